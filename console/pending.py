"""Between the password and the code: who has given the first, kept in the signed cookie for a few minutes."""

from __future__ import annotations

import time

from flask import current_app, session

from services_db.codes import Codes
from services_db.signing_in import SigningIn
from services_db.staff import Member

KEY = "between"
SECONDS = 600


def codes() -> Codes:
    """The codes of this installation."""
    return Codes(current_app.extensions["engine"], current_app.extensions["vault"])


def next_step(member: Member) -> str | None:
    """The page that must be passed after the password; None when there is none."""
    if codes().in_use(member.id):
        return "code.show"
    return "code.set_up" if current_app.extensions["settings"].totp_required else None


def begin(member: Member, wanted: str) -> None:
    """Remember who gave the right password and where they were going."""
    session.clear()
    session[KEY] = {"staff": member.id, "until": int(time.time()) + SECONDS, "next": wanted[:500]}


def who() -> Member | None:
    """Who is between the steps; None when nobody is, or the time is over."""
    found = session.get(KEY)
    if not found or found["until"] < time.time():
        return None
    looking = SigningIn(current_app.extensions["engine"], current_app.extensions["passwords"])
    return looking.active(found["staff"])


def wanted() -> str:
    """The page they were going to."""
    return str(session.get(KEY, {}).get("next", ""))
