"""Refusals look alike: what is not theirs as what is not there, and every form without its token."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, make_response, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

# Status of the answer → statuses that it stands for, and its page.
ALIKE = {404: (404, 405), 401: (401,), 400: (400,)}


def add(app: Flask) -> None:
    """Answer refusals with pages of our own."""
    for status, stands_for in ALIKE.items():
        for one in stands_for:
            app.register_error_handler(one, _page(status))


def _page(status: int) -> Callable[[HTTPException], Response]:
    def answer(_refusal: HTTPException) -> Response:
        response = make_response(render_template(f"staff/refused_{status}.html"), status)
        if status == 401 and "HX-Request" in request.headers:
            response.headers["HX-Redirect"] = url_for("signin.show", next=_page_that_asks())
        return response

    return answer


def _page_that_asks() -> str:
    """The page in whose midst htmx asks, so that it opens again after signing in."""
    parts = urlsplit(request.headers.get("HX-Current-URL", ""))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
