from __future__ import annotations

import json
import subprocess
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.cases import Cases
from services_db.conversations import Conversations
from services_db.messages import Inbound
from tests.database import empty


def send(engine: Engine, conversation: str, number: int, level: str, *flags: str) -> None:
    evidence = tuple({"flag": flag, "words": "sanat", "source": "model", "score": 0.9} for flag in flags)
    Conversations(engine).receive(conversation, Inbound(str(number), "viesti", level, flags, evidence))


@pytest.mark.parametrize(
    ("told", "level", "flags"),
    [
        ([("escalate", "violence")], "escalate", ["violence"]),
        ([("escalate", "violence"), ("none",)], "escalate", ["violence"]),
        (
            [("escalate", "violence"), ("immediate", "serious_threat")],
            "immediate",
            ["violence", "serious_threat"],
        ),
        # nothing lowers a case, nothing is named twice
        ([("immediate", "violence"), ("escalate", "violence")], "immediate", ["violence"]),
        ([("none",), ("specialised",), ("escalate", "stalking")], "escalate", ["stalking"]),
    ],
)
def test_one_case_that_only_rises(
    engine: Engine, told: list[tuple[str, ...]], level: str, flags: list[str]
) -> None:
    conversation, _receipt = Conversations(engine).start()
    for number, (one_level, *one_flags) in enumerate(told):
        send(engine, conversation, number, one_level, *one_flags)
    cases = Cases(engine).listed()
    assert [(case["level"], case["flags"]) for case in cases] == [(level, flags)]


def test_ordinary_messages_open_no_case(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    send(engine, conversation, 1, "none")
    send(engine, conversation, 2, "specialised")
    assert Cases(engine).listed() == []
    assert not Cases(engine).enrich(conversation, {"phase": "deciding"})


def test_the_most_dangerous_first_and_no_words_of_the_parent(engine: Engine) -> None:
    for level in ("escalate", "immediate"):
        conversation, _receipt = Conversations(engine).start()
        send(engine, conversation, 1, level, "violence")
    human, _receipt = Conversations(engine).start()
    Cases(engine).ask_for_human(human)
    Cases(engine).ask_for_human(human)
    listed = Cases(engine).listed()
    assert [case["level"] for case in listed] == ["immediate", "escalate", "human"]
    assert "sanat" not in json.dumps(listed)


def test_a_case_gets_the_situation_and_safe_contact(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    send(engine, conversation, 1, "escalate", "violence")
    assert Cases(engine).enrich(conversation, {"phase": "deciding"}, {"permission": True})
    assert Cases(engine).enrich(conversation, {"phase": "in_process"}, {"when": "illalla"})
    assert Cases(engine).listed()[0]["situation"] == {"phase": "in_process"}


def test_the_sweep_finds_a_flagged_message_without_a_case_once(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    send(engine, conversation, 1, "escalate", "violence")
    send(engine, conversation, 2, "immediate", "stalking")
    with engine.begin() as connection:
        connection.execute(text('delete from "case"'))
    assert Cases(engine).sweep() == 1
    assert Cases(engine).sweep() == 0
    assert [(case["level"], case["flags"]) for case in Cases(engine).listed()] == [
        ("immediate", ["violence", "stalking"])
    ]


def test_the_door(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/door.db"
    engine = empty(url)
    conversation, _receipt = Conversations(engine).start()
    send(engine, conversation, 1, "escalate", "violence")
    door = [sys.executable, "-m", "services_db.cases", "--json", "--db", url]
    printed = subprocess.run(door, capture_output=True, text=True, check=True)
    case = json.loads(printed.stdout)[0]
    assert {"conversation", "level", "flags", "evidence", "opened", "raised", "status"} <= set(case)
    assert case["conversation"] == conversation
