"""One's own account: title, address for notifications, password, code."""

from __future__ import annotations

import re

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from console import pending, qr
from console.accounts import TITLE_MOST, accounts
from console.address import understood
from console.invitation import chosen_wrong
from console.knocking import Knock
from console.say import say
from console.signin import Answer, account, sign_in
from services_db.guesses import TooMany
from services_db.passwords import Passwords
from services_db.staff import Member

pages = Blueprint("own", __name__)

# Notifications go to a phone number, or to an address of apprise: mailto://…, mmost://…
PHONE, NOTIFY_MOST = re.compile(r"\+?[0-9][0-9 -]{4,24}"), 400


@pages.get("/oma")
def show() -> str:
    """The page."""
    return _page()


@pages.post("/oma")
def change() -> Answer:
    """A new title or address for notifications."""
    title, notify = (request.form.get(field, "").strip() for field in ("title", "notify"))
    wrong = {} if 0 < len(title) <= TITLE_MOST else {"title": "title"}
    if notify and not (PHONE.fullmatch(notify) or (len(notify) <= NOTIFY_MOST and understood(notify))):
        wrong["notify"] = "notify"
    if wrong:
        return _page(wrong=wrong, title=title, notify=notify), 400
    sealed = current_app.extensions["vault"].seal({"address": notify}) if notify else None
    accounts().set_own(_me().id, title, sealed)
    return _saved("saved")


@pages.post("/oma/salasana")
def password() -> Answer:
    """A new password; every other sign-in ends."""
    wrong = _not_me() or chosen_wrong(_me().email, _me().name)
    if wrong:
        return _page(wrong={"password": wrong}), 400
    me = _me()
    accounts().set_password(me.id, _passwords().hash(request.form["password"]))
    sign_in(me)
    return _saved("password_changed")


@pages.get("/oma/koodi")
def code() -> Answer:
    """Taking an authenticator app into use."""
    if pending.codes().in_use(_me().id):
        return redirect(url_for("own.show"))
    return render_template("staff/own_code.html", enrolment=qr.Enrolment(_me()))


@pages.post("/oma/koodi")
def take_code() -> Answer:
    """The first code shows that the app has the key."""
    if pending.codes().in_use(_me().id):
        return redirect(url_for("own.show"))
    enrolment = qr.Enrolment(_me())
    if not pending.codes().take_into_use(_me().id, enrolment.secret, request.form.get("code", "")):
        return render_template("staff/own_code.html", enrolment=enrolment, wrong=True), 400
    session.pop(qr.KEY, None)
    return _saved("code_on")


@pages.post("/oma/koodi/pois")
def drop_code() -> Answer:
    """Sign in without a code again, where that is allowed: the password shows who asks."""
    wrong = "demanded" if _code_demanded() else _not_me()
    if wrong:
        return _page(wrong={"code": wrong}), 400
    pending.codes().forget(_me().id, _me().actor)
    return _saved("code_off")


def _me() -> Member:
    member: Member = current_user.member
    return member


def _passwords() -> Passwords:
    found: Passwords = current_app.extensions["passwords"]
    return found


def _code_demanded() -> bool:
    return bool(current_app.extensions["settings"].totp_required)


def _not_me() -> str | None:
    """Why the present password that a form brings does not show who asks; None when it does."""
    try:
        knock = Knock(account(_me().email))
    except TooMany:
        return "paused"
    kept, _notify = accounts().secrets(_me().id)
    if not _passwords().right(kept, request.form.get("present", "")):
        return "present"
    knock.was_right()
    return None


def _saved(what: str) -> Response:
    say(what)
    return redirect(url_for("own.show"))


def _page(**told: object) -> str:
    kept, notify_sealed = accounts().secrets(_me().id)
    notify = current_app.extensions["vault"].unseal(notify_sealed)["address"] if notify_sealed else ""
    facts = {
        "title": _me().title,
        "notify": notify,
        "has_password": kept is not None,
        "code_in_use": pending.codes().in_use(_me().id),
        "code_demanded": _code_demanded(),
    }
    return render_template("staff/own.html", **{**facts, **told})
