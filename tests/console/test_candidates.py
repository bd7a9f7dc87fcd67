from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.privacy import Vault
from console.candidates import candidate, lines
from services_db.case_work import CaseWork, Closing
from services_db.conversations import Conversations
from services_db.judged import JudgedMessage
from services_db.messages import Inbound
from services_db.staff_models import Staff
from tests.database import empty

FOUND = ("escalate", ("violence", "stalking"))


def judged(
    level: str,
    flags: tuple[str, ...],
    verdict: str,
    right: str,
    right_flags: tuple[str, ...] = (),
    text: str = "sanat",
) -> JudgedMessage:
    return JudgedMessage(7, 70, text, level, flags, verdict, right, right_flags)


@pytest.mark.parametrize(
    ("message", "label"),
    [
        (judged(*FOUND, "right", "escalate", ("violence",)), ("escalate", ["violence"])),
        # the case may be graver than this message
        (judged(*FOUND, "right", "immediate", ("violence",)), ("escalate", ["violence"])),
        (judged("immediate", ("violence",), "right", "escalate", ("stalking",)), ("escalate", ["stalking"])),
        (judged(*FOUND, "false", "none"), ("none", [])),
        (judged(*FOUND, "false", "specialised"), ("specialised", [])),
        (judged("none", (), "right", "escalate", ("violence",)), None),
        (judged("specialised", (), "false", "none"), None),
        (judged("none", (), "missed", "escalate", ("self_harm",)), ("escalate", ["self_harm"])),
        (judged("none", (), "missed", "immediate", ("self_harm",)), ("immediate", ["self_harm"])),
        (judged(*FOUND, "missed", "immediate", ("self_harm",)), ("escalate", ["self_harm"])),
    ],
)
def test_the_label_that_a_judgement_gives(
    message: JudgedMessage, label: tuple[str, list[str]] | None
) -> None:
    row = candidate(message)
    assert (row and (row["level"], row["flags"])) == label
    assert row is None or set(row) == {"id", "text", "level", "flags", "verdict", "judged_by_bot"}


def test_masked_and_told_once() -> None:
    text = "Soita numeroon 040 123 4567, olen anna.esimerkki@example.fi"
    twice = [judged(*FOUND, "false", "none", text=text)] * 2
    rows = [json.loads(line) for line in lines(twice)]
    assert [row["text"] for row in rows] == ["Soita numeroon [puhelinnumero], olen [sähköposti]"]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A closed case of a parent who left contact details, and an open one."""
    url = f"sqlite:///{tmp_path / 'judged.db'}"
    engine = empty(url)
    with Session(engine, future=True) as session, session.begin():
        session.add(Staff(id=1, email="s@example.fi", name="Sari Salo", title="työ", roles=["reviewer"]))
    for words in ("hän seuraa", "hän lyö"):
        conversation, _receipt = Conversations(engine).start()
        Conversations(engine).receive(conversation, Inbound("1", words, "escalate", ("stalking",)))
        Conversations(engine).keep_contact(conversation, Vault(("x" * 40,)).seal({"phone": "0401234567"}))
    work = CaseWork(engine)
    work.note(1, 1, "asiakas on Maija")
    work.close(1, 1, Closing("advised", "right", "escalate", ("stalking",)))
    return url


def test_the_door(url: str) -> None:
    door = [sys.executable, "-W", "ignore", "-m", "console.candidates", "--db", url]
    printed = subprocess.run(door, capture_output=True, text=True, check=True)
    rows: list[dict[str, Any]] = [json.loads(line) for line in printed.stdout.splitlines()]
    assert [row["text"] for row in rows] == ["hän seuraa"]
    for never in ("Maija", "Sari", "0401234567", "gAAAA"):
        assert never not in printed.stdout
