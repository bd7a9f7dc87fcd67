from __future__ import annotations

from pathlib import Path

import pytest

from services_db import help_lines as module


def test_each_place_has_a_number() -> None:
    numbers = module.help_lines()
    assert numbers["hatanumero"] == "112"
    assert all(any(sign.isdigit() for sign in number) for number in numbers.values())


def test_a_service_that_is_gone_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tmp_path / "lines.yaml"
    lines.write_text("nollalinja: no-such-service")
    monkeypatch.setattr(module, "HELP_LINES", lines)
    with pytest.raises(KeyError):
        module.help_lines()
