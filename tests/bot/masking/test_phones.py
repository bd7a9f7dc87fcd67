from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.masking.phones import phones
from bot.masking.service_numbers import home, is_service, service_numbers
from bot.privacy import mask

SENTENCES = st.sampled_from(
    ["soita {}", "numeroni on {}, kiitos", "{} iltaisin", "{}", "tavoittaa: {} (ei aamulla)"]
)
GAPS = st.sampled_from(["", " ", "-", ".", "/", " - "])


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    area = draw(st.sampled_from(["040", "041", "044", "045", "046", "050", "0400", "0457"]))
    rest = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=10, max_size=10)))
    rest = rest[: 6 if area == "0400" else 7]
    gap, foreign = draw(GAPS), draw(st.sampled_from(["", "+358 ", "+358", "00358 "]))
    begins = f"{foreign}{area[1:]}" if foreign else area
    return f"{begins}{gap}{rest[:3]}{gap}{rest[3:]}"


@given(SENTENCES, mobiles())
@settings(deadline=None, max_examples=500)
def test_every_mobile_number_is_masked(sentence: str, number: str) -> None:
    assert mask(sentence.format(number)).text == sentence.format("[puhelinnumero]")


@given(
    st.sampled_from(["46", "372", "47", "7", "44", "49", "1", "252", "964"]),
    st.integers(10_000_000, 999_999_999),
)
@settings(deadline=None)
def test_every_foreign_number_is_masked(country: str, rest: int) -> None:
    assert mask(f"soita +{country} {rest} heti").text == "soita [puhelinnumero] heti"


def test_what_follows_a_number_stays() -> None:
    assert mask("040 123 4567 2 lasta").text == "[puhelinnumero] 2 lasta"


@pytest.mark.parametrize("number", sorted(service_numbers()))
@pytest.mark.parametrize("form", ["{}", "numero {} auttaa", "puhelin {}"])
def test_numbers_of_published_services_stay(number: str, form: str) -> None:
    assert is_service(number)
    assert [span for span in phones(form.format(number)) if span.kind] == []


def test_a_service_may_be_called_from_abroad() -> None:
    assert home("+35880005005") == "080005005"
    assert mask("soita +358 80 005 005").text == "soita +358 80 005 005"
