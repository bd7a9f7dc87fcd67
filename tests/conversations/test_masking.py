"""Nothing that tells who a parent is comes to rest anywhere: no table, no log."""

from __future__ import annotations

import json
import logging
import sqlite3
from typing import Any

import pytest

from bot.privacy import Vault
from services_db.base import Base, import_models
from services_db.conversations import Conversations
from services_db.engine import make_engine

TURNS = (
    "Moi, nimeni on Severi Kanervisto ja ollaan eroamassa, asun Nokialla",
    "mieheni löi minua eilen, hän ajaa autoa QXZ-771",
    "saa ottaa yhteyttä",
    "soittakaa 045 811 2290 iltaisin tai severi.kanervisto@example.org",
    "lapset on nimeltään Yrjänä ja Aliisa, 4 ja 7 v, hetu 120418A932K",
    "osoite on Pellavakuja 17 B 4",
    "kiitos ja hei",
    "palaute: soita nolla neljä viisi kahdeksan yksi yksi kaksi kaksi yheksän nolla, tili FI64 5000 0110 0213 87",
)
SECRETS = (
    "Kanervisto",
    "kanervisto",
    "QXZ",
    "811 2290",
    "Yrjänä",
    "Aliisa",
    "932K",
    "Pellavakuja",
    "kaksi kaksi yheksän",
    "0110 0213",
)


def everything(address: str) -> str:
    """Every row of every table, as text."""
    connection = sqlite3.connect(address.removeprefix("sqlite:///"))
    import_models()
    tables = [str(table.name) for table in Base.metadata.sorted_tables]
    rows = [row for name in tables for row in connection.execute(f'select * from "{name}"')]
    connection.close()
    return json.dumps(rows, ensure_ascii=False, default=str)


def test_personal_data_come_to_rest_nowhere(
    talks: Any, run: Any, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def conversation() -> Any:
        talk = await talks.open()
        for said in TURNS:
            await talk.say(said)
        return talk

    with caplog.at_level(logging.DEBUG):
        talk = run(conversation())
    heard: list[dict[str, Any]] = list(talk.heard)
    kept = everything(database)
    assert "[puhelinnumero]" in kept
    for place in (kept, caplog.text, json.dumps(heard, ensure_ascii=False)):
        assert [secret for secret in SECRETS if secret in place] == []
    assert sum(message.get("form") == "contact" for message in heard) >= 1
    flags = {case["conversation"]: case["flags"] for case in _cases(database)}
    assert flags[talk.conversation][:1] == ["violence"]


def _cases(address: str) -> list[dict[str, Any]]:
    from services_db.cases import Cases

    return Cases(make_engine(address)).listed()


def test_the_contact_form_is_sealed_as_a_whole(database: str) -> None:
    conversations = Conversations(make_engine(database))
    conversation, _receipt = conversations.start()
    form = {"phone": "041 777 1234", "note": "olen Vieno, työpaikalta"}
    conversations.keep_contact(conversation, Vault(("key",)).seal(form))
    assert "041 777" not in everything(database)
    assert "Vieno, työpaikalta" not in everything(database)
