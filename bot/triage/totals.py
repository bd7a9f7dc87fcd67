"""What the rules on the number of children do with the tokens they match (`child_rules.tsv` says when)."""

from __future__ import annotations

from bot.triage.ages import ages
from bot.triage.child_tokens import Token

_MOST = 15  # children of one family; a larger number counts something else


def total(tokens: list[Token]) -> list[Token]:
    """The number as a total `T`: its label tells boys or girls, its form whose (own, theirs) or that it is all."""
    number, last = next(t for t in tokens if t.kind == "n"), tokens[-1]
    near = last.kind not in "crs" or all(t.kind != "x" for t in tokens)
    genitive = number.form.endswith("n") and last.form.endswith("n")
    of_any = number.form.startswith("yhdest")  # "elatusapu yhdestä lapsesta" is asked in general
    if number.value > _MOST or of_any or not (near or genitive or number.value == 1):
        return tokens
    owner = next((t.label for t in tokens if t.kind in "oO"), "all" if tokens[0].kind in "LHQ" else "")
    gender = next((t.label for t in tokens if t.kind not in "oO" and t.label), "")
    return [Token("T", number.value, gender, owner)]


def one_of_a_kind(tokens: list[Token]) -> list[Token]:
    """'poika yks' counts where 'poika 1' tells an age."""
    number = tokens[1]
    counts = number.value == 1 and number.form.startswith("yks")
    return [Token("T", 1, tokens[0].label)] if counts else tokens


def counted(tokens: list[Token]) -> list[Token]:
    """'kolme, 14 11 ja 6': a number and as many after it, unless all are one list, as in '2, 3 ja 5'."""
    numbers = [t for t in tokens if t.kind == "n"]
    number, rest = numbers[0], [t.value for t in numbers[1:]]
    one_list = all(t.form.isdigit() or t.kind in ",.jZYmM-" for t in tokens)
    rising = [number.value, *rest] == sorted({number.value, *rest})
    if len(rest) != number.value or (one_list and rising):
        return tokens
    return [Token("T", t.value) if t is number else t for t in tokens]


def parent_of(tokens: list[Token]) -> list[Token]:
    """'kolmen äiti', 'yksinhuoltaja kolmelle'."""
    number = next(t for t in tokens if t.kind == "n")
    case = "n" if number is tokens[0] else "lle"
    if number.value > _MOST or not number.form.endswith(case):
        return tokens
    return [Token("T", t.value) if t is number else t for t in tokens]


def both(_: list[Token]) -> list[Token]:
    """'molemmat pojat' are two."""
    return [Token("T", 2)]


def list_and_total(tokens: list[Token]) -> list[Token]:
    """'kymmenen, yksitoista ja kaksitoista eli kolme': the ages and how many they are."""
    *told, last = (t for t in tokens if t.kind in "naA")
    if len(told) != last.value:
        return ages(tokens)
    return [*ages(told), Token(","), Token("T", last.value)]


ACTIONS = {made.__name__: made for made in (total, one_of_a_kind, counted, parent_of, both, list_and_total)}
