"""The tables that steer matching and its words, read from `data/services/needs.yaml` and `reasons.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from services_db.engine import PROJECT

SERVICES_DATA = PROJECT / "data" / "services"

LEVELS = ("low_threshold", "specialised", "demanding")
STATUSES = ("published", "draft")
CONFIDENCES = ("low", "medium", "high")


@dataclass(frozen=True)
class Tables:
    """`steer` is needs.yaml and `words` reasons.yaml, as they stand there."""

    steer: dict[str, Any]
    words: dict[str, Any]

    @property
    def phases(self) -> frozenset[str]:
        """The six phases."""
        return frozenset(self.steer["phases"])

    @property
    def needs(self) -> frozenset[str]:
        """The needs a service can meet."""
        return frozenset(self.steer["needs"])

    def expand(self, needs: tuple[str, ...]) -> tuple[str, ...]:
        """Told needs in words of the catalogue; a name that is neither there nor in `expands` is left out."""
        wider = self.steer["expands"]
        found = [need for told in needs for need in wider.get(told, (told,))]
        return tuple(need for need in dict.fromkeys(found) if need in self.steer["needs"])

    def same_language(self, code: str) -> tuple[str, ...]:
        """The codes that serve a speaker of `code`, itself first."""
        return tuple(self.steer["languages"].get(code, (code,)))

    def of_flags(self, flags: tuple[str, ...]) -> tuple[str, ...]:
        """What red flags ask of the services, in words of the catalogue."""
        asked = self.steer["flags"]
        return tuple(dict.fromkeys(need for flag in flags for need in asked.get(flag, ())))

    def usual(self, phase: str | None, who: str | None = None) -> tuple[str, ...]:
        """What a parent in this phase, or a child who writes, usually needs."""
        if who == "child":
            return tuple(self.steer["usual_of_child"])
        return tuple(self.steer["phases"].get(phase or "", self.steer)["usual"])

    def central(self, position: int) -> float:
        """The points of a need by its place among those of a service."""
        points: list[float] = self.steer["points"]["central"]
        return points[min(position, len(points) - 1)]


@lru_cache(maxsize=4)
def load_tables(folder: Path = SERVICES_DATA) -> Tables:
    """Both tables, read once."""
    steer, words = (
        yaml.safe_load((folder / name).read_text(encoding="utf-8")) for name in ("needs.yaml", "reasons.yaml")
    )
    return Tables(steer, words)
