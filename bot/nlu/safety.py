"""The detector of danger in the pipeline: every message gets its level, flags, question and evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.sources import ROOT, TRIAGE, digest
from bot.triage.safety_data import read_messages
from bot.triage.safety_model import SafetyModel, load_model
from bot.triage.safety_training import fit_safety_model
from bot.triage.urgency import assess
from bot.triage.vectors import load_vectors

_FILE = "safety.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SafetyComponent(GraphComponent, IntentClassifier):
    """Sets `safety` (level, flags, ask, needs, evidence) on every message that has text."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`data`: folder of the training messages, from the project's root."""
        return {"data": "data/safety"}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        """Made by `create` and `load`."""
        self._folder = ROOT / config["data"]
        self._storage = storage
        self._resource = resource
        self._model: SafetyModel | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SafetyComponent:
        """A new component; until it is trained the patterns judge alone."""
        return cls(config, model_storage, resource)

    @property
    def model(self) -> SafetyModel | None:
        """What judges, for the channel that judges before Rasa does."""
        return self._model

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Changes with the training messages and with the code and tables of the detector."""
        return digest(ROOT / config.get("data", "data/safety"), TRIAGE)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the labelled messages, not from the intents' examples."""
        self._model = fit_safety_model(read_messages(self._folder), load_vectors())
        with self._storage.write_to(self._resource) as folder:
            self._model.save(Path(folder) / _FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SafetyComponent:
        """The component with the model it was trained to."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._model = load_model(Path(folder) / _FILE)
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                message.set("safety", assess(text, self._model).as_dict(), add_to_output=True)
        return messages
