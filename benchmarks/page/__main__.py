"""Prints the weight of the page and its paints on slow 4G with a processor four times slower.

.venv/bin/python -m benchmarks.page http://127.0.0.1:5005

Slow 4G is what Chromium's Lighthouse means by it: 150 ms, 1.6 Mbit/s down, 0.75 up.
"""

from __future__ import annotations

import statistics
import sys

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, PHONE

RUNS = 7
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
PAINTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => {
    const last = list.getEntries().at(-1);
    const first = performance.getEntriesByName('first-contentful-paint')[0];
    done([first.startTime, last.startTime]);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
})"""


def measure(browser: Browser, url: str) -> tuple[float, float, int, int]:
    """First and largest contentful paint in ms, bytes over the wire, and requests."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    cdp = context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", SLOW_4G)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    sizes: list[int] = []
    cdp.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    first, largest = page.evaluate(PAINTS)
    context.close()
    return first, largest, sum(sizes), len(sizes)


def main(url: str) -> None:
    """Prints medians and the worst of several fresh visits."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        found = [measure(browser, url) for _ in range(RUNS)]
        browser.close()
    for name, place in (("first contentful paint", 0), ("largest contentful paint", 1)):
        times = [each[place] for each in found]
        print(f"{name}: median {statistics.median(times):.0f} ms, worst {max(times):.0f} ms")
    print(f"over the wire: {found[0][2]} bytes in {found[0][3]} requests")


if __name__ == "__main__":
    main(sys.argv[1])
