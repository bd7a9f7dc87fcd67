"""Canned replies: written, ordered and removed by staff; the case page offers them to a live talk."""

from __future__ import annotations

import re

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from services_db.replies import TEXT, TITLE, Replies, Reply, Taken

pages = Blueprint("replies", __name__)

PLACEHOLDERS = ("kunta", "nimike")
_BRACED = re.compile(r"\{([^{}]*)\}?")


@pages.get("/valmiit-vastaukset")
def show() -> str:
    """All replies, and a form for one: a new one, or the one that is edited."""
    every = replies().listed()
    edited = request.args.get("muokkaa", 0, type=int)
    reply = next((one for one in every if one.id == edited), Reply(0, "", ""))
    return _page(every, reply, ())


@pages.post("/valmiit-vastaukset")
def save() -> Response | tuple[str, int]:
    """Keep a reply, or show what is wrong with it."""
    reply = _sent()
    faults = list(_faults(reply))
    if not faults:
        try:
            replies().save(current_user.member.id, reply.title, reply.text, reply.id or None)
        except Taken:
            faults.append("taken")
        except LookupError:
            abort(404)
    if faults:
        return _page(replies().listed(), reply, tuple(faults)), 422
    return redirect(url_for("replies.show"))


@pages.post("/valmiit-vastaukset/<int:reply_id>/poisto")
def remove(reply_id: int) -> Response:
    """Take a reply away."""
    try:
        replies().remove(current_user.member.id, reply_id)
    except LookupError:
        abort(404)
    return redirect(url_for("replies.show"))


@pages.post("/valmiit-vastaukset/<int:reply_id>/ylos")
def up(reply_id: int) -> Response:
    """Move a reply one place up."""
    try:
        replies().raise_one(reply_id)
    except LookupError:
        abort(404)
    return redirect(url_for("replies.show"))


def replies() -> Replies:
    """The canned replies of this installation."""
    return Replies(current_app.extensions["engine"])


def _sent() -> Reply:
    told = request.form
    title = " ".join(told.get("otsikko", "").split())
    text = told.get("teksti", "").replace("\r\n", "\n").strip()
    return Reply(told.get("id", 0, type=int), title, text)


def _faults(reply: Reply) -> list[str]:
    wrong = {
        "title": not 0 < len(reply.title) <= TITLE,
        "text": not 0 < len(reply.text) <= TEXT,
        "placeholder": any(name not in PLACEHOLDERS for name in _BRACED.findall(reply.text)),
    }
    return [name for name, is_wrong in wrong.items() if is_wrong]


def _page(every: list[Reply], reply: Reply, faults: tuple[str, ...]) -> str:
    return render_template(
        "staff/replies.html",
        every=every,
        reply=reply,
        faults=faults,
        placeholders=PLACEHOLDERS,
        longest={"title": TITLE, "text": TEXT},
    )
