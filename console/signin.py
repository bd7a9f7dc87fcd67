"""Signing in and out: by e-mail and password, and by a code where that is asked for."""

from __future__ import annotations

from math import ceil

from flask import Blueprint, Flask, current_app, redirect, render_template, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.wrappers import Response

from console import device, nextpage, pending
from console.knocking import Knock
from services_db.guesses import TooMany
from services_db.passwords import LONGEST
from services_db.signing_in import SigningIn, in_one_form
from services_db.staff import Member, StaffSessions

pages = Blueprint("signin", __name__)
Answer = Response | str | tuple[str, int]


class SignedIn(UserMixin):
    """A member of staff with the token of their session, as Flask-Login knows them."""

    def __init__(self, member: Member, token: str) -> None:
        self.member = member
        self.roles = member.roles
        self._token = token

    def get_id(self) -> str:
        """What stands in the cookie: the session's token."""
        return self._token


def add_login(app: Flask) -> None:
    """Let Flask-Login find who has signed in."""
    manager = LoginManager(app)
    manager.session_protection = None  # sessions are the database's; an address may change on the way

    @manager.user_loader
    def load(token: str) -> SignedIn | None:
        by_itself = request.method == "GET" and "HX-Request" in request.headers
        member = sessions().member(token, at_work=not by_itself)
        return SignedIn(member, token) if member else None


def sessions() -> StaffSessions:
    """The sign-ins of this installation."""
    return StaffSessions(current_app.extensions["engine"])


def signing_in() -> SigningIn:
    """What looks at passwords here."""
    return SigningIn(current_app.extensions["engine"], current_app.extensions["passwords"])


@pages.get("/kirjaudu")
def show() -> Answer:
    """The form; who has signed in already is led on."""
    if current_user.is_authenticated:
        return redirect(nextpage.safe(request.args.get("next")))
    return form(request.args.get("next", ""), empty=not signing_in().anybody())


@pages.post("/kirjaudu")
def enter() -> Answer:
    """Sign in; the answer to a wrong password is the same whether there is such an account or not."""
    email = in_one_form(request.form.get("email", ""))[:LONGEST]
    wanted = request.form.get("next", "")
    try:
        knock = Knock(account(email))
    except TooMany as paused:
        return form(wanted, email=email, wait=minutes(paused)), 429
    member = signing_in().by_password(email, request.form.get("password", ""))
    if member is None:
        return form(wanted, email=email, wrong=True), 401
    knock.was_right()
    step = pending.next_step(member)
    if step is None:
        return let_in(member, "password", wanted)
    pending.begin(member, wanted)
    return redirect(url_for(step))


@pages.post("/ulos")
def leave() -> Response:
    """Sign out: the session ends on the server too."""
    sessions().end(session.get("_user_id", ""))
    logout_user()
    session.clear()
    return redirect(url_for("signin.show"))


def let_in(member: Member, by: str, wanted: str) -> Response:
    """Begin a session, write it down, and lead to the page that was wanted."""
    signing_in().entered(member, by)
    sign_in(member)
    response = redirect(nextpage.safe(wanted))
    device.remember(response, account(member.email))
    return response


def account(email: str) -> str:
    """How guesses at a member's password are counted."""
    return f"password:{email}"


def sign_in(member: Member) -> None:
    """Begin a session of this member in the browser that asks; what the browser had before ends."""
    sessions().end(session.get("_user_id", ""))
    token = sessions().begin(member.id)
    session.clear()
    session.permanent = True
    login_user(SignedIn(member, token))


def minutes(paused: TooMany) -> int:
    """How long a pause lasts, as one tells people."""
    return ceil(paused.wait / 60)


def form(wanted: str, **told: object) -> str:
    """The page of signing in."""
    return render_template("staff/signin.html", wanted=wanted, oidc=current_app.extensions["oidc"], **told)
