"""What a message tells of the children: how many, how old, and whether one is expected."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.triage.child_rules import rewrite
from bot.triage.child_tokens import Token, kinds_of, read
from bot.triage.numerals import dotless

_SIGNS = Path(__file__).with_name("child_signs.csv")
_MOST = 20  # a row of more numbers is not about one's children
_SHORT = 9  # tokens: an answer rather than a story
_OF_CHILDREN = re.compile("[ATcsrqpLCtv]|ob?n.*Ob?n")  # "mun kaks ja sen kolme" has no word for them
_DIRECT = re.compile("[,jw:(i]{1,2}[oOl1xb]{0,2}")
_ROLES = {"younger", "older", "youngest", "middle", "oldest"}
_WHOLE_SETS = ({"younger", "older"}, {"youngest", "oldest"}, {"youngest", "middle", "oldest"})

Chain = list[tuple[str, Token]]  # people and totals told in one breath: what stands before each, and it


@dataclass(frozen=True)
class Children:
    """Children as told: `count` None when not told; ages in whole years, in the order told; the unborn not counted."""

    count: int | None
    ages: tuple[int, ...]
    expecting: bool


def find_children(text: str, year: int) -> Children | None:
    """The children a message tells of, or None; `year` is the present calendar year, for birth years."""
    signs = _signs_of(text.lower())
    expecting = "expecting" in signs and "not_expecting" not in signs
    words = read(text, year)
    chains = _chains(_read_children(words), _mentions(words, signs, expecting))
    people = _people(chains)
    ages = tuple(person.value for person in people if person.kind in "Av")
    count = _count(chains, people, expecting)
    if count == 1 and any(p.label == "one" for p in people) and kinds_of(words).count("W") > 1:
        count = 2  # "toinen ysillä, toinen lukiossa"
    if count is None and not ages and ("none" in signs or (expecting and "first" in signs)):
        count = 0
    told = count is not None or ages or expecting or "grown" in signs
    return Children(count, ages, expecting) if told and max(count or 0, len(ages)) <= _MOST else None


def _read_children(tokens: list[Token]) -> list[Token]:
    tokens = rewrite("totals", rewrite("units", tokens))
    if len(tokens) < _SHORT or _OF_CHILDREN.search(kinds_of(tokens)):
        tokens = rewrite("owned", tokens)
    return rewrite("answers", rewrite("links", tokens))


def _mentions(tokens: list[Token], signs: set[str], expecting: bool) -> str:
    """Kinds that stand for one child told of without an age, in a message like this."""
    personal = any(token.kind in "oE" or token.label == "me" for token in tokens)
    return (
        "ATU"
        + ("" if "grown_child" in signs else "srq")
        + ("" if expecting else "tv")
        + ("c" if personal and not expecting and "none" not in signs else "")
    )


def _chains(tokens: list[Token], kinds: str) -> list[Chain]:
    chains: list[Chain] = []
    gap = ""
    for token in tokens:
        kind = "c" if token.kind == "q" and not token.label else token.kind
        if kind not in kinds and not (kind == "C" and gap == "j" and chains):
            gap += kind
            continue
        if not (chains and _DIRECT.fullmatch(gap)):
            chains.append([])
        chains[-1].append((gap, token))
        gap = ""
    return chains


def _people(chains: list[Chain]) -> list[Token]:
    """Each child once: a later mention that fits an earlier child is the same child."""
    people: list[Token] = []
    for chain in chains:
        known, replaced = list(people), []
        for _, token in chain:
            generic = token.kind in "cq" and not token.label
            if token.kind == "T" or (generic and people):
                continue
            same = next((person for person in known if _fits(token, person)), None)
            if same is None:
                people += [token] * (token.value if token.kind == "t" else 1)
                continue
            known.remove(same)
            if token.kind == "A" and same.kind != "A":
                replaced.append(same)
                people.append(token)
        for person in replaced:
            people.remove(person)
    return people


def _fits(new: Token, old: Token) -> bool:
    labels = {new.label, old.label} - _ROLES - {""}
    told = {person.value for person in (new, old) if person.kind in "Av"}
    return len(labels) < 2 and len(told) < 2


def _count(chains: list[Chain], people: list[Token], expecting: bool) -> int | None:
    counted = [chain for chain in chains if any(token.kind == "T" for _, token in chain)]
    if counted:
        families = {_owner(chain): _size(chain) for chain in counted if _owner(chain)}
        told = max(*map(_size, counted), sum(families.values())) + _of_other_kind(counted, chains)
        return max(told, sum(person.kind in "Av" for person in people))
    roles = {person.label for person in people} & _ROLES
    if roles and len(roles) == len(people) and roles not in _WHOLE_SETS and not expecting:
        return None
    return len(people) or None


def _owner(chain: Chain) -> str:
    """Whose the counted children are: `own`, `theirs`, or empty."""
    owner = next(token.form for _, token in chain if token.kind == "T")
    return "" if owner == "all" else owner


def _of_other_kind(counted: list[Chain], chains: list[Chain]) -> int:
    """'mulla on kaks poikaa. Sen tytär on 12': a child of the other kind than all that were counted."""
    kinds = {token.label for chain in counted for _, token in chain}
    others = [token for chain in chains if chain not in counted for _, token in chain]
    told = {token.label for token in others if token.kind == "A"}
    return len(told & {"boy", "girl"} - kinds) if kinds in ({"boy"}, {"girl"}) else 0


def _size(chain: Chain) -> int:
    """'kolme lasta, tyttö ja kaksi poikaa' is 3, 'kaksi lasta ja vauva' is 3, 'mun kaks ja sen kolme' is 5."""
    weights = [token.value if token.kind in "Tt" else 1 for _, token in chain]
    size = within = 0
    label = ""
    for i, ((gap, token), weight) in enumerate(zip(chain, weights)):
        if token.kind != "T":
            part = within >= weight and (token.label in _ROLES or label in ("", token.label))
            within, size = (within - weight, size) if part else (within, size + weight)
        elif weight != size or "j" in gap:
            size = weight if token.form == "all" and weight > size else size + weight
            joined = any("j" in after for after, _ in chain[i + 1 : i + 2])
            one_family = {t.form for _, t in chain[i:] if t.kind == "T"} != {"own", "theirs"}
            if sum(weights[i + 1 :]) == weight and not joined and one_family:
                break
            label, within = token.label, 0 if joined else weight
    return size


def _signs_of(text: str) -> set[str]:
    return {sign for sign, pattern in _signs() if pattern.search(text)}


@lru_cache(maxsize=1)
def _signs() -> list[tuple[str, re.Pattern[str]]]:
    with _SIGNS.open(encoding="utf-8", newline="") as table:
        return [(row["sign"], re.compile(dotless(row["pattern"]))) for row in csv.DictReader(table)]
