from __future__ import annotations

import pytest

from bot.masking.service_numbers import home, is_service, service_numbers


@pytest.mark.parametrize(
    "digits", ["112", "116006", "116111", "080005005", "0800123456", "0295123456", "35880005005"]
)
def test_help_lines_and_toll_free_numbers_are_nobodys(digits: str) -> None:
    assert is_service(digits)


@pytest.mark.parametrize("digits", ["0401234567", "091234567", "358401234567", "112112", "116"])
def test_other_numbers_may_be_somebodys(digits: str) -> None:
    assert not is_service(digits)


def test_numbers_come_from_the_published_catalogue() -> None:
    assert len(service_numbers()) > 10
    assert {"112", "116006", "116111", "080005005"} <= service_numbers()
    assert home("358 (0)401234567".replace(" ", "")) == "0401234567"
