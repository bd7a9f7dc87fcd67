"""What the rules on ages do with the tokens they match (`child_rules.tsv` says when).

Whole years are counted as the evaluation guide does: birth year y is year − y, school grade n is 6 + n, a baby
under one is 0, "kohta viisi" is still 4, vague words tell no age.
"""

from __future__ import annotations

from itertools import chain

from bot.triage.child_tokens import Token

_OLDEST_CHILD = 30
_YOUNGEST_ADULT = 16
_OF_AGE = 18
_FIRST_GRADE = 6  # age = grade + 6
_NOMINATIVE = {"vuotias", "v", "vuotta", "vee", "vuosi", "years", "ikäinen", ""}
_ON_GRADE = ("lla", "llä", "ll", "l")
_HOUR = ("lta", "ltä", "lt")


def drop(_: list[Token]) -> list[Token]:
    """Nothing remains."""
    return []


def other(_: list[Token]) -> list[Token]:
    """It tells nothing of children."""
    return [Token("x")]


def first(tokens: list[Token]) -> list[Token]:
    """Only the first remains."""
    return tokens[:1]


def ages(tokens: list[Token]) -> list[Token]:
    """Every number is an age; a noun in the match labels them."""
    return _listed(tokens, "A")


def spans(tokens: list[Token]) -> list[Token]:
    """Every number is a span of years, which may turn out to be an age."""
    return _listed(tokens, "a")


def years_of(tokens: list[Token]) -> list[Token]:
    """'1v 3kk': the months do not count."""
    return spans(tokens[:2])


def grades(tokens: list[Token]) -> list[Token]:
    """School grades as ages."""
    return ages([t._replace(kind="A", value=_FIRST_GRADE + t.value) for t in tokens if t.kind in "nd"])


def spoken_grade(tokens: list[Token]) -> list[Token]:
    """'ekalla ja kolmannella': an ordinal beside a grade is one."""
    return [*tokens[:-1], *grades(tokens[-1:])] if tokens[-1].form.endswith(_ON_GRADE) else tokens


