"""The request for consultation to the competence team: the form, the page to print, the same as PDF."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, render_template, request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as AnyResponse

from bot.privacy import mask
from console.case import me
from console.pdf import as_pdf
from services_db.consultations import GROUNDS, SECTIONS, Consultations, Draft, Made, Request, Unfounded

pages = Blueprint("consultation", __name__)

LONGEST = 6_000


@pages.get("/tapaus/<int:case_id>/konsultaatio")
def show(case_id: int) -> str:
    """The form, filled from the case; below it the requests that were made before."""
    return _form(_draft(case_id), Request(), ())


@pages.post("/tapaus/<int:case_id>/konsultaatio")
def make(case_id: int) -> AnyResponse | tuple[str, int]:
    """Keep the request, or show what it lacks."""
    told = read_request()
    try:
        made = _consultations().make(case_id, me(), told)
    except Unfounded as refused:
        return _form(_draft(case_id), told, tuple(refused.missing)), 422
    except LookupError:
        abort(404)
    return redirect(url_for("consultation.page", case_id=case_id, consultation_id=made))


@pages.get("/tapaus/<int:case_id>/konsultaatio/<int:consultation_id>")
def page(case_id: int, consultation_id: int) -> str:
    """One request, ready to be printed."""
    return render_template("staff/consultation_page.html", made=_made(case_id, consultation_id))


@pages.get("/tapaus/<int:case_id>/konsultaatio/<int:consultation_id>.pdf")
def pdf(case_id: int, consultation_id: int) -> Response:
    """The same as a tagged PDF (PDF/UA)."""
    made = _made(case_id, consultation_id)
    paper = render_template("staff/consultation_pdf.html", made=made)
    response = Response(as_pdf(paper, ("staff/paper.css",)), mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename=konsultaatiopyynto-{made.id}.pdf"
    return response


@pages.post("/tapaus/<int:case_id>/konsultaatio/<int:consultation_id>/lahetetty")
def sent(case_id: int, consultation_id: int) -> AnyResponse:
    """Write down that the request was sent."""
    _made(case_id, consultation_id)
    _consultations().mark_sent(case_id, consultation_id, me())
    return redirect(url_for("consultation.page", case_id=case_id, consultation_id=consultation_id))


def read_request() -> Request:
    """The form as it was sent."""
    told = request.form
    sections = {name: told.get(name, "")[:LONGEST] for name in SECTIONS if name != "quotes"}
    # one quote on a line; the boxes that staff ticked, and no others
    sections["quotes"] = "\n".join(" ".join(quote.split()) for quote in told.getlist("lainaus"))[:LONGEST]
    return Request(
        sections=sections,
        permission=told.get("lupa") == "on",
        permission_told=told.get("luvan_kuvaus", ""),
        ground=told.get("peruste", ""),
        ground_told=told.get("perusteen_kuvaus", "")[:LONGEST],
        direct=bool(told.get("suora")),
    )


def _form(draft: Draft, told: Request, faults: tuple[str, ...]) -> str:
    notes = [mask(note).text for note in draft.notes]
    made = _consultations().listed(draft.case_id)
    form = {"case": draft, "told": told, "faults": faults, "notes": notes, "made": made, "grounds": GROUNDS}
    return render_template("staff/consultation.html", **form)


def _draft(case_id: int) -> Draft:
    try:
        return _consultations().draft(case_id, me())
    except LookupError:
        abort(404)


def _made(case_id: int, consultation_id: int) -> Made:
    try:
        return _consultations().read(case_id, consultation_id, me())
    except LookupError:
        abort(404)


def _consultations() -> Consultations:
    return Consultations(current_app.extensions["engine"])
