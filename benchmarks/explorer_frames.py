"""How smoothly the page moves: frames a second while a hand drags the drawing and turns the wheel.

    python benchmarks/explorer_frames.py [--names 200 1000 3000 10000] [--readings 3] [--lines]

Needs Chromium and Playwright (the ``test`` extra). The mouse is the browser's own: pressed, moved and
released as by hand, a move every sixtieth of a second whether the page keeps up or not. Told are, for each
movement and reading, the frames a second, how many of them were drawn anew, and the time that nineteen
frames in twenty stay under, in milliseconds; beside them the machine's load average. ``--lines`` switches
every kind of line on.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.explorer_facts import made_up_facts
from graph.explorer import write_html

COUNT = """() => {
  window.shown = [];
  window.drawn = 0;
  if (!window.listening) guanxi.view.network.on("afterDrawing", () => { drawn += 1; });
  window.listening = true;
  const step = (now) => { shown.push(now); window.counting = requestAnimationFrame(step); };
  window.counting = requestAnimationFrame(step);
}"""
COUNTED = "() => { cancelAnimationFrame(counting); return [shown, drawn]; }"
LINES = "for (const l of ['statement', 'cooccurrence']) document.getElementById('line-' + l).click()"
MOVES = 180
FRAME = 1 / 60
Mouse = Callable[..., Awaitable[Any]]


async def paced(events: list[dict[str, Any]], mouse: Mouse) -> None:
    """Send the events at a hand's pace, without waiting for the page to have dealt with each."""
    sent = []
    for event in events:
        sent.append(asyncio.ensure_future(mouse("Input.dispatchMouseEvent", event)))
        await asyncio.sleep(FRAME)
    await asyncio.gather(*sent)


async def drag(mouse: Mouse) -> None:
    """Hold the drawing and go round in circles."""

    def at(i: int, what: str) -> dict[str, Any]:
        turn = i / MOVES * 6 * math.pi
        x, y = 760 + 160 * math.sin(turn), 400 + 120 * (math.cos(turn) - 1)
        return {"type": what, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1}

    moves = [at(i, "mouseMoved") for i in range(MOVES)]
    await paced([at(0, "mousePressed"), *moves, at(MOVES, "mouseReleased")], mouse)


async def wheel(mouse: Mouse) -> None:
    """Turn the wheel to look closer, and back."""
    turn = {"type": "mouseWheel", "x": 760, "y": 400, "deltaX": 0}
    await paced([{**turn, "deltaY": -40 if i % 60 < 30 else 40} for i in range(MOVES)], mouse)


async def reading(page: Any, mouse: Mouse, movement: Callable[[Mouse], Awaitable[None]]) -> list[float]:
    """Frames a second, those drawn anew a second, and what 95 frames in 100 stay under."""
    await page.wait_for_timeout(800)
    await page.evaluate(COUNT)
    await movement(mouse)
    at, drawn = await page.evaluate(COUNTED)
    took = sorted(b - a for a, b in pairwise(at))
    seconds = sum(took) / 1000
    return [len(took) / seconds, drawn / seconds, took[int(len(took) * 0.95)]]


async def measure(asked: argparse.Namespace, folder: Path) -> None:
    from playwright.async_api import async_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    print("| names | drawn | movement | frames a second | drawn anew | 95 % under, ms | load |")
    print("|---|---|---|---|---|---|---|")
    async with async_playwright() as playwright:
        for n in asked.names:
            path = folder / f"{n}.html"
            write_html(made_up_facts(n), path)
            browser = await playwright.chromium.launch(
                executable_path=found, args=["--no-sandbox", "--disable-gpu"]
            )
            page = await browser.new_page(viewport={"width": 1280, "height": 720})
            mouse = (await page.context.new_cdp_session(page)).send
            await page.goto(path.as_uri())
            await page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
            if asked.lines:
                await page.evaluate(LINES)
            count = await page.evaluate("guanxi.view.order.length")
            for movement in (drag, wheel):
                rows = [await reading(page, mouse, movement) for _ in range(asked.readings)]
                told = [" · ".join(f"{v:.0f}" for v in column) for column in zip(*rows, strict=True)]
                load = f"{os.getloadavg()[0]:.1f}"
                print(
                    f"| {n:,} | {count:,} | {movement.__name__} | {' | '.join(told)} | {load} |", flush=True
                )
            await browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--names", type=int, nargs="+", default=[200, 1000, 3000, 10000])
    parser.add_argument("--readings", type=int, default=3)
    parser.add_argument("--lines", action="store_true", help="with every kind of line switched on")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(asked, Path(folder)))


if __name__ == "__main__":
    main()
