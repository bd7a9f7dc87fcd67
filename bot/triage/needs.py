"""What the writer asks for or clearly lacks, as the 21 needs of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

# Where precision and recall balanced best, an author of the training data left out.
THRESHOLD = -0.15
# Intents under which the words of a need ask for nothing: "uusperhe" as an answer tells only the phase.
NOT_ASKING = frozenset(
    "answer_phase answer_municipality affirm deny skip greet goodbye restart ask_bot ask_privacy out_of_scope".split()
)


def find_needs(scores: Mapping[str, float], intents: Mapping[str, float]) -> tuple[str, ...]:
    """Needs of a message, the clearest first, from the model's scores of needs and of intents.

    The surer the message only answers or chats, the clearer a need must be.
    """
    chatting = max((score for name, score in intents.items() if name in NOT_ASKING), default=0.0)
    asking = max((score for name, score in intents.items() if name not in NOT_ASKING), default=chatting)
    bar = THRESHOLD + max(0.0, chatting - asking)
    ranked = sorted(scores, key=lambda name: -scores[name])
    return tuple(name for name in ranked if scores[name] >= bar)
