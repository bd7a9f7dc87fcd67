"""The page of a case: what was said and why it alarmed, whose it is, what is done about it."""

from __future__ import annotations

from collections.abc import Callable

from cryptography.fernet import InvalidToken
from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from console.live import live
from console.queue import queues
from console.replies import replies
from services_db.case_view import CaseViews
from services_db.case_work import CaseWork, NotYours, Unheard

pages = Blueprint("case", __name__)

LONGEST_NOTE = 4_000


@pages.get("/tapaus/<int:case_id>")
def show(case_id: int) -> str:
    """The whole case. Each showing is one reading in the audit log; what then grows into the page is part of it."""
    try:
        case = views().read(case_id, me())
        talk = live().talk(case_id, current_user.member)
        stamp = views().stamp(case_id)
    except LookupError:
        abort(404)
    shown = {"case": case, "talk": talk, "colleagues": queues().colleagues(), "replies": replies().listed()}
    return render_template("staff/case.html", stamp=stamp, **shown)


@pages.get("/tapaus/<int:case_id>/nyt")
def now(case_id: int) -> str | tuple[str, int]:
    """Whether the open page is still true: nothing, or a note with a link that opens it anew."""
    try:
        if views().stamp(case_id) == request.args.get("versio"):
            return "", 204
        return render_template("staff/case_changed.html", id=case_id, level=views().level(case_id))
    except LookupError:
        abort(404)


@pages.post("/tapaus/<int:case_id>/otto")
def claim(case_id: int) -> Response:
    """Take the case; who comes second is told who has it."""

    def take() -> None:
        holder = work().claim(case_id, me())
        if holder != me():
            raise NotYours(holder)

    return done(case_id, take, "claimed")


@pages.post("/tapaus/<int:case_id>/siirto")
def hand_over(case_id: int) -> Response:
    """Give the case to a colleague."""
    colleague = request.form.get("kenelle", 0, type=int)
    if not colleague:
        return back(case_id, "nobody_chosen", "bad")
    return done(case_id, lambda: work().hand_over(case_id, me(), colleague), "handed_over")


@pages.post("/tapaus/<int:case_id>/palautus")
def give_back(case_id: int) -> Response:
    """Put it back into the queue."""
    return done(case_id, lambda: work().give_back(case_id, me()), "given_back")


@pages.post("/tapaus/<int:case_id>/muistiinpano")
def note(case_id: int) -> Response:
    """Write a note."""
    text = request.form.get("teksti", "").strip()[:LONGEST_NOTE]
    if not text:
        return back(case_id, "nothing_written", "bad")
    return done(case_id, lambda: work().note(case_id, me(), text), "note")


@pages.post("/tapaus/<int:case_id>/tunnisteet")
def label(case_id: int) -> Response:
    """Set the labels, told with commas between."""
    labels = request.form.get("tunnisteet", "").split(",")
    return done(case_id, lambda: work().label(case_id, me(), labels), "labelled")


@pages.post("/tapaus/<int:case_id>/yhteystiedot")
def contact(case_id: int) -> str:
    """Decrypt the contact details: only here, only when asked, always in the audit log."""
    try:
        sealed, safe_contact = views().contacts(case_id, me())
    except LookupError:
        abort(404)
    given = [(time, _unsealed(told)) for time, told in sealed]
    case = {"id": case_id, "safe_contact": safe_contact}
    return render_template("staff/case_contact.html", case=case, given=given)


def _unsealed(sealed: str) -> dict[str, object] | None:
    try:
        return dict(current_app.extensions["vault"].unseal(sealed))
    except InvalidToken:
        return None


def done(case_id: int, deed: Callable[[], object], said: str) -> Response:
    """Do something to a case and return to it, with a word on how it went."""
    try:
        deed()
    except NotYours as refused:
        names: dict[int | None, str] = dict(queues().colleagues())
        return back(
            case_id,
            "not_yours" if refused.holder else "closed_already",
            "bad",
            names.get(refused.holder or 0),
        )
    except Unheard:
        return back(case_id, "unheard", "bad")
    except LookupError:
        abort(404)
    return back(case_id, said)


def back(case_id: int, said: str, kind: str = "good", name: str | None = None) -> Response:
    """To the page of the case, with a note of this kind (staff/case_said.html)."""
    flash(Markup(render_template("staff/case_said.html", said=said, name=name)), kind)
    return redirect(url_for("case.show", case_id=case_id))


def work() -> CaseWork:
    """Deeds on the cases of this installation."""
    return CaseWork(current_app.extensions["engine"])


def views() -> CaseViews:
    """The readings of cases of this installation."""
    return CaseViews(current_app.extensions["engine"])


def me() -> int:
    """Who asks."""
    return int(current_user.member.id)
