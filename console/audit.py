"""The audit log, for the data protection officer: who looked at what or changed it, and whether the log is whole."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from services_db.audit_log import PAGE, Asked, AuditLog

pages = Blueprint("audit", __name__)


def log() -> AuditLog:
    """The log of this installation."""
    return AuditLog(current_app.extensions["engine"])


@pages.get("/loki")
def show() -> str:
    """The newest rows of what is asked for; looking is itself logged."""
    asked = _asked()
    rows = log().read(asked, current_user.member, request.args.get("ennen", 0, type=int))
    actors, deeds = log().kinds()
    older = rows[-1].id if len(rows) == PAGE else None
    filters = {**request.args.to_dict(), "ennen": older}
    return render_template(
        "staff/audit.html", rows=rows, asked=asked, actors=actors, deeds=deeds, older=older, filters=filters
    )


@pages.post("/loki/tarkistus")
def check() -> Response:
    """Follow the log from row to row, and tell what was found."""
    found = log().check(current_user.member)
    flash(render_template("staff/audit_said.html", found=found).strip(), "bad" if found.fault else "good")
    return redirect(url_for("audit.show"))


def _asked() -> Asked:
    given = {field: request.args.get(name, "").strip() for name, field in NAMES.items()}
    return Asked(**given, day=_day(request.args.get("paiva", "")))


NAMES = {"kuka": "actor", "teko": "deed", "kohde": "conversation"}


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
