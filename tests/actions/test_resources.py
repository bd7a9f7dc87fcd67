from __future__ import annotations

import pytest

from actions import resources
from services_db.messages import Inbound


def test_all_reach_the_database_that_the_settings_name(conversation: str, services_address: str) -> None:
    assert str(resources.engine().url) == services_address
    assert resources.conversations().exists(conversation)
    resources.feedback().give(conversation, "helped", "")
    resources.conversations().receive(conversation, Inbound("a", "viesti", "escalate", ("violence",)))
    assert conversation in [case["conversation"] for case in resources.cases().listed()]
    assert resources.guide().need_names(("custody",))


def test_what_costs_is_made_once(conversation: str) -> None:
    assert resources.engine() is resources.engine()
    assert resources.guide() is resources.guide()


def test_nothing_is_opened_before_it_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    resources.engine.cache_clear()
    monkeypatch.setenv("ERONAPU_DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    assert str(resources.engine().url).endswith("other.db")
    resources.engine.cache_clear()
