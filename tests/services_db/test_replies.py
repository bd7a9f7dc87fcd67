from __future__ import annotations

import re

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.replies import TEXT, TITLE, Replies, Taken, read_seed
from services_db.staff_models import Staff
from services_db.tables import SERVICES_DATA


@pytest.fixture
def replies(engine: Engine) -> Replies:
    with Session(engine, future=True) as session, session.begin():
        session.add(Staff(id=1, email="s@example.fi", name="Sari Salo", title="työ", roles=["editor"]))
    return Replies(engine)


def titles(replies: Replies) -> list[str]:
    return [reply.title for reply in replies.listed()]


def test_written_changed_moved_and_removed(engine: Engine, replies: Replies) -> None:
    first, second = replies.save(1, "Hei", "Hei {kunta}"), replies.save(1, "Kiitos", "Kiitos")
    assert titles(replies) == ["Hei", "Kiitos"]
    assert replies.save(1, "Kiitos paljon", "Kiitos", second) == second
    replies.raise_one(second)
    assert titles(replies) == ["Kiitos paljon", "Hei"]
    replies.raise_one(second)
    assert titles(replies) == ["Kiitos paljon", "Hei"]
    replies.remove(1, first)
    assert titles(replies) == ["Kiitos paljon"]
    with Session(engine, future=True) as session:
        deeds = session.execute(select(Audit.deed)).scalars().all()
    assert deeds == ["reply_saved", "reply_saved", "reply_saved", "reply_removed"]


def test_no_two_have_one_title(replies: Replies) -> None:
    one, other = replies.save(1, "Hei", "Hei"), replies.save(1, "Moi", "Moi")
    with pytest.raises(Taken):
        replies.save(1, "Hei", "toinen")
    with pytest.raises(Taken):
        replies.save(1, "Hei", "toinen", other)
    assert replies.save(1, "Hei", "uusi", one) == one


def test_one_that_is_not_there(replies: Replies) -> None:
    for deed in (
        lambda: replies.save(1, "Hei", "Hei", 9),
        lambda: replies.remove(1, 9),
        lambda: replies.raise_one(9),
    ):
        with pytest.raises(LookupError):
            deed()


def test_an_installation_is_seeded_once(replies: Replies) -> None:
    rows = read_seed()
    assert replies.seed(rows) == len(rows) > 3
    assert titles(replies) == [row["title"] for row in rows]
    for reply in replies.listed():
        replies.remove(1, reply.id)
    assert replies.seed(rows) == 0
    assert titles(replies) == [], "what staff removed does not come back"


@pytest.mark.parametrize("row", read_seed(), ids=lambda row: row["title"])
def test_seeds_fit_their_form(row: dict[str, str]) -> None:
    assert set(row) == {"title", "text"}
    assert 0 < len(row["title"]) <= TITLE
    assert 0 < len(row["text"]) <= TEXT
    assert set(re.findall(r"\{(.*?)\}", row["text"])) <= {"kunta", "nimike"}
    catalogue = (SERVICES_DATA / "catalogue.yaml").read_text(encoding="utf-8")
    numbers = re.findall(r"\d[\d ]+\d", row["text"])
    assert [number for number in numbers if number not in catalogue] == [], (
        "a number that the catalogue holds"
    )
