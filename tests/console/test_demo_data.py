"""`python -m console.demo_data`: prints how to sign in, and refuses a database in use."""

from __future__ import annotations

import sys

import pytest
from sqlalchemy.engine import Engine

from bot.privacy import Vault
from bot.settings import settings
from console import demo_data
from services_db.conversation_models import Contact
from services_db.conversations import Conversations
from services_db.engine import session_scope

SECRET = "s" * 40


@pytest.fixture(autouse=True)
def installation(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ERONAPU_SECRET", SECRET)
    monkeypatch.setenv("ERONAPU_DATABASE_URL", str(engine.url))
    monkeypatch.setattr(sys, "argv", ["demo_data"])
    settings.cache_clear()


def test_prints_how_to_sign_in(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    demo_data.main()
    told = capsys.readouterr().out
    assert "/kirjaudu with the password " in told
    assert [role for role in ("reviewer", "editor", "manager", "dpo", "admin") if role not in told] == []
    with session_scope(engine) as session:
        sealed = session.query(Contact.sealed).first()[0]
    assert "when" in Vault((SECRET,)).unseal(sealed)


def test_refuses_a_database_in_use(engine: Engine) -> None:
    Conversations(engine).start()
    with pytest.raises(SystemExit) as refusal:
        demo_data.main()
    assert "real conversations" in str(refusal.value)
