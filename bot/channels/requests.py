"""What the widget may send, read and checked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from services_db.places import place

TEXT_LIMIT = 5000
_BODY_LIMIT = 40_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|-)")


class BadRequest(Exception):
    """A request that cannot be served; `status` is the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class About:
    """What the embedding page tells of itself: a real municipality by its official name, a language's code."""

    municipality: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Post:
    """One message of a parent: a text or the id of an offered button."""

    client_id: str
    text: str | None
    choice: str | None


@dataclass(frozen=True)
class ContactForm:
    """How and when a parent may be reached."""

    phone: str | None
    email: str | None
    when: str
    leave_message: bool
    note: str


def read_about(body: bytes) -> About:
    """What the page told; whatever is missing, wrong or unknown is left out: a conversation begins always."""
    try:
        data = _object(body)
    except BadRequest:
        return About()
    town, language = (str(data.get(name) or "")[:80] for name in ("municipality", "language"))
    known, code = place(town), _LANGUAGE.match(language.strip().lower())
    return About(known.municipality if known else None, code[0] if code else None)


def read_post(body: bytes) -> Post:
    """The message in a request's body; BadRequest with 400, 413 or 422."""
    data = _object(body)
    client_id, text, choice = data.get("client_id"), data.get("text"), data.get("choice")
    if not isinstance(client_id, str) or not 0 < len(client_id) <= 64 or _storable(client_id) != client_id:
        raise BadRequest(400)
    if isinstance(text, str) and choice is None:
        if len(text) > TEXT_LIMIT:
            raise BadRequest(413)
        return Post(client_id, _storable(text), None)
    if isinstance(choice, str) and text is None:
        return Post(client_id, None, choice)
    raise BadRequest(400)


def read_contact(body: bytes) -> ContactForm:
    """The contact form; 400 for a bad shape, 422 without consent or without a way to reach."""
    data = _object(body)
    phone, email = _short(data, "phone"), _short(data, "email")
    if data.get("consent") is not True or not (phone or email):
        raise BadRequest(422)
    if not isinstance(data.get("leave_message"), bool):
        raise BadRequest(400)
    when, note = _short(data, "when"), _short(data, "note")
    return ContactForm(phone, email, when or "", data["leave_message"], note or "")


def _object(body: bytes) -> dict[str, Any]:
    if len(body) > _BODY_LIMIT:
        raise BadRequest(413)
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest(400) from None
    if not isinstance(data, dict):
        raise BadRequest(400)
    return data


def _short(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and (not isinstance(value, str) or len(value) > 500):
        raise BadRequest(400)
    return _storable(value or "") or None


def _storable(text: str) -> str:
    """A text that every database takes: half an emoji (a box cut it in two) and zero bytes are left out."""
    return text.replace("\0", "").encode(errors="ignore").decode()
