"""Where a sign-in leads: a page of this console and nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from console.access import ACCESS, PUBLIC


def safe(asked: str | None) -> str:
    """The page that was asked for when it is one of ours that a GET opens; otherwise the front page."""
    front = url_for("home.show")
    if not asked or not asked.startswith("/") or not asked.isprintable():
        return front
    try:
        parts = urlsplit(asked)
        adapter = current_app.url_map.bind("localhost")
        endpoint, values = adapter.match(parts.path, method="GET")
    except (ValueError, HTTPException, RequestRedirect):
        return front
    if parts.scheme or parts.netloc or ACCESS.get(endpoint) in (None, PUBLIC):
        return front
    own = url_for(endpoint, **values)
    return f"{own}?{parts.query}" if parts.query else own
