"""Bank accounts: IBAN of any country, and the Finnish form before it («123456-785»)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.spans import ACCOUNT, Span

_START = re.compile(r"(?<![0-9A-Za-z])[A-Za-z]{2} ?\d\d(?=[ -]?[0-9A-Za-z])")
_MEMBER = re.compile(r"(?:[ .-]{0,2}[0-9A-Za-z]){10,30}")
_OLD = re.compile(r"(?<![\d+-])(?!0|358)\d{6} ?- ?\d{2,8}(?![\d-])")
_TOLD = re.compile(r"\b(?:pankki)?(?:tili|konto|account)\w*[^\d\n]{0,25}$", re.IGNORECASE)
_TOLD_DIGITS = re.compile(
    r"\b(?:pankki)?tili(?:n|ni|lle|nro|numero)?\w{0,8}(?:[ :.]{1,2}[^\W\d]{1,12}){0,2}[ :.]{1,2}"
    r"(?P<number>\d{6}[ -]{0,3}(?:\d ?){2,8})(?![\d,])(?! ?(?:€|e\b|eur))",
    re.IGNORECASE,
)
# Lengths by the IBAN registry (SWIFT), of countries whose people live in Finland.
_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "BA": 20, "BE": 16, "BG": 21, "CH": 21, "CY": 28, "CZ": 24,
    "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GE": 22, "GR": 27, "HR": 21,
    "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "KW": 30, "KZ": 20, "LT": 20, "LU": 20,
    "LV": 21, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PT": 25, "RO": 24, "RS": 22,
    "RU": 33, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29, "XK": 20,
}  # fmt: skip


def accounts(text: str) -> Iterator[Span]:
    """IBANs (a Finnish one with a slip of the pen too) and old Finnish account numbers."""
    for start in _START.finditer(text):
        end = _iban_end(text, start)
        if end:
            yield Span(start.start(), end, ACCOUNT)
    for match in _OLD.finditer(text):
        if _luhn(match.group()) or _TOLD.search(text, max(0, match.start() - 60), match.start()):
            yield Span(*match.span(), ACCOUNT)
    for match in _TOLD_DIGITS.finditer(text):
        yield Span(match.start("number"), match.start("number") + len(match["number"].rstrip()), ACCOUNT)


def _iban_end(text: str, start: re.Match[str]) -> int | None:
    """Where an IBAN that begins here ends; None when none does."""
    head = start.group().replace(" ", "").upper()
    length = _LENGTHS.get(head[:2])
    rest = _MEMBER.match(text, start.end())
    if length is None or rest is None:
        return None
    places = [at for at in range(start.end(), rest.end()) if text[at].isalnum()][: length - 4]
    body = "".join(text[at] for at in places).upper()
    if len(body) < length - 4:
        return None
    end = places[-1] + 1
    whole = end == len(text) or not text[end].isalnum()
    right = whole and (_remainder(body + head) == 1 or (head[:2] == "FI" and body.isdecimal()))
    return end if right else None


def _remainder(turned: str) -> int:
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97


def _luhn(number: str) -> bool:
    """The check of a Finnish account in its long form: zeros fill it to fourteen digits.

    After the sixth digit, or after the seventh in the banks whose number begins with 4 or 5.
    """
    digits = [int(sign) for sign in number if sign.isdecimal()]
    head = 7 if digits[0] in (4, 5) else 6
    filled = digits[:head] + [0] * (14 - len(digits)) + digits[head:]
    total = sum(sum(divmod(digit * (2 - at % 2), 10)) for at, digit in enumerate(filled))
    return total % 10 == 0
