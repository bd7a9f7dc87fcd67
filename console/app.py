"""The console's application: pages joined to one Flask app; nothing is made before `create_app`."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response

from bot.settings import Settings
from console import demo


def create_app(settings: Settings) -> Flask:
    """A ready application for these settings."""
    app = Flask("console")
    app.config.update(BOT_URL=settings.bot_url.rstrip("/"))
    app.register_blueprint(demo.pages)
    policy = content_policy(settings.bot_url)

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Cache-Control"] = "no-store"
        return response

    return app


def content_policy(bot_url: str) -> str:
    """The Content-Security-Policy: own files and the bot's origin only, nothing inline."""
    bot = urlsplit(bot_url)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            f"connect-src {bot.scheme}://{bot.netloc}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )
