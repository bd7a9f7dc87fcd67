"""What the parent is told when a human comes or goes, or something was masked: words of `domain.yml`."""

from __future__ import annotations

from services_db.messages import Outbound
from services_db.responses import Responses

JOINED, LEFT, GONE = "utter_human_joined", "utter_human_left", "utter_human_gone"
HELP_LINES = "utter_help_lines"
MASKED, CONTACT_MASKED = "utter_masked", "utter_masked_contact"


def joined(title: str, language: str) -> Outbound:
    """A person of this title answers now."""
    return _said(JOINED, language, title=title)


def left(language: str) -> Outbound:
    """The automatic assistant answers again."""
    return _said(LEFT, language)


def gone(language: str) -> Outbound:
    """The person is not there just now; with the help lines."""
    said = _said(GONE, language)
    return Outbound(f"{said.text}\n{Responses.read().text(HELP_LINES)}", lang=said.lang)


def masked(contact: bool, language: str) -> Outbound:
    """Something that tells of a person, or contact details, were left out of the message."""
    return _said(CONTACT_MASKED if contact else MASKED, language)


def _said(name: str, language: str, **values: str) -> Outbound:
    """A response in the language that the parent is answered in, which is told when it is not Finnish."""
    responses = Responses.read()
    lang = language if language != "fi" and responses.speaks(name, language) else None
    return Outbound(responses.text(name, language, **values), lang=lang)
