"""What the next page tells of what was just done; the words stand in templates/staff/account_said.html."""

from __future__ import annotations

from flask import flash, render_template


def say(what: str, kind: str = "good") -> None:
    """Tell something on the next page: `good` or `bad`."""
    flash(render_template("staff/account_said.html", what=what).strip(), kind)
