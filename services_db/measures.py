"""What is counted of a day: the names of the measures in `tally`, and the steps that waiting times are sorted into.

Keys: an hour of Helsinki («07»), a phase, a language, a flag, a level, a verdict, a question, what feedback said;
`wait` has `level:step` and `needs` has `municipality:need`. What is not known is `unknown`.
"""

from __future__ import annotations

from bisect import bisect_left

CHATS_BY_HOUR = "chats_hour"
CHATS_BY_PHASE = "chats_phase"
LANGUAGES = "languages"
ALARM_LEVELS = "alarm_level"
ALARM_FLAGS = "alarm_flag"
ASKS = "asks"
VERDICTS = "verdicts"
WAITS = "wait"
LEFT_AT = "left_at"
FEEDBACK = "feedback"
NEEDS = "needs"
# A day with this mark is counted for good.
DONE = "done"

UNKNOWN = "unknown"
# Seconds from the opening of a case until a human answered it: the upper ends of the steps.
STEPS = (15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 57600, 86400, 172800, 604800)


def step_of(seconds: float) -> int:
    """The upper end of the step that a waiting time falls in; what is longer than a week is in the last one."""
    return STEPS[min(bisect_left(STEPS, seconds), len(STEPS) - 1)]
