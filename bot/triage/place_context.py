"""What stands around a place name in its clause: is it meant as a place, and whose home is it.

The words that decide are data (`data/lookups/place_words.csv`); here are the rules over them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from bot.triage.place_forms import Case
from bot.triage.places import LOCAL, Places, Reading, read_word

_HOME, _AWAY, _DOUBT = 4.0, 3.0, 1.5
_CASES = {Case.IN: 3.0, Case.FROM: 2.0, Case.TO: 2.0, Case.BARE: 1.0, Case.OF: 1.0, Case.NATIVE: 1.0}
_OTHER_CASE = 0.5
_SHORT_CLAUSE = 2


class Token(NamedTuple):
    """A word as written, its lower-case form, and whether a new sentence starts with it."""

    text: str
    word: str
    first: bool

    @property
    def capital(self) -> bool:
        """A capital letter that is not there only because a sentence starts."""
        return self.text[0].isupper() and not self.first


@dataclass(frozen=True)
class Mention:
    """A word that may name a place, at `at` in its clause."""

    reading: Reading
    clause: tuple[Token, ...]
    at: int
    places: Places

    @property
    def words(self) -> list[str]:
        """The words of the clause."""
        return [token.word for token in self.clause]

    def near(self, *roles: str) -> bool:
        """Whether another word of the clause plays one of these roles."""
        others = [word for at, word in enumerate(self.words) if at != self.at]
        return any(self.plays(word, *roles) for word in others)

    def plays(self, word: str, *roles: str) -> bool:
        """Whether a word plays one of these roles."""
        return any(self.places.words[role].has(word) for role in roles)

    @property
    def leads(self) -> bool:
        """It stands before a public service, a direction or another place, or almost alone."""
        after = self.words[self.at + 1 :][:1]
        return len(self.clause) <= _SHORT_CLAUSE or any(
            self.plays(word, "service") or read_word(word, self.places) for word in after
        )

    @property
    def others_home(self) -> bool:
        """Somebody else lives or went there, and nothing says "with me"."""
        if self.near("me", "lives", "moves") or any(
            self.plays(a, "my") and self.plays(b, "by") for a, b in pairwise(self.words)
        ):
            return False
        # "asun vaimon kanssa": the one with whom something is done does not do it
        doing = [word for word, after in pairwise([*self.words, ""]) if not self.plays(after, "with")]
        grown = any(self.plays(word, "ex", "kin") for word in doing)
        child = any(self.plays(word, "child") for word in doing)
        return self.near("theirs") or (grown and self.near("be")) or ((grown or child) and self.near("stays"))

    @property
    def own_home(self) -> bool:
        """The writer says to live there or to move there."""
        return self.near("lives", "moves") or (self.near("home") and not self.others_home)

    @property
    def somebody_stays(self) -> bool:
        """A third person's verb without its person: "ja lähti Ouluun", "asuvat Oulussa"."""
        return self.near("stays") and not (self.own_home or self.near("me") or self.others_home)

    @property
    def leaves(self) -> bool:
        """Somebody moves away from there."""
        return self.reading.ending.case is Case.FROM and self.near("moves", "moving")

    @property
    def denied(self) -> bool:
        """ "en asu X", "ei X", "X, enkä Y": right before the name."""
        words = self.words[: self.at]
        while words and self.plays(words[-1], "filler"):
            words.pop()
        last, earlier = [*reversed(words), "", ""][:2]
        return (
            self.plays(last, "not")
            or (self.plays(last, "dwell") and self.plays(earlier, "not"))
            or (self.plays(last, "be_not") and self.plays(earlier, "not_i"))
        )


# What speaks for a mention being the writer's home, and what against; set on our own messages.
_RULES: tuple[tuple[Callable[[Mention], bool], float], ...] = (
    (lambda m: m.leaves, -_AWAY),
    (lambda m: not m.leaves and (m.own_home or (m.near("is", "moving") and not m.near("away"))), _HOME),
    (lambda m: m.near("away") and not m.own_home, -_AWAY),
    (lambda m: m.others_home, -2 * _HOME),
    (lambda m: m.somebody_stays, -_DOUBT),
    (lambda m: m.somebody_stays and m.reading.ending.case in (Case.FROM, Case.TO), -_DOUBT),
    (lambda m: m.reading.ending.case is Case.OF and not (m.own_home or m.leads), -_DOUBT),
    (lambda m: m.near("past"), -_AWAY),
    (lambda m: m.near("maybe"), -_DOUBT),
    (lambda m: m.reading.ending.case is Case.TO and m.near("to_me"), _HOME),
    (lambda m: m.reading.ending.case is Case.TO and m.near("comes") and not m.near("to_me"), -_DOUBT),
)


def weight(mention: Mention) -> float:
    """How strongly a mention says "here is my home"; zero or less says it is not."""
    if mention.denied:
        return -_HOME
    told = _CASES.get(mention.reading.ending.case, _OTHER_CASE)
    return told + sum(change for applies, change in _RULES if applies(mention))


def is_place(mention: Mention, mentions: list[Mention]) -> bool:
    """Whether the word is meant as a place; names that are also words or persons need more than a match."""
    place, ending, mended = mention.reading
    local = ending.case in LOCAL
    if not place.municipality:
        return ending.case is Case.IN and mention.near("lives", "is")
    if len(mention.clause) == 1 or not (place.cases or (mended and not local)):
        return True
    if place.cases == "swedish":
        return (
            ending.case is Case.BARE
            and mention.at > 0
            and mention.plays(mention.words[mention.at - 1], "nordic")
        )
    if place.cases == "capital":
        shown = mention.clause[mention.at].capital or mention.near("lives", "moves")
        return (local and shown) or _named(mention)
    return (
        (local and place.cases in (ending.series, "local"))
        or ending.case is Case.NATIVE
        or _named(mention)
        or any(_same_and_sure(mention, other) for other in mentions)
    )


def _named(mention: Mention) -> bool:
    """A name in its bare or owner form that what stands beside it shows to be a place."""
    place, ending, _ = mention.reading
    if mention.near("thing"):
        return False
    if ending.case is Case.OF:
        return mention.leads
    if ending.case is not Case.BARE:
        return False
    after_a_name = mention.at > 0 and mention.clause[mention.at - 1].capital
    capital = mention.clause[mention.at].capital and not after_a_name
    return mention.near("lives", "home", "means") or (place.kind == "municipality" and capital)


def _same_and_sure(mention: Mention, other: Mention) -> bool:
    place, sure = mention.reading.place, other.reading.place
    return sure.municipality == place.municipality and not sure.cases
