"""The demo page: an invented municipality's page that embeds the widget as any page would."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

pages = Blueprint("demo", __name__)


@pages.get("/demo")
def show() -> str:
    """The page; its script tag is the one that a web editor pastes."""
    return render_template("demo.html", widget=current_app.config["BOT_URL"] + "/webhooks/widget/widget.js")
