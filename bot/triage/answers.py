"""Short answers to the open question: what a yes, a no or a few words mean there."""

from __future__ import annotations

import re

from bot.triage.finnish import known, words

# Every word of «ei», «emme ole», «en ole oikein turvassa»; any other word makes it another answer.
_NO = frozenset({"ei", "en", "emme", "eivät", "eipä"})
_NOT_SAFE = _NO | frozenset(
    "ole oo olla olla olla turvassa turvallista turvallisesti oikein kyllä todellakaan nyt aina ihan kai "
    "oikeastaan valitettavasti me mä minä lapset täällä kotona yhtään enää varmaan me tunnu tää tämä".split()
)
_YES = frozenset(
    {"joo", "juu", "kyllä", "kyl", "jep", "on", "ollaan", "olen", "oon", "olemme", "yes", "niin"}
)
_CALM = re.compile(
    r"\b(suju\w*|sovus\w*|sopu\w*|hyvi[ns]|hyvät väli\w*|ok|okei|asiallis\w*|ihan jees|rauhal\w*|pystytään)\b"
)
_QUARRELS = re.compile(
    r"\b(riit\w*|riid\w*|riitel\w*|huut\w*|ei puhuta|mykkä\w*|huono\w*|kirei\w*|tappel\w*|vaikea\w*|"
    r"hankal\w*|tulehtu\w*|kylm\w*|ei suju\w*|eri mieltä|vänkää\w*|kinaa\w*|kinaste\w*)\b"
)


def denies_safety(text: str) -> bool:
    """Whether an answer to "Oletteko nyt turvassa?" says no: «ei», «emme ole», «en ole turvassa»."""
    found = [word.text for word in words(text.lower())]
    return bool(found) and found[0] in _NO and set(found) <= _NOT_SAFE


def affirms(text: str) -> bool:
    """Whether a short answer begins with a yes."""
    found = words(text.lower())
    return bool(found) and len(found) <= 6 and found[0].text in _YES


def makes_no_sense(text: str) -> bool:
    """Whether a message has words, and none of them is Finnish: «xqz brrr»."""
    found = [word.text for word in words(text.lower()) if not word.text.isdigit()]
    return bool(found) and not any(known(form) for form in found)


def conflict_of(text: str) -> str | None:
    """`quarrels` or `calm` as an answer to how the parents get on; None when it tells neither."""
    low = text.lower()
    if _QUARRELS.search(low):
        return "quarrels"
    return "calm" if _CALM.search(low) else None


def danger_of_answer(asks: str | None, text: str) -> tuple[str, tuple[str, ...]] | None:
    """Level and flags that a typed answer means because of the question it answers; None for no danger."""
    if asks == "safety" and denies_safety(text):
        return "escalate", ("violence",)
    if asks and asks.startswith("ask:") and affirms(text):
        return "escalate", (asks.removeprefix("ask:"),)
    return None
