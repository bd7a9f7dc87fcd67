"""What a message is heard as while a question is open: a doubtful intent must not lead away from it.

"Sujuu hyvin" is no goodbye and "illalla" no greeting while an answer is awaited.
"""

from __future__ import annotations

from bot.triage.answer_words import has_word, is_question
from bot.triage.finnish import words

TELLING = "tell_situation"
# How sure an intent that leads away from an open question must be.
SURE = 0.8
_LEADS_AWAY = frozenset(
    "goodbye complaint out_of_scope greet thanks restart ask_human ask_fact ask_bot ask_privacy skip correct".split()
)
# Sure or not: what the message must hold to be one, or how few words it may have.
_HUMAN, _SKIP_WORDS = "human", 4
# Questions beside the form, where a correction has nothing to correct.
_BESIDE = ("contact_permission", "safe_contact", "delete", "feedback")


def heard_as(intent: str, confidence: float, text: str, asks: str | None, command: str | None) -> str:
    """The intent, or `tell_situation` where it would lead away from the open question without being sure."""
    if not asks or command or not text or intent not in _LEADS_AWAY:
        return intent
    if intent == "correct":
        return TELLING if asks in _BESIDE or asks.startswith("ask:") else intent
    if is_question(text):
        return intent
    short = len(words(text)) <= _SKIP_WORDS
    if intent == "ask_human" and not has_word(text, _HUMAN):
        return TELLING
    if intent == "skip" and not short and confidence < SURE:
        return TELLING
    return intent if confidence >= SURE or (intent == "skip" and short) else TELLING
