"""What takes a telling away, and what does not: denied beliefs, listed denials, half negations."""

from __future__ import annotations

from bot.triage.clauses import Clause, is_negation, negation
from bot.triage.danger_table import classes_of
from bot.triage.finnish import Word

_PARTICIPLES = ("nut", "nyt", "nu", "ny", "ttu", "tty", "tu", "ty", "neet")


def denial(words: list[Word], sentence: list[Clause], clause: Clause, anchor: int) -> int | None:
    """Index of the word that denies the telling at `anchor`, from its own clause or the one before."""
    found = negation(words, clause, anchor)
    return doubted(words, sentence, clause) if found is None else found


def doubted(words: list[Word], sentence: list[Clause], clause: Clause) -> int | None:
    """ "en pelkää, että hän lyö": a denied belief, fear or saying takes its clause with it."""
    before = sentence[: sentence.index(clause)]
    if before and _listed(words, before[-1], clause):
        return before[-1].first
    if not before or words[clause.first].text not in ("että", "et"):
        return None
    last = before[-1]
    for i in range(last.first, last.last - 1):
        if is_negation(words, i):
            near = range(i + 1, min(i + 4, last.last))
            found = [classes_of(words[j].text) for j in near]
            if any("belief" in c for c in found) and not any("hindrance" in c for c in found):
                return i
    return None


def _listed(words: list[Word], before: Clause, clause: Clause) -> bool:
    """ "ei ole lyönyt, töninyt tai uhannut": participles listed after a denied one are denied too."""
    head = words[clause.first : clause.first + 2]
    bare = any(w.text.endswith(_PARTICIPLES) for w in head) and not any(
        w.lemmas[0] in ("olla", "mutta") for w in head
    )
    denied = any(is_negation(words, i) for i in range(before.first, before.last))
    return bare and denied


def half_denied(words: list[Word], clause: Clause, denied: int) -> bool:
    """A limited negation tells more than it denies: "ei lyö enää", "ei ole lyönyt kuin kerran"."""
    if any("limiter" in classes_of(words[i].text) for i in range(denied, clause.last)):
        return True
    after = [word.text for word in words[clause.last : clause.last + 2]]
    if len(after) == 2 and after[0] in ("kuin", "ku", "kun") and "count" in classes_of(after[1]):
        return True
    return words[denied].text in ("ettei", "etteivät") and any(is_negation(words, i) for i in range(denied))
