"""Signing in and out."""

from __future__ import annotations

from flask import Blueprint, Flask, current_app, redirect, render_template, session, url_for
from flask_login import LoginManager, UserMixin, login_user, logout_user
from werkzeug.wrappers import Response

from services_db.staff import Member, StaffSessions

pages = Blueprint("signin", __name__)


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

    @manager.user_loader
    def load(token: str) -> SignedIn | None:
        member = sessions().member(token)
        return SignedIn(member, token) if member else None


def sessions() -> StaffSessions:
    """The sign-ins of this installation."""
    return StaffSessions(current_app.extensions["engine"])


@pages.get("/kirjaudu")
def show() -> str:
    """The form."""
    return render_template("staff/signin.html")


@pages.post("/kirjaudu")
def enter() -> Response:
    """Sign in."""
    raise NotImplementedError


@pages.post("/ulos")
def leave() -> Response:
    """Sign out: the session ends on the server too."""
    sessions().end(session.get("_user_id", ""))
    logout_user()
    return redirect(url_for("signin.show"))


def sign_in(member: Member) -> None:
    """Begin a session of this member in the browser that asks."""
    token = sessions().begin(member.id)
    session.clear()
    session.permanent = True
    login_user(SignedIn(member, token))
