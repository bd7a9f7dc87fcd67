"""Danger is answered in the same turn, whatever state the conversation is in and whatever else the message is."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.triage.safety_data import FLAGS

SEED = 20261122
WALKS, STEPS = 45, 9
INTENTS = ("tell_situation", "deny", "skip", "ask_service", "restart", "nlu_fallback")
# What parents say between buttons on a random walk: every topic, digression and dead end.
SAID = (
    "mietin eroa", "lapset ovat 4 ja 7", "asun Nokialla", "mikä on lastenvalvoja", "miksi kysyt tätä",
    "haluan puhua ihmiselle", "poista keskustelu", "aloita alusta", "näytä lisää", "kiitos", "näkemiin",
    "xqz brrr", "ei kun lapsia on kolme", "Missä Tampereella on eroryhmiä?", "joo", "en", "ohita",
    "tää on turha", "Hej, talar ni svenska?", "riidellään paljon", "",
)  # fmt: skip


@pytest.fixture(scope="module")
def states(talks: Any, run: Any) -> list[DialogueStateTracker]:
    """Dialogue states after every turn of random conversations: buttons and free words, half and half."""
    chance = random.Random(SEED)

    async def walk() -> list[DialogueStateTracker]:
        talk, found = await talks.open(), []
        for _ in range(STEPS):
            offered = [button["title"] for message in talk.heard[-3:] for button in message["buttons"]]
            if offered and chance.random() < 0.5:
                await talk.choose(chance.choice(offered))
            else:
                await talk.say(chance.choice(SAID))
            found.append(await talks.tracker(talk.conversation))
        return found

    return [state for _ in range(WALKS) for state in run(walk())]


def test_ten_thousand_pairs_of_state_and_danger(states: list[DialogueStateTracker], talks: Any) -> None:
    pairs = 0
    asked = {state.get_slot("asks") for state in states}
    assert {"safety", "phase", "children", "conflict", "municipality", "need", "feedback", None} <= asked
    for number, state in enumerate(states):
        for (flag, level), turn in zip(product(FLAGS, ("escalate", "immediate")), range(20), strict=True):
            for intent in (INTENTS[(number + turn) % 6], INTENTS[(number + turn + 3) % 6]):
                assert_answered(talks, state, flag, level, intent)
                pairs += 1
    assert pairs >= 10_000


def assert_answered(talks: Any, state: DialogueStateTracker, flag: str, level: str, intent: str) -> None:
    """The words come first, in this turn, and the immediate ones begin with 112."""
    tracker = state.copy()
    judged = {"level": level, "flags": [flag], "ask": None, "evidence": []}
    message = UserUttered("viesti", {"name": intent, "confidence": 1.0}, metadata={"safety": judged})
    tracker.update(message)
    said = []
    while (action := talks.next_action(tracker)) not in ("action_understand", "action_note_facts"):
        said.append(action)
        assert action.startswith("utter_danger_"), (state.get_slot("asks"), flag, level, intent, said)
        tracker.update(ActionExecuted(action))
    assert said
    assert (said[0].startswith("utter_danger_immediate")) is (level == "immediate")


TELLINGS = {
    "violence": "mies löi minua",
    "serious_threat": "hän uhkasi tappaa minut",
    "self_harm": "en halua enää elää",
    "stalking": "ex seuraa minua joka paikkaan",
    "child_abduction": "hän uhkaa viedä lapset ulkomaille",
}


@pytest.mark.parametrize("flag", TELLINGS)
def test_words_are_said_in_every_open_question(flag: str, talks: Any, run: Any) -> None:
    """The whole way, words to words: after each question of an ordinary conversation."""
    ways = (["Kyllä olemme", "Mietin eroa", "Ei lapsia", "Asiat sujuvat"], ["Ohita kysymys"] * 5)

    async def tell(buttons: list[str]) -> str:
        talk = await talks.open()
        for title in buttons:
            await talk.choose(title)
        return "\n".join(message["text"] for message in await talk.say(TELLINGS[flag]))

    for way in ways:
        for stop in range(len(way) + 1):
            assert "112" in run(tell(way[:stop])), (flag, way[:stop])
