"""The queue: which case needs a human first. It keeps itself up to date (static/staff/queue.js)."""

from __future__ import annotations

from hashlib import sha256
from time import monotonic

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask_login import current_user

from services_db.base import utcnow
from services_db.queue import Queue, Queues
from services_db.queue_filters import Wanted

pages = Blueprint("queue", __name__)

WHOSE = ("", "free", "mine", "follow", "closed")
# A queue so long that the most dangerous may wait: it is said aloud on the page.
BUSY = 10
# How long a new municipality or label may be missing from the filters.
OFFERED_S = 20.0


@pages.get("/jono")
def show() -> Response | str:
    """The page; asked by its own script it answers 204 when nothing on it has changed."""
    wanted = _wanted()
    queue = queues().look(wanted, current_user.member.id)
    version = _version(queue)
    if request.args.get("versio") == version:
        return Response(status=204)
    shown = {
        "queue": queue,
        "wanted": wanted,
        "version": version,
        "busy": queue.alarms >= BUSY,
    }
    if "HX-Request" in request.headers:
        return make_response(render_template("staff/queue_list.html", **shown))
    municipalities, labels = _offered()
    return render_template("staff/queue.html", municipalities=municipalities, labels=labels, **shown)


def _offered() -> tuple[list[str], list[str]]:
    """What the filters offer: gathered from all cases, so not anew for each page."""
    kept = current_app.extensions.get("queue_offered")
    if kept is None or monotonic() - kept[0] > OFFERED_S:
        kept = current_app.extensions["queue_offered"] = (monotonic(), queues().in_use())
    offered: tuple[list[str], list[str]] = kept[1]
    return offered


def queues() -> Queues:
    """The queue of this installation."""
    return Queues(current_app.extensions["engine"])


def _wanted() -> Wanted:
    told = {
        name: request.args.get(finnish, "").strip()[:80]
        for name, finnish in (
            ("level", "taso"),
            ("municipality", "kunta"),
            ("label", "tunniste"),
            ("words", "haku"),
        )
    }
    whose = request.args.get("rajaus", "")
    page = request.args.get("sivu", 1, type=int)
    return Wanted(whose=whose if whose in WHOSE else "", page=min(max(page, 1), 10_000), **told)


def _version(queue: Queue) -> str:
    """A mark of all that the page shows; it changes with the minute too, since waiting times do."""
    minute = utcnow().replace(second=0, microsecond=0)
    return sha256(repr((minute, queue)).encode()).hexdigest()[:16]
