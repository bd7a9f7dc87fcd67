from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import pytest

from services_db.service import COUNTY, Service


@pytest.mark.parametrize(
    ("access", "by_county"),
    [
        (None, False),
        ("", False),
        ("Soita.", False),
        (f"Varaa aika ({COUNTY}).", True),
        ("Varaa aika oman hyvinvointialueen sivulta.", False),
    ],
)
def test_a_county_runs_what_names_it(
    make: Callable[..., Service], access: str | None, by_county: bool
) -> None:
    assert make(access=access).by_county is by_county


def test_a_service_is_a_value(make: Callable[..., Service]) -> None:
    assert make() == make() and len({make(), make(), make("toinen")}) == 2
    with pytest.raises(FrozenInstanceError):
        make().joint = True  # type: ignore[misc]


def test_what_is_not_told_limits_nobody(make: Callable[..., Service]) -> None:
    plain = make()
    assert (plain.audience, plain.youngest, plain.oldest) == (("all",), None, None)
    assert not (plain.joint or plain.emergency or plain.by_county)
