"""What the widget may send, read and checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

TEXT_LIMIT = 5000
_BODY_LIMIT = 40_000


class BadRequest(Exception):
    """A request that cannot be served; `status` is the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


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
