"""Phone numbers written in digits: Finnish and foreign, however they are grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.service_numbers import is_service
from bot.masking.spans import PHONE, Span

_GAP = r"[ .\-/()_*]{0,3}"
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:(?:19|20)\d\d|\d\d)"
# What looks like a number to call and is none: dates, years, times, and ranges of them.
_KEPT = re.compile(
    rf"(?<![\d+])(?<!\d[./])(?:{_DAY}[./]{_MONTH}(?:[./]{_YEAR})?|{_DAY}[- ]{_MONTH}[- ](?:19|20)\d\d"
    rf"|(?:19|20)\d\d-{_MONTH}-{_DAY}|(?:19|20)\d\d ?- ?(?:19|20)\d\d|(?:[01]?\d|2[0-4])[.:][0-5]\d)(?!\d|[./:]\d)"
)
_ZERO = r"(?:\(?0|(?<!\w)\(?o(?=\d))"  # some write the letter for the digit
_FINNISH = re.compile(
    rf"(?<![\d+])(?<!\d[/.,:\-]){_ZERO}(?:{_GAP}\d|(?<=\d)o){{6,11}}\d{{0,4}}(?!\d)", re.IGNORECASE
)
_FOREIGN = re.compile(rf"(?<!\d)(?<!\d[/.,:\-])(?:\(?\+ ?|\(?00 ?|(?=358))[1-9](?:{_GAP}\d){{7,14}}(?!\d)")
_TOLD = re.compile(
    r"\b(?:puh|puhelin|puhelime|känny|gsm|whatsapp|wa|matkapuhelin|puhnro|tel|telefon|mobil)\w{0,12}"
    r"\.?(?:[ :,]{1,2}[^\W\d]{1,12}){0,3}[ :.]{1,3}(?P<number>\(?\d(?:[ \-]?\d){5,11})(?!\d|[.,:/]\d)"
    r"(?! ?(?:€|e\b|eur|mk\b|kr\b|%))",
    re.IGNORECASE,
)
# 0457 has eleven digits, every other Finnish number ten at most (Traficom's numbering plan).
_MOST, _MOST_0457, _LEAST, _ANY_COUNTRY = 10, 11, 7, 9
_AREA = re.compile(r"0(?:[235689]|1[3-9]|4\d|50|10|20|29|30|7\d)")


def phones(text: str) -> Iterator[Span]:
    """Dates, times and numbers of services as what stays; then the phone numbers."""
    for match in _KEPT.finditer(text):
        yield Span(*match.span(), "")
    for match in _FOREIGN.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        yield Span(*match.span(), "" if is_service(digits) else PHONE)
    for match in _FINNISH.finditer(text):
        yield from _finnish(match)
    for match in _TOLD.finditer(text):
        digits = re.sub(r"\D", "", match["number"])
        yield Span(*match.span("number"), "" if is_service(digits) else PHONE)


def _finnish(match: re.Match[str]) -> Iterator[Span]:
    """The number that a row of digits begins with; what follows it («2 lasta») is something else."""
    said = match.group().lower().replace("o", "0")
    ends = [
        at for at in range(1, len(said) + 1) if said[at - 1].isdigit() and not said[at : at + 1].isdigit()
    ]
    told = {end: re.sub(r"\D", "", said[:end]) for end in ends}
    service = next((end for end, digits in told.items() if is_service(digits)), None)
    if service:
        yield Span(match.start(), match.start() + service, "")
        return
    fits = [end for end, digits in told.items() if _is_number(digits)]
    if fits:
        yield Span(match.start(), match.start() + max(fits), PHONE)
    elif ends and len(told[ends[0]]) > _MOST:
        yield Span(match.start(), match.start() + ends[0], PHONE)


def _is_number(digits: str) -> bool:
    most = _MOST_0457 if digits.startswith("0457") else _MOST
    least = _LEAST if _AREA.match(digits) else _ANY_COUNTRY
    return least <= len(digits) <= most
