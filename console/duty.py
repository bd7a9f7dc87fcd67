"""The rota: who is called first, next and then, and who is away."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from console.access import may
from console.times import minutes, read_clock, read_day
from services_db.rota import Rota

pages = Blueprint("duty", __name__)
pages.add_app_template_filter(minutes, "minutes")

WEEK = range(7)
PLACES = range(1, 10)
Answer = Response | tuple[str, int]


@pages.get("/paivystys")
def show() -> str:
    """Who is called now, the week, and the absences; forms for those who may change them."""
    return _page()


@pages.post("/paivystys/vuoro")
def add_shift() -> Answer:
    """The same time on one or more weekdays."""
    told = request.form
    start, end = read_clock(told.get("alkaa", "")), read_clock(told.get("paattyy", ""))
    weekdays = sorted({int(one) for one in told.getlist("paiva") if one in map(str, WEEK)})
    place = told.get("jarjestys", 0, type=int)
    wrong = {
        "member": not _is_member(),
        "weekdays": not weekdays,
        "times": start is None or end is None or start == end,
        "place": place not in PLACES,
    }
    if any(wrong.values()) or start is None or end is None:
        return _page(faults={name for name, is_wrong in wrong.items() if is_wrong}, told=told), 422
    rota().add_shifts(current_user.member.id, _member(), weekdays, start, end, place)
    return redirect(url_for("duty.show") + "#week")


@pages.post("/paivystys/vuoro/<int:shift_id>/poisto")
def remove_shift(shift_id: int) -> Response:
    """Take a shift away."""
    try:
        rota().remove_shift(current_user.member.id, shift_id)
    except LookupError:
        abort(404)
    return redirect(url_for("duty.show") + "#week")


@pages.post("/paivystys/poissaolo")
def add_absence() -> Answer:
    """Days on which somebody is not called."""
    first, last = (read_day(request.form.get(name, "")) for name in ("ensimmainen", "viimeinen"))
    wrong = {"away_member": not _is_member(), "days": first is None or last is None or last < first}
    if any(wrong.values()) or first is None or last is None:
        return _page(faults={name for name, is_wrong in wrong.items() if is_wrong}, told=request.form), 422
    rota().add_absence(current_user.member.id, _member(), first, last)
    return redirect(url_for("duty.show") + "#away")


@pages.post("/paivystys/poissaolo/<int:absence_id>/poisto")
def remove_absence(absence_id: int) -> Response:
    """They are there after all."""
    try:
        rota().remove_absence(current_user.member.id, absence_id)
    except LookupError:
        abort(404)
    return redirect(url_for("duty.show") + "#away")


def rota() -> Rota:
    """The rota of this installation."""
    return Rota(current_app.extensions["engine"])


def _member() -> int:
    return request.form.get("henkilo", 0, type=int)


def _is_member() -> bool:
    return _member() in {number for number, _name in rota().members()}


def _page(**given: object) -> str:
    shown = {
        "called": rota().called(),
        "members": rota().members(),
        "shifts": rota().shifts(),
        "absences": rota().absences(),
        "changes": may("duty.add_shift"),
        "week": WEEK,
        "places": PLACES,
        "faults": set(),
        "told": {},
    }
    return render_template("staff/duty.html", **{**shown, **given})
