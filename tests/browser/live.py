"""Steps of live talk: time that goes on, the widget's own asking."""

from __future__ import annotations

from tests.browser.widget_page import Widget


def pass_time(widget: Widget, milliseconds: int) -> None:
    """Let time go on in small steps, so that what is asked meanwhile is answered."""
    for _ in range(milliseconds // 500):
        widget.page.clock.run_for(500)


def poll(widget: Widget, seconds: float = 2.5) -> None:
    """Until the next answer to the widget's own asking has come."""
    with widget.page.expect_response(lambda one: one.request.method == "GET" and "after=" in one.url):
        widget.page.clock.run_for(int(seconds * 1000))
