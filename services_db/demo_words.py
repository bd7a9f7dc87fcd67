"""What the bot says in the demo's conversations: the responses of domain.yml by their names, and real services."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import yaml
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.triage.situation import Situation
from services_db.catalogue import published
from services_db.engine import PROJECT
from services_db.guide import Guide
from services_db.messages import Outbound
from services_db.tables import SERVICES_DATA

_PLACE = re.compile(r"\{(\w+)\}")
_SHOWN = 3


class Words:
    """Turns the name of a response, without its first part, into what the bot says."""

    def __init__(self, engine: Engine) -> None:
        domain = yaml.load((PROJECT / "domain.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        self._responses = {name.split("_", 1)[1]: told[0] for name, told in domain["responses"].items()}
        self._guide = Guide(engine)
        with Session(engine, future=True) as session:
            phones = {service.id: service.phone or "" for service in published(session)}
        names = yaml.safe_load((SERVICES_DATA / "help_lines.yaml").read_text(encoding="utf-8"))
        self._phones = {name: phones.get(service, "") for name, service in names.items()}

    def said(self, name: str, known: Situation, language: str) -> Outbound:
        """The Finnish variant of a response; `services` brings the cards that fit the situation."""
        response = self._responses[name]
        text = _PLACE.sub(lambda found: self._phones.get(found[1], found[0]), response["text"])
        custom: dict[str, Any] = response.get("custom", {})
        asks = custom.get("asks") or (name.partition("ask_")[2] if name.startswith("ask_") else None)
        said = Outbound(text, tuple(response.get("buttons", ())), asks=asks)
        if name != "services":
            return said
        return replace(said, services=tuple(self._guide.recommend(known, _SHOWN, 0, language)))
