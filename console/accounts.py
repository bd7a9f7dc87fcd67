"""The accounts of staff, for admins: invitations, roles, who may come in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from console import pending
from console.say import say
from services_db.accounts import Account, Accounts, LastAdmin
from services_db.invitations import Invitations
from services_db.signing_in import in_one_form
from services_db.staff import ROLES, Member

pages = Blueprint("accounts", __name__)

EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
NAME_MOST, TITLE_MOST, EMAIL_MOST = 120, 80, 200


def accounts() -> Accounts:
    """The accounts of this installation."""
    return Accounts(current_app.extensions["engine"])


def invitations() -> Invitations:
    """The invitations of this installation."""
    return Invitations(current_app.extensions["engine"])


def link(token: str) -> str:
    """An invitation's address, as it is sent to somebody."""
    base: str = current_app.extensions["settings"].pages_url.rstrip("/")
    return base + url_for("invitation.show", token=token)


@pages.get("/henkilokunta")
def show() -> str:
    """Everybody, and who has been invited."""
    return _listed()


@pages.post("/henkilokunta/kutsu")
def invite() -> str | tuple[str, int]:
    """Make a link; it is shown this once."""
    asked = _asked()
    email = in_one_form(request.form.get("email", ""))
    wrong = _faults(asked, email)
    if wrong:
        return _listed(asked=asked, email=email, wrong=wrong), 400
    token = invitations().invite(email, asked["name"], asked["title"], asked["roles"], current_user.member)
    return _listed(link=link(token), link_for=asked["name"])


@pages.post("/henkilokunta/kutsu/<invitation>/peru")
def withdraw(invitation: str) -> Response:
    """Make a link open nothing any more."""
    invitations().withdraw(invitation, current_user.member)
    say("withdrawn")
    return redirect(url_for("accounts.show"))


@pages.get("/henkilokunta/<int:staff_id>")
def member(staff_id: int) -> str:
    """One account."""
    return _one(_account(staff_id))


@pages.post("/henkilokunta/<int:staff_id>")
def change(staff_id: int) -> Response | tuple[str, int]:
    """Change name, title and roles."""
    account, asked = _account(staff_id), _asked()
    wrong = _faults(asked)
    if wrong:
        return _one(account, asked=asked, wrong=wrong), 400
    return _done(staff_id, lambda: accounts().change(staff_id, **asked, actor=current_user.member.actor))


@pages.post("/henkilokunta/<int:staff_id>/<deed>")
def do(staff_id: int, deed: str) -> Response | str:
    """One of the deeds that a button does."""
    account = _account(staff_id)
    if deed == "linkki":
        return _one(account, link=link(_new_link(account.member)))
    if deed not in DEEDS:
        return abort(404)
    return _done(staff_id, lambda: DEEDS[deed](staff_id, current_user.member.actor))


DEEDS: dict[str, Callable[[int, str], None]] = {
    "sulje": lambda staff_id, actor: accounts().set_active(staff_id, False, actor),
    "avaa": lambda staff_id, actor: accounts().set_active(staff_id, True, actor),
    "koodi": lambda staff_id, actor: pending.codes().forget(staff_id, actor),
    "istunnot": lambda staff_id, actor: accounts().end_sessions(staff_id, actor),
}


def _new_link(to: Member) -> str:
    return invitations().invite(to.email, to.name, to.title, to.roles, current_user.member)


def _done(staff_id: int, deed: Callable[[], None]) -> Response:
    """Do it and show the account again, or tell why it cannot be done."""
    try:
        deed()
        say("saved")
    except LastAdmin:
        say("last_admin", "bad")
    return redirect(url_for("accounts.member", staff_id=staff_id))


def _account(staff_id: int) -> Account:
    found = accounts().one(staff_id)
    return found or abort(404)


def _asked() -> dict[str, Any]:
    given = {field: request.form.get(field, "").strip() for field in ("name", "title")}
    return {**given, "roles": [role for role in ROLES if role in request.form.getlist("roles")]}


def _faults(asked: dict[str, Any], email: str | None = None) -> dict[str, str]:
    """Field → what is wrong with it, by a name that the template explains."""
    found = {}
    if not 0 < len(asked["name"]) <= NAME_MOST:
        found["name"] = "name"
    if not 0 < len(asked["title"]) <= TITLE_MOST:
        found["title"] = "title"
    if email is not None and (not EMAIL.fullmatch(email) or len(email) > EMAIL_MOST):
        found["email"] = "email"
    elif email is not None and accounts().by_email(email):
        found["email"] = "known"
    return found


def _listed(**told: object) -> str:
    everybody, invited = accounts().listed(), invitations().open()
    return render_template(
        "staff/accounts.html", accounts=everybody, invited=invited, all_roles=ROLES, **told
    )


def _one(account: Account, **told: object) -> str:
    return render_template("staff/accounts_one.html", account=account, all_roles=ROLES, **told)
