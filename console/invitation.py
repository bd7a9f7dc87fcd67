"""The page that an invitation's link opens: the invited choose their password, and are let in."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for

from console import pending
from console.accounts import invitations
from console.signin import Answer, let_in
from services_db.passwords import Passwords, weakness

pages = Blueprint("invitation", __name__)


@pages.get("/kutsu/<token>")
def show(token: str) -> Answer:
    """The form for a password; a link that is over says so."""
    invited = invitations().find(token)
    if invited is None:
        return render_template("staff/invitation_over.html"), 404
    return render_template("staff/invitation.html", invited=invited, token=token)


@pages.post("/kutsu/<token>")
def accept(token: str) -> Answer:
    """Keep the password and sign in; where a code is asked for, that comes next."""
    invited = invitations().find(token)
    if invited is None:
        return render_template("staff/invitation_over.html"), 404
    wrong = chosen_wrong(invited.email, invited.name)
    if wrong:
        return render_template("staff/invitation.html", invited=invited, token=token, wrong=wrong), 400
    passwords: Passwords = current_app.extensions["passwords"]
    member = invitations().accept(token, passwords.hash(request.form["password"]))
    if member is None:
        return render_template("staff/invitation_over.html"), 404
    step = pending.next_step(member)
    if step is None:
        return let_in(member, "invitation", "")
    pending.begin(member, "")
    return redirect(url_for(step))


def chosen_wrong(*known: str) -> str | None:
    """What is wrong with the new password that a form brings twice; None when it is good."""
    password = request.form.get("password", "")
    return weakness(password, *known) or (None if password == request.form.get("again") else "differs")
