"""What is kept and for how long, for the data protection officer: terms, what goes when, holds, erasure, export."""

from __future__ import annotations

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    json,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from services_db.base import utcnow
from services_db.export import Exports
from services_db.holds import Holds
from services_db.keeping import BOUNDS, Keeping

pages = Blueprint("retention", __name__)

REASON_MOST = 500


def keeping() -> Keeping:
    """What is kept in this installation."""
    return Keeping(current_app.extensions["engine"])


def holds() -> Holds:
    """Its legal holds."""
    return Holds(current_app.extensions["engine"])


@pages.get("/sailytys")
def show() -> str:
    """The page; `kohde` fills in which conversation is meant."""
    return render_template(
        "staff/retention.html",
        kept=keeping().seen(utcnow()),
        holds=holds().open(),
        bounds=BOUNDS,
        meant=request.args.get("kohde", ""),
        reason_most=REASON_MOST,
    )


@pages.post("/sailytys/ajat")
def terms() -> BaseResponse:
    """Change the terms."""
    days = {name: request.form.get(name, type=int) for name in BOUNDS}
    try:
        keeping().set_terms({name: value or 0 for name, value in days.items()}, current_user.member)
        return _said("terms_saved")
    except ValueError:
        return _said("terms_wrong", "bad")


@pages.post("/sailytys/poistokiellot")
def hold() -> BaseResponse:
    """Keep a conversation from deletion."""
    conversation = keeping().find(request.form.get("kohde", ""))
    if conversation is None:
        return _said("unknown", "bad")
    try:
        holds().add(conversation, request.form.get("syy", "")[:REASON_MOST], current_user.member)
    except ValueError:
        return _said("no_reason", "bad")
    return _said("held")


@pages.post("/sailytys/poistokiellot/<int:hold_id>/purku")
def release(hold_id: int) -> BaseResponse:
    """End a hold; what the parent asked to be deleted meanwhile is deleted."""
    try:
        end = holds().release(hold_id, current_user.member)
    except LookupError:
        abort(404)
    return _said(f"released_{end}" if end else "released")


@pages.post("/sailytys/poisto")
def erase() -> BaseResponse:
    """Delete a conversation for a parent who gives the code."""
    if not request.form.get("varmasti"):
        return _said("not_sure", "bad")
    try:
        return _said("erased_" + keeping().erase(request.form.get("koodi", ""), current_user.member))
    except LookupError:
        return _said("unknown", "bad")


@pages.post("/sailytys/tiedot")
def export() -> BaseResponse:
    """All that is kept of one conversation, as a file for the one whose data it is."""
    conversation = keeping().find(request.form.get("kohde", ""))
    if conversation is None:
        return _said("unknown", "bad")
    exports = Exports(current_app.extensions["engine"], current_app.extensions["vault"].unseal)
    told = exports.of(conversation, current_user.member)
    if request.form.get("muoto") == "json":
        return _file(json.dumps(told, ensure_ascii=False, indent=1), "application/json", "tiedot.json")
    return _file(render_template("staff/export.html", told=told), "text/html", "tiedot.html")


def _file(text: str, kind: str, name: str) -> Response:
    response = Response(text, mimetype=kind)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response


def _said(what: str, kind: str = "good") -> BaseResponse:
    flash(render_template("staff/retention_said.html", what=what).strip(), kind)
    return redirect(url_for("retention.show"))