def part_of_year(tokens: list[Token]) -> list[Token]:
    """'8 kk' is 0 and '18 kk' 1; '-kuinen' is an age, 'kk' any span."""
    number, unit = tokens[0], tokens[-1]
    return [Token("A" if unit.kind == "m" else "a", number.value // unit.value, "", unit.form)]


def vague(tokens: list[Token]) -> list[Token]:
    """'alle vuoden ikäinen' is 0; 'alle kymmenvuotias' is a child, 'yli kymmenen vuotta' nothing."""
    age = tokens[-1]
    return [Token("x") if age.kind == "a" else Token("A") if age.value <= 1 else Token("U")]


def not_yet(tokens: list[Token]) -> list[Token]:
    """'kohta viisi', 'täyttää viisi': one year less."""
    age = next(t for t in tokens if t.kind in "naA")
    turns = any(t.kind == "f" for t in tokens)
    if age.value > _OLDEST_CHILD or (turns and age.value == _OF_AGE and tokens[0].kind not in "csrC"):
        return [Token("x")]
    return [Token("A" if turns else age.kind, max(age.value - 1, 0), _label(tokens), age.form)]


def of_age(tokens: list[Token]) -> list[Token]:
    """'kunnes täyttää 18' is a limit in law."""
    return [Token("x")] if tokens[-1].value == _OF_AGE else tokens


def still(tokens: list[Token]) -> list[Token]:
    """'neljä, kohta viisi' is said of one child."""
    return tokens[:1] if tokens[0].value + 1 == tokens[-1].value else tokens


def same(tokens: list[Token]) -> list[Token]:
    """'syntyi 2015 eli 11' tells one age twice."""
    return tokens[:1] if tokens[0].value == tokens[-1].value else tokens


def retold(tokens: list[Token]) -> list[Token]:
    """'nelivuotias ja vauva, nelivuotias itkee': one four-year-old."""
    twice = tokens[0].form.startswith("vuoti") and tokens[0][:3] == tokens[2][:3]
    return tokens[:1] if twice else tokens


def clock(tokens: list[Token]) -> list[Token]:
    """'kahdeksalta' is an hour of the day."""
    return [Token("x")] if tokens[0].form.endswith(_HOUR) else tokens


def baby(tokens: list[Token]) -> list[Token]:
    """'5 kk vauva' is one child, 'nelivuotias vauvan kanssa' two."""
    return ages(tokens[:1]) if tokens[0].value < 3 else tokens


def own_age(tokens: list[Token]) -> list[Token]:
    """'oon 24v isä' tells the writer's age, 'olen 5-vuotiaan isä' a child's."""
    return [Token("x")] if all(t.form in _NOMINATIVE for t in tokens if t.kind == "A") else tokens


def adult(tokens: list[Token]) -> list[Token]:
    """'isä 38' is grown up, 'kolmevuotias isän luona' is not."""
    age = next(t for t in tokens if t.kind in "naA")
    return tokens if age.value < _YOUNGEST_ADULT else [Token("x")]


def repeated(tokens: list[Token]) -> list[Token]:
    """Twins, 'kaksi viisivuotiasta', 'molemmat 5-vuotiaita': the age told once is the age of each."""
    count = next(t for t in tokens if t.kind in "tn2")
    if count.kind == "n" and count.value > 3:
        return tokens
    age = next(t for t in reversed(tokens) if t.kind in "naAv" and t is not count)
    each = ages([Token("A", age.value, _label(tokens))] * (count.value or 2))
    return [Token("."), *each] if count.kind == "2" else each


def twins(tokens: list[Token]) -> list[Token]:
    """'kaksoset, tyttö ja poika' are two."""
    return repeated([tokens[0], tokens[-1]]) if tokens[-1].kind == "A" else tokens[:1]


def total_and_ages(tokens: list[Token]) -> list[Token]:
    """'kaksi poikaa, 5 ja 8': the ages of those counted; over a full stop only when as many."""
    total, told = tokens[0], [t for t in tokens[1:] if t.kind in "naA"]
    if len(told) != total.value and (len(told) == 1 or any(t.kind == "." for t in tokens)):
        return tokens
    return [total, Token(","), *ages([total, *told])]


def told_of(tokens: list[Token]) -> list[Token]:
    """'poika itkee ja se on 8'; over a full stop only 'Hän on 8' or 'Se on 8' means the child."""
    age, kinds = tokens[-1], [t.kind for t in tokens]
    near = "." not in kinds or ".S" in "".join(kinds[-4:]) or any(t.form == "hän" for t in tokens[-3:])
    return [*tokens[:-1], age._replace(kind="A")] if near and age.value < _OF_AGE else tokens


def bare_years(tokens: list[Token]) -> list[Token]:
    """'9v' alone is an age where 'yhdeksän vuotta' would be a span."""
    return ages(tokens) if tokens[-1].form == "v" and tokens[-1].value <= _OF_AGE else tokens


def _label(tokens: list[Token]) -> str:
    return next((t.label for t in tokens if t.label), "")


def _listed(tokens: list[Token], kind: str) -> list[Token]:
    label, form = _label(tokens), next((t.form for t in reversed(tokens) if t.kind in "YZ"), "")
    told = [
        Token(kind, t.value, label, t.form if t.kind in "aA" else form)
        for t in tokens
        if t.kind in "nyaAGe" and 0 <= t.value <= _OLDEST_CHILD
    ]
    return list(chain.from_iterable((Token(","), age) for age in told))[1:] or [Token("x")]


ACTIONS = {
    made.__name__: made
    for made in (
        *(drop, other, first, ages, spans, years_of, grades, spoken_grade, part_of_year, vague, not_yet),
        *(of_age, still, same, retold, clock, baby, own_age, adult, repeated, twins, total_and_ages),
        *(told_of, bare_years),
    )
} | {
    "age_0": lambda _: [Token("A", 0)],
    "age_1": lambda _: [Token("A", 1)],
    "span_0": lambda _: [Token("a", 0)],
    "span_1": lambda _: [Token("a", 1)],
}
