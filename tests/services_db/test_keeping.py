from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversations import Conversations
from services_db.keeping import BOUNDS, Keeping
from services_db.retention import DEFAULT_DAYS, terms
from services_db.staff import Member
from tests.planted import hanging, plant, staff

NOW = datetime(2026, 12, 31, 12)
DAY = timedelta(days=1)
FREE = [table for table in hanging() if table.name != "legal_hold"]


@pytest.fixture
def dpo(engine: Engine) -> Member:
    return Member(staff(engine), "s@example.fi", "Sari Salo", "tietosuojavastaava", frozenset({"dpo"}))


def test_counts_are_of_windows_and_leave_out_what_is_open_or_held(engine: Engine) -> None:
    for ago in (360, 340, 10):
        plant(engine, "puheenai", NOW - ago * DAY, FREE)
    plant(engine, "puheenai", NOW - 900 * DAY, FREE, case__status="open")
    plant(engine, "puheenai", NOW - 900 * DAY, legal_hold__released=None)
    seen = Keeping(engine).seen(NOW)
    assert (seen.counts, seen.open_cases) == ({7: 1, 30: 2, 365: 3}, 1)
    assert [one.case for one in seen.next] == [1, 2, 3]


def test_the_defaults_are_within_their_bounds() -> None:
    assert BOUNDS.keys() == DEFAULT_DAYS.keys()
    assert all(BOUNDS[name][0] <= days <= BOUNDS[name][1] for name, days in DEFAULT_DAYS.items())


@pytest.mark.parametrize("days", [{"keep_case_days": 1}, {"keep_ordinary_days": 60, "keep_audit_days": 9999}])
def test_all_terms_or_none_are_set(engine: Engine, dpo: Member, days: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        Keeping(engine).set_terms(days, dpo)
    with Session(engine, future=True) as session:
        assert terms(session).ordinary == 30
    Keeping(engine).set_terms({"keep_ordinary_days": 60}, dpo)
    with Session(engine, future=True) as session:
        assert terms(session).ordinary == 60


def test_erasing_needs_a_code_that_is_known(engine: Engine, dpo: Member) -> None:
    conversation, receipt = Conversations(engine).start()
    with pytest.raises(LookupError):
        Keeping(engine).erase(conversation, dpo)  # a conversation's number is no code
    assert Keeping(engine).erase(receipt, dpo) == "gone"
