"""For all tests: those in a browser come last."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright keeps an event loop running in the thread; no other loop may be run after it has begun."""
    items.sort(key=lambda item: "tests/browser/" in item.nodeid)
