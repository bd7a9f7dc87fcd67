"""Pages for parents: the chat as a page of its own, how to use it safely, the accessibility statement."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

pages = Blueprint("parents", __name__)


@pages.get("/chat")
def chat() -> str:
    """The whole page is the chat: for those who link instead of embed."""
    return render_template("chat.html", widget=_widget())


@pages.get("/chat/kehys")
def frame() -> str:
    """The same for an iframe: pages of the allowed origins may frame it (console/app.py)."""
    return chat()


@pages.get("/turvallisuus")
def safety() -> str:
    """Private browsing, deleting traces, safe devices, and what quick exit does not do."""
    return render_template("safety.html")


@pages.get("/saavutettavuus")
def accessibility() -> str:
    """The accessibility statement that the law on digital services asks for."""
    owner, feedback = current_app.config["OWNER"], current_app.config["FEEDBACK"]
    return render_template("accessibility.html", owner=owner, feedback=feedback, address=_address(feedback))


def _address(feedback: str) -> str:
    """Where a press on the feedback address leads; '' when it is no address of the web or of mail."""
    if feedback.startswith(("https://", "http://")):
        return feedback
    return f"mailto:{feedback}" if "@" in feedback and " " not in feedback else ""


def _widget() -> str:
    return str(current_app.config["BOT_URL"]) + "/webhooks/widget/widget.js"
