"""The second step of signing in: a code of an authenticator app, or taking one into use where it is demanded."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from console import pending
from console.knocking import Knock
from console.qr import Enrolment
from console.signin import Answer, let_in, minutes, signing_in
from services_db.guesses import TooMany

pages = Blueprint("code", __name__)


@pages.get("/kirjaudu/koodi")
def show() -> Answer:
    """The form for a code."""
    return render_template("staff/code.html") if pending.who() else _from_the_beginning()


@pages.post("/kirjaudu/koodi")
def enter() -> Answer:
    """Let in by a code."""
    member = pending.who()
    if member is None:
        return _from_the_beginning()
    try:
        knock = Knock(f"code:{member.id}")
    except TooMany as paused:
        return render_template("staff/code.html", wait=minutes(paused)), 429
    if not pending.codes().accept(member.id, request.form.get("code", "")):
        signing_in().failed(member.id, "code")
        return render_template("staff/code.html", wrong=True), 401
    knock.was_right()
    return let_in(member, "code", pending.wanted())


@pages.get("/kirjaudu/varmennus")
def set_up() -> Answer:
    """Taking an app into use before the first sign-in."""
    member = pending.who()
    if member is None or pending.codes().in_use(member.id):
        return _from_the_beginning()
    return render_template("staff/code_set_up.html", enrolment=Enrolment(member))


@pages.post("/kirjaudu/varmennus")
def confirm() -> Answer:
    """The first code shows that the app has the key."""
    member = pending.who()
    if member is None or pending.codes().in_use(member.id):
        return _from_the_beginning()
    enrolment = Enrolment(member)
    if not pending.codes().take_into_use(member.id, enrolment.secret, request.form.get("code", "")):
        return render_template("staff/code_set_up.html", enrolment=enrolment, wrong=True), 400
    return let_in(member, "code", pending.wanted())


def _from_the_beginning() -> Response:
    session.pop(pending.KEY, None)
    return redirect(url_for("signin.show"))
