from __future__ import annotations

import re

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversations import Conversations
from services_db.receipts import by_receipt, hashed, new_receipt


def test_a_code_is_four_groups_without_letters_that_are_mistaken_for_one_another() -> None:
    codes = {new_receipt() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}", code) for code in codes)


@pytest.mark.parametrize("spelt", ["{0}", " {0} ", "{1}"])
def test_a_conversation_is_found_by_its_code_however_it_is_spelt(engine: Engine, spelt: str) -> None:
    conversation, receipt = Conversations(engine).start()
    Conversations(engine).start()
    with Session(engine, future=True) as session:
        assert by_receipt(session, spelt.format(receipt, receipt.lower().replace("-", " "))) == conversation
        assert by_receipt(session, "") is None
        assert by_receipt(session, new_receipt()) is None


def test_the_code_itself_is_not_kept() -> None:
    assert "ABCD" not in hashed("ABCD-EFGH-JKLM-NPQR").upper()
