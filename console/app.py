"""The console's application: pages joined to one Flask app; nothing is made before `create_app`."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request

from bot.settings import Settings
from console import demo, parents

FRAMED = "parents.frame"


def create_app(settings: Settings) -> Flask:
    """A ready application for these settings."""
    app = Flask("console")
    app.config.update(BOT_URL=settings.bot_url.rstrip("/"))
    app.register_blueprint(demo.pages)
    app.register_blueprint(parents.pages)
    alone = content_policy(settings.bot_url, ("'none'",))
    framed = content_policy(settings.bot_url, settings.origins)

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = framed if request.endpoint == FRAMED else alone
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        if request.endpoint != FRAMED:
            response.headers["X-Frame-Options"] = "DENY"
        response.headers["Cache-Control"] = "no-store"
        return response

    return app


def content_policy(bot_url: str, framed_by: tuple[str, ...]) -> str:
    """The Content-Security-Policy: own files and the bot's origin only, nothing inline, no text made into code."""
    bot = urlsplit(bot_url)
    origin = f"{bot.scheme}://{bot.netloc}"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {origin}",
            "style-src 'self'",
            "img-src 'self' data:",
            f"connect-src {origin}",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {' '.join(framed_by)}",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
