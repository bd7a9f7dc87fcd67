"""Figures of the whole: plots with a table behind each, and the same as CSV; no count under five is ever told."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response, abort, current_app, render_template, request

from console.csv_file import as_csv
from console.figures import Figure, Wait, axis, figures, place_of, title, waits
from console.shown import span, word, words
from services_db import measures
from services_db.base import utcnow
from services_db.guide import Guide
from services_db.periods import Period, period, periods
from services_db.statistics import Counts, Statistics, day_of
from services_db.supply import Gap, gaps
from services_db.tables import load_tables

pages = Blueprint("statistics", __name__)


@pages.get("/luvut")
def show() -> str:
    """All figures of a period."""
    choice, chosen, counts = _chosen()
    drawing = {"axis": axis(), "place_of": place_of, "title": title, "timedelta": timedelta}
    told = {"figures": _figures(chosen, counts), "waits": waits(counts), "gaps": _gaps(counts)}
    return render_template("staff/statistics.html", choice=choice, chosen=chosen, **told, **drawing)


@pages.get("/luvut/<name>.csv")
def csv(name: str) -> Response:
    """One figure as a table for a spreadsheet; what is under five is so there too."""
    _choice, chosen, counts = _chosen()
    table = _table(name, chosen, counts)
    if table is None:
        abort(404)
    response = Response(as_csv(table), mimetype="text/csv")
    response.headers["Content-Disposition"] = f"attachment; filename=luvut-{name}-{chosen.code}.csv"
    return response


def _chosen() -> tuple[list[Period], Period, Counts]:
    """The periods there are, the one that was asked for (the running month at first), and its exact counts."""
    today = day_of(utcnow())
    choice = periods(_statistics().first_day() or today, today)
    asked = period(request.args.get("jakso", choice[0].code))
    if asked is None or asked not in choice:
        abort(404)
    return choice, asked, _statistics().counts(asked.first, asked.last)


def _figures(chosen: Period, counts: Counts) -> list[Figure]:
    year, today = chosen.first.year, day_of(utcnow())
    months = _statistics().by_month(measures.CHATS_BY_HOUR, year)
    last = today.month if year == today.year else 12
    return figures(counts, {month: count for month, count in months.items() if month <= last})


def _gaps(counts: Counts) -> list[Gap]:
    guide: Guide = current_app.extensions.setdefault("guide", Guide(current_app.extensions["engine"]))
    return gaps(counts.get(measures.NEEDS, {}), guide.services(), load_tables())


def _table(name: str, chosen: Period, counts: Counts) -> list[list[object]] | None:
    """The rows of one figure, headings first."""
    columns = words()["columns"]
    if name == "waits":
        return [columns["waits"], *(_wait_row(one) for one in waits(counts))]
    if name == "gaps":
        rows = [[g.municipality, word(g.need, "needs"), g.asked, g.local, g.national] for g in _gaps(counts)]
        return [columns["gaps"], *rows]
    found = next((one for one in _figures(chosen, counts) if one.name == name), None)
    if found is None:
        return None
    head = [words()["figures"][name][1], columns["count"]]
    return [head, *([bar.label, bar.value or words()["under_five"]] for bar in found.bars)]


def _wait_row(one: Wait) -> list[object]:
    few = words()["under_five"]
    lengths = [
        span(timedelta(seconds=t)) if t is not None else words()["too_few"] for t in (one.median, one.p95)
    ]
    return [word(one.level, "levels"), one.count or few, *lengths]


def _statistics() -> Statistics:
    return Statistics(current_app.extensions["engine"])
