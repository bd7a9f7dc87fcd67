"""How long ago a separation was, as a message tells it: «erosta on kuus vuotta», «erottiin keväällä», «ero 2019»."""

from __future__ import annotations

import re
from datetime import date

from bot.triage import numerals

# Clauses end at punctuation, at conjunctions, and at an "and" that does not go on with the time.
_CUT = re.compile(
    r"[.!?;:\n]+(?=\s|$)|,(?!\d)|\b(?:mutta|mut|vaan|jossa|kun|ku|eikä|enkä|siis)\b|"
    r"\bja\b(?! (?:\d|yksi|yks|kaksi|kaks|kolme|neljä|viisi|viis|kuusi|kuus\b|seit|kahd|kahe|yhd|yhe|kymm|puoli|pari))"
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|['’-]\d\d\b")
_ROUGH = {
    **dict.fromkeys(("puoli", "puol", "puolen"), "0.5"),
    **dict.fromkeys(("pari", "parin"), "2"),
    **dict.fromkeys(("muutama", "muutaman", "kolmisen"), "3"),
    **dict.fromkeys(("monta", "monen", "useita", "usean"), "5"),
    **{"nelisen": "4", "viitisen": "5", "kymmenisen": "10", "toistakymmentä": "12", "toistakymment": "12"},
}
_NO_NUMBER = re.compile(r"(?:ensi|eka|toka|toi[ns]|toista$|yksin)")
_ONE_AND_HALF = re.compile(r"puol(?:i|en)?toist")

_EVENT = re.compile(
    r"\b(?:(?:avio|avo)?ero(?:sta\w*|n|ssa|t|st)?|erot?t(?:iin?|u)|erothi\w*|erosi(?:n|mme|vat)?|eros|eronn\w*|"
    r"eropäätö\w*|eril(?:leen|lään|lää|leh)|(?:muut\w*|läh[td]\w*) (?:\w+ ){0,2}(?:pois|ulos|omaan)|"
    r"siitä|siit|takana)\b"
)
# Clauses on thinking, deciding, papers, children or being together tell the time of something else.
_ELSE = re.compile(
    r"harki|hakem|haki|haettiin|paper|vireil|päätet|pääti|päättän|mieti|miett|pohti|aatel|aattel|ajatel|naimisissa|"
    r"kimpassa|erotaan?\b|lapsi|poika|tyttö|vauva|tytär|jäljel|kuluttua|päästä|samassa|synty|\b(?:ei|ens|ensi)\b"
)
_DURATION = re.compile(
    r"\b(?P<number>\d{1,2}(?:\.\d+)?) (?P<unit>vuo[dtsn]\w*|vua[dts]\w*|vee|v|kuukau\w*|kk|viik\w*|vk\w*|päiv\w*)\b|"
    r"\b(?P<one>vuosi|vuos|vuoden|kuukausi|kuukaus|kuukauden|viikko|viikon)\b"
)
_PER_YEAR = {"viik": 52, "vk": 52, "päiv": 365, "v": 1, "k": 12}
_LONG = re.compile(
    r"\b(?:vuosia|vuosikaus\w*|vuosikym\w*|vuosien|vuosiin|(?<!kuinka )(?<!kui )kauan|aikoja|aikapäiv\w*|ammoin|"
    r"ikuisuus|koronaa|ikivanha|vanha (?:ero|juttu))\b"
)
_MONTHS = (
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesä",
    "heinä",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
)
_RECENT = re.compile(
    rf"\b(?:(?:{'|'.join(_MONTHS)})kuu(?:ssa|s|n|lla)?|(?:kevä|syksy|kesä|tal[av]?[ve])\w*(?:llä|lla|nä|na|ll|l)|"
    r"jouluna|juhannuks\w*|vappuna|pääsiäisenä|eilen|toissapäivänä|toissa ?(?:kuussa|kuus|viikolla|viikol)|äsken|"
    r"tuore\w*|(?:viime|tänä|tää) (?:vuonna|vuosi|vuon|viikolla|viikol|kuussa|kuus))\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|(?<=['’-])\d\d\b")
_AGO = re.compile(r"\b(?:sitte?n?|sit|takaperin?|siitä|siit|viime|takana)\b")
# What a message that tells nothing but a time may hold besides: "noin kolme vuotta siitä on".
_TIME_ALONE = re.compile(
    r"(?:\d[\d.]*|on|o|oli|jo|noin|yli|alle|vajaa|reilu|runsas|kohta|melkein|suunnilleen|vasta|ihan|se|ja|nyt|vuo\w*|"
    r"vua\w*|v|vee|kk|kuukau\w*|viik\w*|vk|päiv\w*|sitte?n?|sit|takaperin?|siitä|siit|viime|takana|tuossa|juuri|just|"
    r"kevä\w*|kesä\w*|syksy\w*|tal\w*|joulu\w*|vuosia|kauan|aikoja|\w+kuu(?:ssa|s)|vanha|juttu|aikaa)(?: |$)"
)


def years_since_separation(text: str, today: date) -> float | None:
    """Years since the separation that a message dates, roughly; None when it dates none.

    Relative words («syksyllä», «viime vuonna») and calendar years are read from `today`.
    """
    whole = _plain(text)
    if _AGO.search(whole) and not _TIME_ALONE.sub("", whole):
        return _years(whole, today)
    for clause in _CUT.split(text.lower()):
        plain = _plain(clause)
        event = _EVENT.search(plain)
        if event and not _ELSE.search(plain):
            years = [_years(words, today) for words in (plain[event.start() :], plain)]
            if years[0] is not None or years[1] is not None:
                return years[1] if years[0] is None else years[0]
    return None


def _plain(text: str) -> str:
    """Lower-case words one space apart, number words as digits."""
    return " ".join(_figure(token) for token in _TOKEN.findall(text.lower()))


def _figure(word: str) -> str:
    if word[0].isdigit():
        return word.replace(",", ".")
    if _ONE_AND_HALF.match(word):
        return "1.5"
    if word in _ROUGH or _NO_NUMBER.match(word):
        return _ROUGH.get(word, word)
    number = numerals.cardinal(word) or numerals.ordinal(word)
    return word if number is None else str(number)


def _years(plain: str, today: date) -> float | None:
    """The first time that a stretch of words tells, in years before today."""
    year = _YEAR.search(plain)
    if year:
        return _from_year(int(year.group()[-2:]), plain, today)
    if _LONG.search(plain):
        return 10.0
    duration = _DURATION.search(plain)
    if _RECENT.search(plain) and not (duration and _AGO.search(plain[duration.end() :])):
        return 0.5
    if duration is None:
        return None
    unit = duration["unit"] or duration["one"]
    per_year = next(value for start, value in _PER_YEAR.items() if unit.startswith(start))
    return float(duration["number"] or 1) / per_year


def _from_year(last_two: int, plain: str, today: date) -> float:
    year = 2000 + last_two if 2000 + last_two <= today.year else 1900 + last_two
    month = next((i for i, name in enumerate(_MONTHS, start=1) if f"{name}kuu" in plain), 7)
    return max(0.0, today.year + today.month / 12 - year - month / 12)
