"""What the widget costs the main thread of a page that embeds it: `python -m tests.browser.cost`.

The same page is loaded with and without the script tag, each time in a fresh tab; told are differences of the medians
of the browser's own sums (CDP `Performance.getMetrics`), in processor time: what else the machine does is not in them.
"""

from __future__ import annotations

import shutil
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import HostPage

TIMES = 15
SUMS = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
QUIET = "() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 }))"


def load(browser: Browser, url: str) -> dict[str, float]:
    """Milliseconds of the main thread that one load of the page took, by kind."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(url, wait_until="load")
    page.evaluate(QUIET)
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return {name: metrics[name] * 1000 for name in SUMS}


def cost(browser: Browser, times: int = TIMES) -> dict[str, float]:
    """Milliseconds that the script tag adds: the difference of medians, by kind."""
    bot = FakeBot()
    with HostPage(bot.url).served() as host:
        tag, taken = host.script, {}
        for script in ("", tag):
            host.script = script
            loads = [load(browser, host.url) for _ in range(times)]
            taken[script] = {name: median(one[name] for one in loads) for name in SUMS}
    bot.close()
    return {name: taken[tag][name] - taken[""][name] for name in SUMS}


def main() -> None:
    """Print what it costs."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, milliseconds in cost(browser).items():
            print(f"{name} {milliseconds:.1f} ms")
        browser.close()


if __name__ == "__main__":
    main()
