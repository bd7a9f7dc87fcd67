"""On a slow connection and a slow phone: the panel is there at once, with the way out and the help lines."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.cost import cost
from tests.browser.widget_page import Widget

# Slow 3G as browsers' own tools define it; a phone of five years ago works at about a quarter of this machine's speed.
SLOW_3G = {"offline": False, "latency": 2000, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
SLOWER = 4
MOST_MS = 1_000
PAINTED = """async (host) => {
  const pressed = performance.now();
  host.shadowRoot.querySelector(".launcher").click();
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  const panel = host.shadowRoot.querySelector(".panel");
  return [performance.now() - pressed, panel.checkVisibility(), panel.textContent];
}"""


def test_the_panel_is_painted_within_a_second_on_slow_3g(widget: Widget) -> None:
    expect(widget.button("Apua eroon")).to_be_visible()
    session = widget.page.context.new_cdp_session(widget.page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    took, visible, words = widget.host.evaluate(PAINTED)
    assert visible
    assert took <= MOST_MS
    for told in ("Poistu nopeasti", "112", "080 005 005"):
        assert told in words
    assert "Aloita keskustelu" not in words, "painted before anything more has come"
    expect(widget.button("Aloita keskustelu")).to_be_visible(timeout=15_000)


def test_the_page_is_not_held_up(widget: Widget) -> None:
    """Main-thread time of the loader: no task of it is long, by the browser's own measure (50 ms)."""
    widget.page.add_init_script(
        "window.long = [];"
        "new PerformanceObserver((list) => window.long.push(...list.getEntries().map((one) => one.duration)))"
        ".observe({ type: 'longtask', buffered: true });"
    )
    widget.page.reload()
    expect(widget.button("Apua eroon")).to_be_visible()
    assert widget.page.evaluate("window.long.length") <= 1  # the page's own first layout may be one


def test_the_main_thread_is_little_used(browser: Browser) -> None:
    """docs/widget.md tells what was measured; five times that is too much."""
    assert cost(browser, times=5)["TaskDuration"] < 35
