"""Closing a case: how it ended, and whether the alarm was right."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, abort, current_app, render_template, request
from werkzeug.wrappers import Response

from bot.triage.safety_data import FLAGS
from console.case import done, me, work
from console.shown import words
from services_db.case_view import CaseRead, CaseViews
from services_db.case_work import Closing

pages = Blueprint("closing", __name__)

ALARMS = ("escalate", "immediate")
CALM = ("none", "specialised")
JUDGED = (*CALM, *ALARMS)


@pages.get("/tapaus/<int:case_id>/sulkeminen")
def show(case_id: int) -> str:
    """The form, filled with what the assistant judged."""
    case = _read(case_id)
    level = case.level if case.level in JUDGED else "none"
    return _form(case, Closing("", level=level, flags=tuple(case.flags)), ())


@pages.post("/tapaus/<int:case_id>/sulkeminen")
def close(case_id: int) -> Response | str | tuple[str, int]:
    """Close the case, or show what is missing."""
    try:
        alarmed = views().level(case_id) in ALARMS
    except LookupError:
        abort(404)
    closing, faults = read_closing(alarmed)
    if faults:
        return _form(_read(case_id), closing, faults), 422
    return done(case_id, lambda: work().close(case_id, me(), closing), "closed")


@pages.post("/tapaus/<int:case_id>/avaus")
def reopen(case_id: int) -> Response:
    """Take up a closed case again."""
    return done(case_id, lambda: work().reopen(case_id, me()), "reopened")


def read_closing(alarmed: bool) -> tuple[Closing, tuple[str, ...]]:
    """The form as it was sent, and the names of what is wrong with it (staff/closing.html says them).

    Of a case that came without an alarm nobody can say that the alarm was right or false.
    """
    told = request.form
    day, known_day = _day(told.get("seuranta", ""))
    closing = Closing(
        outcome=told.get("lopputulos", ""),
        verdict=told.get("arvio") or None,
        level=told.get("taso") if told.get("taso") in JUDGED else None,
        flags=tuple(flag for flag in FLAGS if flag in told.getlist("lippu")),
        follow_up=day,
        heard=told.get("kuultu", type=int),
    )
    return closing, tuple(
        _faults(closing, known_day, ("right", "false", "missed") if alarmed else (None, "missed"))
    )


def _faults(closing: Closing, known_day: bool, verdicts: tuple[str | None, ...]) -> list[str]:
    alarm = closing.level in ALARMS
    wrong = {
        "outcome": closing.outcome not in words()["outcomes"],
        "verdict": closing.verdict not in verdicts,
        "level": closing.level is None,
        # a judgement that contradicts itself teaches nothing
        "right": closing.verdict == "right" and closing.level is not None and not alarm,
        "false": closing.verdict == "false" and alarm,
        "unseen": closing.verdict is None and alarm and None in verdicts,
        "flags": alarm and not closing.flags,
        "flags_of_calm": closing.level in CALM and bool(closing.flags),
        "day": not known_day,
    }
    return [name for name, is_wrong in wrong.items() if is_wrong]


def _day(told: str) -> tuple[date | None, bool]:
    if not told:
        return None, True
    try:
        return date.fromisoformat(told), True
    except ValueError:
        return None, False


def _read(case_id: int) -> CaseRead:
    try:
        case = views().read(case_id, me())
    except LookupError:
        abort(404)
    if case.status == "closed":
        abort(404)
    return case


def views() -> CaseViews:
    """The cases of this installation, to be read."""
    return CaseViews(current_app.extensions["engine"])


def _form(case: CaseRead, closing: Closing, faults: tuple[str, ...]) -> str:
    shown = {"case": case, "closing": closing, "faults": faults, "alarmed": case.level in ALARMS}
    return render_template("staff/closing.html", levels=JUDGED[::-1], flags=FLAGS, **shown)
