"""The live talk inside a case: staff takes it, writes, gives it back; it grows by asking (static/staff/live.js)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
)
from flask import url_for as to
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from services_db.live import Live, Refused

pages = Blueprint("live", __name__)

LONGEST, LONGEST_ID = 5_000, 40
ASKED_BY_SCRIPT = "HX-Request"


@pages.get("/tapaus/<int:case_id>/puhe")
def news(case_id: int) -> Response:
    """What has been said since, and who is there; asking tells that staff is there, unless its page is hidden."""
    return _news(case_id, seen="piilossa" not in request.args)


@pages.post("/tapaus/<int:case_id>/puhe/otto")
def take(case_id: int) -> Answer:
    """From here on staff answers, and the bot is silent."""
    return _done(case_id, lambda: live().take(case_id, current_user.member))


@pages.post("/tapaus/<int:case_id>/puhe/takaisin")
def give_back(case_id: int) -> Answer:
    """The bot answers again."""
    return _done(case_id, lambda: live().give_back(case_id, current_user.member))


@pages.post("/tapaus/<int:case_id>/puhe")
def say(case_id: int) -> Answer:
    """Send a message; the same id sends it once."""
    text = request.form.get("teksti", "").replace("\r\n", "\n").strip()
    client_id = request.form.get("tunnus", "")
    if not 0 < len(text) <= LONGEST or not 0 < len(client_id) <= LONGEST_ID:
        abort(400)
    heard = request.form.get("after", 0, type=int)
    return _done(case_id, lambda: live().say(case_id, current_user.member, text, client_id, heard))


@pages.post("/tapaus/<int:case_id>/puhe/kirjoittaa")
def typed(case_id: int) -> Response:
    """Staff is typing: told to the parent while the talk is theirs."""
    talk = _talk(case_id)
    if talk.mine:
        live().typed(talk.conversation, "staff")
    return Response(status=204)


def live() -> Live:
    """The live talks of this installation."""
    return Live(current_app.extensions["engine"])


def _done(case_id: int, deed: Callable[[], object]) -> Answer:
    """Do it, and answer with the news; without a script, with the page. 409 tells why it cannot be done."""
    try:
        deed()
    except LookupError:
        abort(404)
    except Refused as refused:
        return _refused(case_id, refused.why)
    if ASKED_BY_SCRIPT in request.headers:
        return _news(case_id)
    return redirect(to("case.show", case_id=case_id, _anchor="puhe"))


def _refused(case_id: int, why: str) -> Answer:
    words = render_template("staff/live_refused.html", why=why)
    if ASKED_BY_SCRIPT in request.headers:
        return make_response(words, 409)
    flash(Markup(words), "bad")
    return redirect(to("case.show", case_id=case_id, _anchor="puhe"))


def _news(case_id: int, seen: bool = True) -> Response:
    after = request.values.get("after", 0, type=int)
    talk = _talk(case_id, after, reading=True)
    if seen and talk.mine:
        live().seen(talk.conversation, "staff")
    return make_response(render_template("staff/live_news.html", talk=talk))


def _talk(case_id: int, after: int = 0, reading: bool = False) -> Any:
    try:
        return live().talk(case_id, current_user.member, max(0, after), reading)
    except LookupError:
        abort(404)
