from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.office_settings import Channel, OfficeSettings, Settings
from tests.services_db.paging_world import hire


@pytest.fixture(autouse=True)
def manager(engine: Engine) -> int:
    return hire(engine, "Aino", "manager")


@pytest.mark.parametrize(
    "values",
    [
        {"next_after": 90, "everybody_after": 240},
        {"night_levels": ("immediate", "escalate")},
        {"channels": (Channel("Huone", "sealed"), Channel("Posti", "sealed too"))},
        {"closed_on_holidays": False},
    ],
)
def test_what_is_changed_is_read_and_the_rest_is_as_it_was(engine: Engine, values: dict[str, Any]) -> None:
    settings = Settings(engine)
    assert settings.read() == OfficeSettings()
    settings.change(1, **values)
    assert settings.read() == OfficeSettings(**values)


def test_a_change_is_audited_by_its_name_and_nothing_else(engine: Engine) -> None:
    settings = Settings(engine)
    settings.change(1, next_after=90, repeat_after=300)  # the second is as it was
    settings.change(1, next_after=90)
    with engine.connect() as connection:
        rows = connection.execute(text("select actor, deed, about from audit")).all()
    assert rows == [("staff:1", "setting_changed", "next_after")]


def test_an_unknown_setting_is_refused(engine: Engine) -> None:
    with pytest.raises(AttributeError):
        Settings(engine).change(1, no_such=1)


@pytest.mark.parametrize(
    ("start", "end", "quiet", "loud"),
    [
        (1320, 420, [1320, 1439, 0, 419], [420, 1319]),
        (60, 300, [60, 299], [0, 59, 300]),
        (0, 0, [], [0, 1439]),
    ],
)
def test_quiet_hours(start: int, end: int, quiet: list[int], loud: list[int]) -> None:
    settings = OfficeSettings(quiet_start=start, quiet_end=end)
    assert [minute for minute in [*quiet, *loud] if settings.is_quiet(minute)] == quiet
