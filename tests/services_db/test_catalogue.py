from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy.orm import Session

from services_db.cards import to_card
from services_db.catalogue import published, service
from services_db.engine import make_engine
from services_db.hours import HELSINKI
from services_db.matching import Match
from services_db.seed import CATALOGUE
from services_db.service import Service
from services_db.wish import Wish

NOW = datetime(2026, 11, 23, 12, tzinfo=HELSINKI)
# What an editor's remark looks like; none belongs into a text shown to a parent.
REMARK = re.compile(
    r"lähte|päiväämät|\b(19|20)\d\d\b(?! ?(euro|vuonna))|self|appointment|referral|tulkilla", re.I
)


@pytest.fixture(scope="module")
def file_rows() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load(Path(CATALOGUE).read_text(encoding="utf-8"))
    return loaded


def card_texts(one: Service) -> str:
    card = to_card(Match(one, 0, (), "", Wish()), NOW)
    return "\n".join(str(value) for key, value in card.items() if key != "id")


def test_drafts_are_never_published(database: str, file_rows: list[dict[str, Any]]) -> None:
    drafts = {row["id"] for row in file_rows if row["status"] == "draft"}
    with Session(make_engine(database), future=True) as session:
        shown = {one.id for one in published(session)}
        assert drafts and not drafts & shown
        assert [service(session, one) for one in sorted(drafts)] == [None] * len(drafts)
        assert service(session, "nollalinja") is not None
        assert service(session, "no-such-service") is None


def test_unverified_facts_are_never_shown(
    services: tuple[Service, ...], file_rows: list[dict[str, Any]]
) -> None:
    shown = "\n".join(map(card_texts, services))
    waiting = {str(value) for row in file_rows for value in (row.get("unverified") or {}).values()}
    assert (
        waiting
        and [value for value in waiting if re.search(rf"(?<!\d){re.escape(value)}(?!\d)", shown)] == []
    )


@pytest.mark.parametrize("key", ["for_whom", "access", "hours", "chat", "name"])
def test_shown_texts_carry_no_editors_remarks(services: tuple[Service, ...], key: str) -> None:
    texts = {one.id: getattr(one, key) or "" for one in services}
    # Two hours name their season, which a parent needs.
    kept = {"asianajajapaivystys-tampere"}
    assert {name: text for name, text in texts.items() if REMARK.search(text) and name not in kept} == {}


def test_every_published_service_can_be_understood(services: tuple[Service, ...]) -> None:
    assert [one.id for one in services if not one.access] == []
    assert [one.id for one in services if not one.for_whom.endswith(".")] == []


def test_phones_that_are_shown_are_told_by_a_source(file_rows: list[dict[str, Any]]) -> None:
    def digits(text: str) -> str:
        return re.sub(r"\D", "", text)

    for row in file_rows:
        if row.get("phone"):
            told = digits(" ".join(one["said"] + one["ref"] for one in row["sources"]) + row["name"])
            assert digits(row["phone"])[-6:] in told or row["confidence"] != "low", row["id"]


def test_what_mediates_or_meets_together_is_marked(file_rows: list[dict[str, Any]]) -> None:
    together = re.compile(r"sovittelu|pariterapia|parisuhdeneuvonta|perheneuvonta|lastenvalvoja(?!n)", re.I)
    apart = {row["id"] for row in file_rows if together.search(row["name"]) and not row.get("joint")}
    assert apart == set()
