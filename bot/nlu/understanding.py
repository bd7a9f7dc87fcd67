"""The pipeline's reader: intent, phase, children, municipality, needs, who, language and typed commands."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import joblib
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sources import LOOKUPS, TRIAGE, digest
from bot.nlu.trained import TrainedComponent
from bot.nlu.word_vectors import message_vector
from bot.settings import spacy_model
from bot.triage.commands import find_command
from bot.triage.intents import rank_intents
from bot.triage.municipality import load_places
from bot.triage.phase import UNTOLD
from bot.triage.text_model import Example, TextModel, fit_text_model
from bot.triage.understanding import Understanding, understand

_FILE = "understanding.joblib"
_HELSINKI = ZoneInfo("Europe/Helsinki")


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR],
    is_trainable=True,
)
class UnderstandingComponent(TrainedComponent[TextModel], IntentClassifier, EntityExtractorMixin):
    """Sets the intent with its ranking, and adds what a message tells as entities.

    Training reads `phase` and `needs` from the `metadata` of the examples in `data/nlu/`.
    """

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        """Made by `create` and `load`."""
        super().__init__(config, storage, resource)
        self._places = load_places(LOOKUPS)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Place names, tables, rules and word vectors count as part of the component."""
        return f"{digest(LOOKUPS, TRIAGE)} {spacy_model()}"

    def learn(self, training_data: TrainingData) -> TextModel:
        """From every example that carries an intent."""
        return fit_text_model([_example(m) for m in training_data.intent_examples if m.get(TEXT)])

    def save(self, model: TextModel, folder: Path) -> None:
        """One file."""
        joblib.dump(model, folder / _FILE)

    def read(self, folder: Path) -> TextModel:
        """The model that `save` wrote."""
        model: TextModel = joblib.load(folder / _FILE)
        return model

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message that has text."""
        for message in messages:
            if message.get(TEXT) and self.model:
                self._read(message, message.get(TEXT), self.model)
        return messages

    def _read(self, message: Message, text: str, model: TextModel) -> None:
        scores = model.scores(text, message_vector(text))
        told = understand(text, scores, self._places, datetime.now(_HELSINKI).date())
        ranked = rank_intents(text, scores.get("intent", {}), told)
        ranking = [{"name": name, "confidence": confidence} for name, confidence in ranked]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set("intent_ranking", ranking, add_to_output=True)
        found = [
            {"entity": kind, "value": value, "start": 0, "end": len(text)}
            for kind, value in _entities(told, find_command(text))
        ]
        entities = message.get(ENTITIES, []) + self.add_extractor_name(found)
        message.set(ENTITIES, entities, add_to_output=True)


def _example(message: Message) -> Example:
    labels = (message.get("metadata") or {}).get("example") or {}
    text = message.get(TEXT)
    return Example(
        text,
        message_vector(text),
        {
            "intent": (message.get(INTENT),),
            "phase": (labels.get("phase", UNTOLD),),
            "need": labels.get("needs", ()),
        },
    )


def _entities(told: Understanding, command: str | None) -> list[tuple[str, Any]]:
    """Entity names and values of what was told."""
    values: list[tuple[str, Any]] = [
        ("phase", told.phase),
        ("children", told.children and {**asdict(told.children), "ages": list(told.children.ages)}),
        ("municipality", told.municipality),
        ("who", told.who),
        ("language", told.language),
        ("command", command),
        *(("need", need) for need in told.needs),
    ]
    return [(kind, value) for kind, value in values if value is not None]
