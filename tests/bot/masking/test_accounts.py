from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.masking.accounts import accounts
from bot.privacy import mask

SENTENCES = st.sampled_from(["tili on {}", "rahat tilille {} kiitos", "{}", "maksa {}, lapset 4 ja 7"])
COUNTRIES = {"FI": 14, "EE": 16, "SE": 20, "DE": 18, "NO": 11, "LV": 17}


@st.composite
def ibans(draw: st.DrawFn) -> str:
    country = draw(st.sampled_from(sorted(COUNTRIES)))
    body = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=30, max_size=30)))
    body = body[: COUNTRIES[country]]
    turned = "".join(str(int(sign, 36)) for sign in body + country + "00")
    whole = f"{country}{98 - int(turned) % 97:02d}{body}"
    step = draw(st.sampled_from([4, 40]))
    return " ".join(whole[at : at + step] for at in range(0, len(whole), step))


@given(SENTENCES, ibans())
@settings(deadline=None, max_examples=500)
def test_every_iban_is_masked(sentence: str, iban: str) -> None:
    assert mask(sentence.format(iban)).text == sentence.format("[tilinumero]")


def test_what_no_bank_gave_stays() -> None:
    assert list(accounts("koodi SE12 1234 5678 9012 3456 7890 ja päätös 202312-46")) == []


def test_a_finnish_iban_with_a_slip_is_masked() -> None:
    assert [span.kind for span in accounts("FI22 1234 5600 0007 85")] == ["tilinumero"]
