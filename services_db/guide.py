"""The catalogue's one desk for a conversation: services, a path and facts for a situation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy.engine import Engine

from bot.triage.situation import Situation
from services_db.cards import to_card
from services_db.catalogue import published
from services_db.engine import session_scope
from services_db.facts import find_fact
from services_db.hours import HELSINKI
from services_db.matching import rank
from services_db.offering import danger_told
from services_db.path import path
from services_db.places import place
from services_db.service import Service
from services_db.tables import load_tables
from services_db.wish import Wish

# How long, in seconds, services that were read are used before they are read again.
FRESH = 60.0


class Guide:
    """Answers from the published catalogue."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._services: tuple[Service, ...] = ()
        self._read: datetime | None = None

    def warm(self) -> None:
        """Read services and facts before the first parent asks: the index of facts takes a second."""
        self._published(datetime.now(HELSINKI))
        find_fact("")

    def recommend(self, known: Situation, limit: int, offset: int, language: str) -> list[dict[str, Any]]:
        """Cards of the services that fit best, in the shape of the widget's API."""
        now = datetime.now(HELSINKI)
        matches = rank(self._published(now), wish_of(known, language), limit, offset)
        return [to_card(match, now) for match in matches]

    def path(self, known: Situation, language: str) -> tuple[list[str], list[str], list[str]]:
        """Names of services: first, then, later."""
        found = path(self._published(datetime.now(HELSINKI)), wish_of(known, language))
        first, then, later = ([match.service.name for match in part] for part in found)
        return first, then, later

    def never_joint(self, known: Situation) -> bool:
        """Whether violence, fear or stalking was told, so that it must be said why no joint meeting is offered."""
        return danger_told(replace(wish_of(known, "fi"), apart=False), load_tables())

    def fact(self, question: str) -> dict[str, str] | None:
        """The reviewed answer to a question of fact: `answer`, `need`, `source` (a site), `date` ('' if undated)."""
        found = find_fact(question)
        if found is None:
            return None
        checked = f"{found.fact.checked:%-d.%-m.%Y}" if found.fact.checked else ""
        return {
            "answer": found.fact.answer,
            "need": found.fact.need,
            "source": site(found.fact.source),
            "date": checked,
        }

    def need_names(self, needs: tuple[str, ...]) -> list[str]:
        """What the needs are about, as words that follow «apua»: «eron vaiheissa», «elatusasioissa»."""
        names = load_tables().words["what"]
        return [names[need] for need in needs if need in names]

    def services(self) -> tuple[Service, ...]:
        """All published services, as they were at most FRESH seconds ago."""
        return self._published(datetime.now(HELSINKI))

    def _published(self, now: datetime) -> tuple[Service, ...]:
        if self._read is None or (now - self._read).total_seconds() > FRESH:
            with session_scope(self._engine) as session:
                self._services, self._read = published(session), now
        return self._services


def wish_of(known: Situation, language: str) -> Wish:
    """What matching needs to know of a situation."""
    children = known.children or {}
    return Wish(
        phase=known.phase,
        needs=known.needs + known.special_needs,
        level="specialised" if known.special_needs and known.level == "none" else known.level,
        flags=known.flags,
        fear=known.conflict == "fear" or known.safety == "no",
        place=place(known.municipality),
        language=language,
        ages=tuple(children.get("ages") or ()),
        who=known.who,
        uses_violence=known.uses_violence,
        apart=bool(known.flags) or known.doubt,
    )


def site(address: str) -> str:
    """The site of a web address, as it is read aloud: `kela.fi`."""
    return urlsplit(address).netloc.removeprefix("www.") or address
