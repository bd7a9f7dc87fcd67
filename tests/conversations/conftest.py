"""The words of the domain, for all conversations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """The domain's responses by name."""
    path = Path(__file__).resolve().parents[2] / "domain.yml"
    responses: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]
    return responses
