from __future__ import annotations

from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.understanding import UnderstandingComponent
from tests.bot.nlu.storage import Storage

EXAMPLES = [
    ("moi", "greet", None, []),
    ("moikka", "greet", None, []),
    ("haluan puhua jonkun kanssa", "ask_human", None, []),
    ("mietin eroa, tarvitsen asunnon", "tell_situation", "considering", ["housing"]),
    ("harkitsen eroa ja asunto pitäisi löytää", "tell_situation", "considering", ["housing"]),
    ("hakemus on jätetty, tarvitsen juristin", "tell_situation", "in_process", ["legal_aid"]),
    ("ero on vireillä, juristi puuttuu", "tell_situation", "in_process", ["legal_aid"]),
    ("Hej, talar ni svenska?", "language_other", None, []),
]


@pytest.fixture(scope="module")
def component(tmp_path_factory: pytest.TempPathFactory) -> UnderstandingComponent:
    storage = Storage(tmp_path_factory.mktemp("model"))
    context = Mock()
    resource = SimpleNamespace(name="understanding")
    messages = [
        Message.build(text, intent, example_metadata={"phase": phase, "needs": needs} if phase else None)
        for text, intent, phase, needs in EXAMPLES
    ]
    UnderstandingComponent.create({}, storage, resource, context).train(TrainingData(messages))
    return UnderstandingComponent.load({}, storage, resource, context)


def read(component: UnderstandingComponent, text: str) -> Message:
    return component.process([Message.build(text)])[0]


def entities(message: Message) -> dict[str, object]:
    return {entity["entity"]: entity["value"] for entity in message.get("entities")}


def test_what_is_told_becomes_entities(component: UnderstandingComponent) -> None:
    found = read(component, "Harkitsen eroa, asun Nokialla, lapset 3 ja 5, asunto pitäisi löytää")
    assert found.get("intent")["name"] == "tell_situation"
    told = entities(found)
    assert (told["phase"], told["municipality"], told["need"], told["language"]) == (
        "considering",
        "Nokia",
        "housing",
        "fi",
    )
    assert (told["children"]["count"], list(told["children"]["ages"])) == (2, [3, 5])
    assert {entity["extractor"] for entity in found.get("entities")} == {"UnderstandingComponent"}


def test_the_ranking_is_whole_and_ordered(component: UnderstandingComponent) -> None:
    ranking = read(component, "moikka").get("intent_ranking")
    assert ranking[0]["name"] == "greet" and {entry["name"] for entry in ranking} == {e[1] for e in EXAMPLES}


def test_a_command_and_a_foreign_language_decide_the_intent(component: UnderstandingComponent) -> None:
    human = read(component, "haluan puhua ihmiselle")
    assert human.get("intent") == {"name": "ask_human", "confidence": 1.0}
    assert entities(human)["command"] == "human"
    swedish = read(component, "Hej, jag bor i Tammerfors och behöver hjälp")
    assert swedish.get("intent")["name"] == "language_other" and entities(swedish)["language"] == "sv"


@pytest.mark.parametrize("text", ["", "🙂", "?", "x" * 5000])
def test_any_text_is_survived(component: UnderstandingComponent, text: str) -> None:
    assert read(component, text).get("text") == text


def test_the_fingerprint_follows_the_word_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    before = UnderstandingComponent.fingerprint_addon({})
    monkeypatch.setenv("SPACY_MODEL", "fi_core_news_sm")
    assert UnderstandingComponent.fingerprint_addon({}) != before
