"""The demo page: an invented municipality's page where a parent can chat."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

pages = Blueprint("demo", __name__)


@pages.get("/demo")
def show() -> str:
    """The page; the script on it talks with the bot's own origin."""
    return render_template("demo.html", api=current_app.config["BOT_URL"] + "/webhooks/widget")
