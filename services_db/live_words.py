"""What the parent is told when a human comes or goes, or something was masked: words of `domain.yml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from services_db.engine import PROJECT
from services_db.messages import Outbound

JOINED, LEFT, GONE = "utter_human_joined", "utter_human_left", "utter_human_gone"
HELP_LINES = "utter_help_lines"
MASKED, CONTACT_MASKED = "utter_masked", "utter_masked_contact"
_NAMES = (JOINED, LEFT, GONE, HELP_LINES, MASKED, CONTACT_MASKED)


class LiveWords:
    """Notices beside the dialogue, in the language that the parent is answered in."""

    def __init__(self, responses: dict[str, list[dict[str, Any]]]) -> None:
        self._responses = {name: responses[name] for name in _NAMES}

    @classmethod
    def read(cls, domain_file: Path) -> LiveWords:
        """The words of a domain file; KeyError when a response is missing."""
        domain = yaml.load(domain_file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return cls(domain["responses"])

    def joined(self, title: str, language: str) -> Outbound:
        """A person of this title answers now."""
        said = self._said(JOINED, language)
        return Outbound(said.text.replace("{title}", title), lang=said.lang)

    def left(self, language: str) -> Outbound:
        """The automatic assistant answers again."""
        return self._said(LEFT, language)

    def gone(self, language: str) -> Outbound:
        """The person is not there just now; with the help lines."""
        said, help_lines = self._said(GONE, language), self._said(HELP_LINES, language)
        return Outbound(f"{said.text}\n{help_lines.text}", lang=said.lang)

    def masked(self, contact: bool, language: str) -> Outbound:
        """Something that tells of a person, or contact details, were left out of the message."""
        return self._said(CONTACT_MASKED if contact else MASKED, language)

    def _said(self, name: str, language: str) -> Outbound:
        """The variant of a language; Finnish, which has no condition, when there is none."""
        variants = self._responses[name]
        fitting = (one for one in variants if _language(one) == language)
        said = next(fitting, None) or next(one for one in variants if not _language(one))
        return Outbound(said["text"], lang=said.get("custom", {}).get("lang"))


def _language(variant: dict[str, Any]) -> str | None:
    named = (one["value"] for one in variant.get("condition", ()) if one["name"] == "language")
    return next(named, None)


@cache
def live_words() -> LiveWords:
    """The words of this project's own domain."""
    return LiveWords.read(PROJECT / "domain.yml")
