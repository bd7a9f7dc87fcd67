"""The learning curve: what more messages by more authors bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score

from bot.evaluation.danger import figures
from bot.evaluation.held_out import Fold, HeldOut

PARTS = (0.12, 0.25, 0.5)  # of the messages learnt from; the whole is measured anyway
SHOWN = ("alarm", "caught", "false_alarms", "needless_asks", "flag_named")


def point(folds: Sequence[Fold], held: Sequence[HeldOut]) -> dict[str, Any]:
    """One point: mean number of messages and authors learnt from, the figures, and the two that need no thresholds."""
    found = figures([one.case for one in held])
    return {
        "messages": round(float(np.mean([len(fold.learnt) for fold in folds]))),
        "authors": round(float(np.mean([len({e.message.author for e in fold.learnt}) for fold in folds])), 1),
        **{name: found[name].value for name in SHOWN},
        **ranking(held),
    }


def ranking(held: Sequence[HeldOut], rate: float = 0.05) -> dict[str, float]:
    """How well the model alone ranks danger above calm, as means over folds.

    `auc`: area under the ROC curve; `recall_at`: share of red above what `rate` of the harmless reach.
    """
    areas, recalls = [], []
    for number in sorted({one.fold for one in held}):
        own = [one for one in held if one.fold == number]
        red = np.array([one.case.red for one in own])
        score = np.array([one.danger for one in own])
        areas.append(float(roc_auc_score(red, score)))
        recalls.append(float((score[red] > np.quantile(score[~red], 1 - rate)).mean()))
    return {"auc": float(np.mean(areas)), "recall_at": float(np.mean(recalls))}
