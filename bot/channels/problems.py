"""Errors a parent may meet: problem+json with a Finnish sentence and the fixed help lines.

The words come from `domain.yml`; the model's domain is not needed, so they stand when Rasa does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from sanic.response import HTTPResponse, json

TITLES = {
    401: "utter_problem_session",
    403: "utter_problem_origin",
    404: "utter_problem_gone",
    413: "utter_problem_too_long",
    422: "utter_problem_choice",
    400: "utter_problem_request",
    429: "utter_problem_often",
    500: "utter_problem_failed",
    503: "utter_problem_failed",
}


@dataclass(frozen=True)
class FixedWords:
    """What is said when nothing else can be: a text for each status, and the help lines."""

    details: dict[int, str]
    help_lines: str
    turn_failed: str

    @classmethod
    def read(cls, domain_file: Path) -> FixedWords:
        """Read the words from the domain file; KeyError when one is missing."""
        responses = yaml.safe_load(domain_file.read_text(encoding="utf-8"))["responses"]
        details = {status: responses[name][0]["text"] for status, name in TITLES.items()}
        help_lines, failed = (
            responses[name][0]["text"] for name in ("utter_help_lines", "utter_turn_failed")
        )
        return cls(details, help_lines, f"{failed}\n{help_lines}")

    def problem(self, status: int, wait: int = 0) -> HTTPResponse:
        """A problem+json answer with the help lines; `wait` tells after how many seconds to try again."""
        body = {
            "type": "about:blank",
            "status": status,
            "detail": self.details[status],
            "help": self.help_lines,
        }
        headers = {}
        if wait:
            body["retry_after"] = wait
            headers["Retry-After"] = str(wait)
        kind = "application/problem+json"
        return json(body, status=status, content_type=kind, headers=headers, ensure_ascii=False)
