"""The detector of danger in the pipeline: every message gets its level, flags, question and evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sources import ROOT, TRIAGE, digest
from bot.nlu.trained import TrainedComponent
from bot.triage.safety_data import read_messages
from bot.triage.safety_model import SafetyModel, load_model
from bot.triage.safety_training import fit_safety_model
from bot.triage.urgency import assess
from bot.triage.vectors import load_vectors

_FILE = "safety.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyComponent(TrainedComponent[SafetyModel], IntentClassifier):
    """Sets `safety` (level, flags, ask, needs, evidence) on every message that has text."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`data`: folder of the training messages, from the project's root."""
        return {"data": "data/safety"}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Changes with the training messages and with the code and tables of the detector."""
        return digest(ROOT / config.get("data", "data/safety"), TRIAGE)

    def learn(self, training_data: TrainingData) -> SafetyModel:
        """From the labelled messages, not from the intents' examples; until then the patterns judge alone."""
        return fit_safety_model(read_messages(ROOT / self.config["data"]), load_vectors())

    def save(self, model: SafetyModel, folder: Path) -> None:
        """One compressed file."""
        model.save(folder / _FILE)

    def read(self, folder: Path) -> SafetyModel:
        """The model that judges, for the channel too, which judges before Rasa does."""
        return load_model(folder / _FILE)

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                message.set("safety", assess(text, self.model).as_dict(), add_to_output=True)
        return messages
