from __future__ import annotations

import asyncio
import re
from datetime import datetime
from functools import partial
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from rasa.shared.core.events import SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.orm import Session

from bot.nlg import CatalogueNLG
from bot.settings import ROOT
from services_db.help_lines import help_lines
from services_db.office_models import Setting
from services_db.promise import Promise
from services_db.retention import ordinary_days
from tests.database import empty

RESPONSES: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]


class FakeOffice:
    """An office that promises what it is told to, or breaks."""

    def __init__(self, promised: Promise | Exception) -> None:
        self._promised = promised

    def promise(self, now: datetime) -> Promise:
        if isinstance(self._promised, Exception):
            raise self._promised
        return self._promised


def speaking(promised: Promise | Exception) -> CatalogueNLG:
    endpoint = SimpleNamespace(kwargs={"office": FakeOffice(promised)})
    return CatalogueNLG(endpoint, SimpleNamespace(responses=RESPONSES))  # type: ignore[arg-type]


@pytest.fixture
def nlg() -> CatalogueNLG:
    return speaking(Promise("unset"))


def test_numbers_come_from_the_published_catalogue(nlg: CatalogueNLG) -> None:
    said = nlg.generate_from_slots("utter_danger_violence", {}, "widget")
    assert said is not None
    assert help_lines()["nollalinja"] in said["text"]
    assert "112" in said["text"]
    assert "{" not in said["text"]


def test_payloads_of_buttons_are_left_alone(nlg: CatalogueNLG) -> None:
    said = nlg.generate_from_slots("utter_ask_phase", {}, "widget")
    assert said is not None
    assert said["buttons"][0]["payload"] == '/answer_phase{"phase": "considering"}'


def test_words_are_filled(nlg: CatalogueNLG) -> None:
    said = nlg.generate_from_slots("utter_summary_municipality", {}, "widget", place="Nokia")
    assert said is not None
    assert "Nokia" in said["text"]


@pytest.mark.parametrize("name", [name for name in RESPONSES if "{sailytyspaivat}" in str(RESPONSES[name])])
@pytest.mark.parametrize("days", [30, 45])
def test_the_days_that_are_told_are_the_days_that_are_kept(days: int, name: str) -> None:
    engine = empty()
    with Session(engine, future=True) as session, session.begin():
        session.add(Setting(name="keep_ordinary_days", value=days))
    endpoint = EndpointConfig(kept_days=partial(ordinary_days, engine))
    nlg = CatalogueNLG(endpoint, SimpleNamespace(responses=RESPONSES))  # type: ignore[arg-type]
    said = nlg.generate_from_slots(name, {}, "widget")
    assert said is not None
    assert f"säilyy {days} päivää" in said["text"]


def test_no_response_tells_a_term_of_its_own() -> None:
    assert [name for name in RESPONSES if re.search(r"\d+ päivää", str(RESPONSES[name]))] == []


@pytest.mark.parametrize("name", [name for name in RESPONSES if "{nollalinja}" in str(RESPONSES[name])])
def test_no_response_writes_a_number_of_its_own(name: str) -> None:
    assert help_lines()["nollalinja"] not in str(RESPONSES[name])


def test_the_fixed_help_lines_agree_with_the_catalogue() -> None:
    # They must stand when nothing can be filled in, so they are the one place that repeats the numbers.
    fixed = RESPONSES["utter_help_lines"][0]["text"]
    assert help_lines()["hatanumero"] in fixed
    assert help_lines()["nollalinja"] in fixed


@pytest.mark.parametrize(
    ("promised", "variant", "words"),
    [
        (Promise("open", until=datetime(2027, 1, 4, 14)), "_open", "kello 16 asti"),
        (
            Promise("closed", opens=datetime(2099, 1, 5, 7), note="Lomalla"),
            "_closed",
            "kello 9 alkaen. Lomalla. ",
        ),
        (Promise("unset"), "", "En voi luvata tarkkaa aikaa."),
        (RuntimeError("words of a message"), "", "En voi luvata tarkkaa aikaa."),
    ],
)
@pytest.mark.parametrize("response", ["utter_human", "utter_danger_human_reads"])
def test_when_staff_reads_is_told_as_it_is_now(
    promised: Promise | Exception, variant: str, words: str, response: str, caplog: pytest.LogCaptureFixture
) -> None:
    said = speaking(promised).generate_from_slots(response, {}, "widget")
    assert said is not None and words in said["text"] and "{" not in said["text"]
    assert said["text"].startswith(RESPONSES[response + variant][0]["text"].split("{")[0])
    assert "message" not in caplog.text


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_another_language_is_promised_no_time(language: str) -> None:
    nlg = speaking(Promise("open", until=datetime(2027, 1, 4, 14)))
    said = nlg.generate_from_slots("utter_human", {"language": language}, "widget")
    assert said is not None and said["custom"] == {"lang": language}


@pytest.mark.parametrize(
    ("asked", "talk", "language"), [(None, "sv", "sv"), ("en", "sv", "en"), (None, None, None)]
)
def test_a_response_is_in_the_language_of_the_talk(
    nlg: CatalogueNLG, asked: str | None, talk: str | None, language: str | None
) -> None:
    slot = TextSlot("language", mappings=[{}], influence_conversation=False)
    tracker = DialogueStateTracker("someone", [slot])
    tracker.update(SlotSet("language", talk))
    said = asyncio.run(nlg.generate("utter_ask_safety", tracker, "widget", language=asked))
    assert said is not None
    assert (said.get("custom") or {}).get("lang") == language
