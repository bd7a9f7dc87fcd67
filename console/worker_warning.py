"""A warning on staff's pages when calls to staff do not go out: `{% include "staff/worker_warning.html" %}`."""

from __future__ import annotations

from flask import Flask, current_app

from services_db.watch import Trouble, Watch


def add(app: Flask) -> None:
    """Let templates ask what is wrong."""
    app.jinja_env.globals["calls_trouble"] = trouble


def trouble() -> Trouble:
    """What is wrong with the calls to staff at this moment; false when all is well."""
    return Watch(current_app.extensions["engine"]).trouble()
