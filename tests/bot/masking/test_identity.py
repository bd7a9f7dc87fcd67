from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.masking.identity import identity_codes
from bot.privacy import mask

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SIGNS = {18: "+", 19: "-UVWXY", 20: "ABCDEF"}
SENTENCES = st.sampled_from(["hetu on {}", "{} ja lapsi 4 v", "tunnus {}, kiitos", "lapsella {}", "{}"])


@st.composite
def codes(draw: st.DrawFn) -> str:
    year, month, day = draw(st.integers(1850, 2026)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    date, number = f"{day:02d}{month:02d}{year % 100:02d}", f"{draw(st.integers(2, 999)):03d}"
    sign = draw(st.sampled_from(SIGNS[year // 100]))
    code = f"{date}{sign}{number}{CHECKS[int(date + number) % 31]}"
    return code.lower() if draw(st.booleans()) else code


@given(SENTENCES, codes())
@settings(deadline=None, max_examples=500)
def test_every_code_is_masked(sentence: str, code: str) -> None:
    assert mask(sentence.format(code)).text == sentence.format("[henkilötunnus]")


@given(codes())
@settings(deadline=None)
def test_a_code_without_its_sign_is_known_by_its_check(code: str) -> None:
    signless = code[:6] + code[7:]
    found = list(identity_codes(signless))
    assert bool(found) is code[-1].isalpha()


def test_a_day_that_no_calendar_has_is_no_code() -> None:
    assert list(identity_codes("320190-123A 011390-123A 300290-123A")) == []
