"""All personal data of a text, of whatever kind."""

from __future__ import annotations

from itertools import chain

from bot.masking.accounts import accounts
from bot.masking.identity import identity_codes
from bot.masking.links import links
from bot.masking.mails import mails
from bot.masking.names import names
from bot.masking.phones import phones
from bot.masking.plates import plates
from bot.masking.spans import Span, apart, plain
from bot.masking.spoken import spoken_numbers
from bot.masking.streets import streets

# What is most particular comes first, so that an identity code is not read as a phone number.
_FINDERS = (links, mails, identity_codes, accounts, phones, spoken_numbers, streets, plates, names)


def personal_data(text: str) -> list[Span]:
    """Where personal data stand, in the text's order, not overlapping."""
    same = plain(text)
    found = apart(chain.from_iterable(find(same) for find in _FINDERS))
    return [span for span in found if span.kind]
