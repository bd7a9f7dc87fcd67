from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from services_db import engine as engines
from services_db.case_models import Case
from services_db.cases import LEVELS, Cases, raise_case
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


FLAGS = st.lists(st.sampled_from(["violence", "stalking", "self_harm", "serious_threat"]), unique=True)
DEEDS = st.one_of(
    st.tuples(st.just("message"), st.sampled_from(["none", "specialised", "escalate", "immediate"]), FLAGS),
    st.tuples(
        st.sampled_from(["again", "human", "contact", "enrich", "sweep"]), st.just("human"), st.just([])
    ),
)
ALARMS = ("escalate", "immediate")


@settings(deadline=None, max_examples=80)
@given(deeds=st.lists(DEEDS, max_size=12))
def test_whatever_happens_there_is_one_case_and_nothing_lowers_it(
    deeds: list[tuple[str, str, list[str]]],
) -> None:
    """Messages, their repetitions, wishes for a human, contact details and sweeps in any order."""
    engine = empty()
    conversation, _receipt = Conversations(engine).start()
    highest, told, before = "none", dict[str, None](), None
    for number, (deed, level, flags) in enumerate(deeds):
        if deed == "message":
            send(engine, conversation, number, level, *flags)
        elif deed == "again":  # every message so far comes once more
            for earlier, (kind, *said) in enumerate(deeds[:number]):
                if kind == "message":
                    send(engine, conversation, earlier, said[0], *said[1])
        else:
            OTHER_DEEDS[deed](engine, conversation)
        if deed in ("human", "contact") or (deed == "message" and level in ALARMS):
            highest = max(highest, level, key=LEVELS.index)
            told |= dict.fromkeys(flags)
        found = Cases(engine).listed()
        assert [(case["level"], case["flags"], case["status"]) for case in found] == (
            [] if highest == "none" else [(highest, list(told), "open")]
        )
        if before:
            assert found[0]["opened"] == before["opened"]
            assert found[0]["raised"] >= before["raised"]
        before = found[0] if found else None


OTHER_DEEDS: dict[str, Callable[[Engine, str], object]] = {
    "human": lambda engine, conversation: Cases(engine).ask_for_human(conversation),
    "contact": lambda engine, conversation: Conversations(engine).keep_contact(conversation, "sealed"),
    "enrich": lambda engine, conversation: Cases(engine).enrich(conversation, {"phase": "deciding"}),
    "sweep": lambda engine, conversation: Cases(engine).sweep(),
}


def test_two_processes_cannot_lower_one_anothers_case(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the reading of a case and its raising, another process tries to raise it higher."""
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 0)
    url = f"sqlite:///{tmp_path}/race.db"
    one, other = empty(url), empty(url)
    conversation, _receipt = Conversations(one).start()
    Cases(one).ask_for_human(conversation)

    def raise_higher(*told: object) -> None:
        if str(told[2]).startswith('UPDATE "case"'):
            with pytest.raises(OperationalError):  # it must wait
                send(other, conversation, 1, "immediate", "stalking")

    event.listen(one, "before_cursor_execute", raise_higher)
    with Session(one, future=True) as session, session.begin():
        raise_case(session, conversation, "escalate", ["violence"], [])
    send(other, conversation, 1, "immediate", "stalking")
    listed = [(case["level"], case["flags"]) for case in Cases(one).listed()]
    assert listed == [("immediate", ["violence", "stalking"])]


@pytest.mark.parametrize(
    ("level", "case", "raised"),
    [
        ("immediate", "escalate", 1),
        ("escalate", "human", 1),
        ("escalate", "immediate", 0),
        ("none", "human", 0),
    ],
)
def test_the_sweep_raises_a_case_that_is_too_low(engine: Engine, level: str, case: str, raised: int) -> None:
    conversation, _receipt = Conversations(engine).start()
    send(engine, conversation, 1, level, "violence")
    Cases(engine).ask_for_human(conversation)
    with engine.begin() as connection:
        connection.execute(text('update "case" set level = :level'), {"level": case})
    assert Cases(engine).sweep() == raised
    assert [one["level"] for one in Cases(engine).listed()] == [max(level, case, key=LEVELS.index)]


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


def test_the_last_word_on_contact_holds(engine: Engine) -> None:
    """A parent who said no and then filled in the form waits for a call; one who said no after it does not."""
    conversation, _receipt = Conversations(engine).start()
    Cases(engine).ask_for_human(conversation)
    held = []
    for says in ("no", "form", "no"):
        if says == "form":
            Conversations(engine).keep_contact(conversation, "sealed")
        else:
            Cases(engine).enrich(conversation, {}, {"permission": False})
        with Session(engine, future=True) as session:
            held.append(session.execute(select(Case.safe_contact)).scalar_one())
    assert held == [
        {"permission": False},
        {"permission": True, "form": True},
        {"permission": False, "form": True},
    ]
