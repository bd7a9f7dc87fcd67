"""Opening hours: the week, the days that differ, and what a parent is told by them at this moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from console.times import read_day, read_spans, spans
from services_db.hours import HELSINKI, holidays_of
from services_db.office import Office
from services_db.office_settings import Settings
from services_db.promise import OtherDay, Timetable
from services_db.promise_words import VARIANTS, filling, variant
from services_db.responses import Responses

pages = Blueprint("office", __name__)

WEEK = range(7)
LONGEST_TEXT, LONGEST_DAYS = 300, 92
HOLIDAYS_SHOWN = 5
Answer = Response | tuple[str, int]


@dataclass(frozen=True)
class Period:
    """Days one after another that differ from the week alike."""

    first: date
    last: date
    other: OtherDay


@pages.get("/aukiolo")
def show() -> str:
    """The hours, and the sentences of this moment."""
    return _page()


@pages.post("/aukiolo/viikko")
def save_week() -> Answer:
    """The whole week at once, and whether holidays are closed."""
    told = [request.form.get(f"paiva{day}", "") for day in WEEK]
    read = [read_spans(one) for one in told]
    wrong = {day for day, times in zip(WEEK, read) if times is None}
    if wrong:
        return _page(week=told, wrong_days=wrong), 422
    week = [(day, start, end) for day, times in zip(WEEK, read) for start, end in times or ()]
    office().set_week(current_user.member.id, week)
    settings().change(current_user.member.id, closed_on_holidays="pyhat" in request.form)
    return redirect(url_for("office.show") + "#now")


@pages.post("/aukiolo/poikkeus")
def add_days() -> Answer:
    """Days that differ: closed, or open at other times, with a word to parents."""
    told = request.form
    first = read_day(told.get("ensimmainen", ""))
    last = read_day(told["viimeinen"]) if told.get("viimeinen") else first
    times, text = read_spans(told.get("ajat", "")), " ".join(told.get("teksti", "").split())
    wrong = {
        "days": first is None or last is None or not 0 <= (last - first).days < LONGEST_DAYS,
        "times": times is None or len(times) > 1,
        "text": len(text) > LONGEST_TEXT,
    }
    if any(wrong.values()) or first is None or last is None:
        return _page(faults={name for name, is_wrong in wrong.items() if is_wrong}, told=told), 422
    office().set_days(current_user.member.id, first, last, OtherDay(times[0] if times else None, text))
    return redirect(url_for("office.show") + "#others")


@pages.post("/aukiolo/poikkeus/poisto")
def remove_days() -> Response:
    """Let days be like the week again."""
    first, last = (read_day(request.form.get(name, "")) for name in ("ensimmainen", "viimeinen"))
    if first and last:
        office().set_days(current_user.member.id, first, last, None)
    return redirect(url_for("office.show") + "#others")


def office() -> Office:
    """The opening hours of this installation."""
    return Office(current_app.extensions["engine"])


def settings() -> Settings:
    """The settings of this installation."""
    return Settings(current_app.extensions["engine"])


def sentences(now: datetime) -> list[str]:
    """What a parent is told at `now` who asks for a human, and one who is in danger."""
    promise, words = office().promise(now), Responses.read()
    return [words.text(variant(name, promise), **filling(promise, now)) for name in VARIANTS]


def periods(table: Timetable, today: date) -> Iterator[Period]:
    """The days that differ, from today on, those that follow one another alike put together."""
    run: Period | None = None
    for day in sorted(day for day in table.others if day >= today):
        other = table.others[day]
        if run and run.other == other and day == run.last + timedelta(days=1):
            run = Period(run.first, day, other)
            continue
        if run:
            yield run
        run = Period(day, day, other)
    if run:
        yield run


def _page(**given: object) -> str:
    now = datetime.now(timezone.utc)
    today, table = now.astimezone(HELSINKI).date(), office().timetable()
    coming = sorted(day for year in (today.year, today.year + 1) for day in holidays_of(year) if day >= today)
    shown = {
        "sentences": sentences(now),
        "week": [spans(tuple((start, end) for at, start, end in table.week if at == day)) for day in WEEK],
        "closed_on_holidays": table.closed_on_holidays,
        "periods": list(periods(table, today)),
        "holidays": coming[:HOLIDAYS_SHOWN],
        "spans": spans,
        "wrong_days": set(),
        "faults": set(),
        "told": {},
        "longest": {"text": LONGEST_TEXT, "days": LONGEST_DAYS},
    }
    return render_template("staff/office.html", **{**shown, **given})
