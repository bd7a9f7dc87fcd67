from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.trained import TrainedComponent
from tests.bot.nlu.storage import Storage

RESOURCE = SimpleNamespace(name="counter")


class Counter(TrainedComponent[int]):
    """Learns how many examples there are."""

    def learn(self, training_data: TrainingData) -> int:
        return len(training_data.intent_examples)

    def save(self, model: int, folder: Path) -> None:
        (folder / "count").write_text(str(model))

    def read(self, folder: Path) -> int:
        return int((folder / "count").read_text())


@pytest.mark.parametrize("texts", [[], ["moi"], ["moi", "hei", "kiitos"]])
def test_what_is_learnt_is_what_is_loaded(tmp_path: Path, texts: list[str]) -> None:
    storage = Storage(tmp_path)
    component = Counter.create({"least": 2}, storage, RESOURCE, None)
    assert component.model is None
    examples = [Message.build(text, "greet") for text in texts]
    assert component.train(TrainingData(examples)) is RESOURCE
    assert component.model == len(texts)
    loaded = Counter.load({"least": 2}, storage, RESOURCE, None)
    assert (loaded.model, loaded.config) == (len(texts), {"least": 2})


def test_nothing_is_loaded_that_was_not_saved(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Counter.load({}, Storage(tmp_path), RESOURCE, None)
