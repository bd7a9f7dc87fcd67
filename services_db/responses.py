"""The responses of the domain, for who speaks to a parent without Rasa: the worker, and staff's pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from services_db.engine import PROJECT
from services_db.help_lines import help_lines

DOMAIN = PROJECT / "domain.yml"


@dataclass(frozen=True)
class Responses:
    """Words by the name of their response, with the numbers that fill their places."""

    variants: dict[str, list[dict[str, Any]]]
    numbers: dict[str, str]

    @classmethod
    @lru_cache(maxsize=1)
    def read(cls) -> Responses:
        """Read the domain's words and the catalogue's numbers, once for each process."""
        domain = yaml.load(DOMAIN.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return cls(domain["responses"], help_lines())

    def text(self, name: str, language: str = "fi", **values: str) -> str:
        """A response in a language, or in Finnish where it has no words in that; KeyError for an unknown one."""
        words = self.variants[name]
        chosen = next((one for one in words if _language(one) == language), words[0])
        return str(chosen["text"]).format(**{**self.numbers, **values})

    def speaks(self, name: str, language: str) -> bool:
        """Whether a response has words in a language."""
        return any(_language(one) == language for one in self.variants[name])


def _language(variant: dict[str, Any]) -> str:
    return str((variant.get("custom") or {}).get("lang", "fi"))
