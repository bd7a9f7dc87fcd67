"""The console's front door: leads each to the page they need first."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from console.access import may

pages = Blueprint("home", __name__)

FIRST = ("queue.show", "audit.show", "replies.show", "accounts.show")


@pages.get("/")
def show() -> Response | str:
    """The first page that their roles open."""
    for endpoint in FIRST:
        if may(endpoint):
            return redirect(url_for(endpoint))
    return render_template("staff/home.html")
