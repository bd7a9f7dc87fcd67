"""What components of the pipeline share that learn one model and keep it in one file."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any, Generic, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.training_data import TrainingData

Model = TypeVar("Model")


class TrainedComponent(GraphComponent, Generic[Model]):
    """Learns, saves and reads its `model`; None until then."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        """Made by `create` and `load`."""
        self.config = config
        self.model: Model | None = None
        self._storage = storage
        self._resource = resource

    @abstractmethod
    def learn(self, training_data: TrainingData) -> Model:
        """The model that the data teach."""

    @abstractmethod
    def save(self, model: Model, folder: Path) -> None:
        """Write the model into its folder."""

    @abstractmethod
    def read(self, folder: Path) -> Model:
        """What `save` wrote."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TrainedComponent[Model]:
        """A new component without a model."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the model and keep it."""
        self.model = self.learn(training_data)
        with self._storage.write_to(self._resource) as folder:
            self.save(self.model, Path(folder))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TrainedComponent[Model]:
        """The component with the model it was trained to."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component.model = component.read(Path(folder))
        return component
