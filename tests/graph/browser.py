"""A headless Chromium for tests of the page: import ``browser`` and ``page`` into a test module.

Where no browser is to be found the tests are skipped, except where CI is set: there they fail.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]
READY = 30_000
"""Milliseconds to wait for the graph: far above what it takes, for a machine under load."""


@dataclass
class Opened:
    """A page and what it has done since: requests beyond the file itself, errors, dialogs."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def clean(self) -> bool:
        return not (self.requests or self.errors or self.dialogs)


def until(page: Any, expression: str, seconds: float = 10) -> None:
    """Wait until the expression holds. Playwright's own waiting needs ``eval``, which the page forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(50)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import Error, sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        except Error as error:
            reason = f"no Chromium on PATH ({', '.join(names)}) and none of Playwright's own: {error}"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Opens a file in a context of its own; ``options`` go to the context, ``fragment`` to the address."""
    contexts = []

    def opening(path: Path, fragment: str = "", **options: Any) -> Opened:
        usual = {"viewport": {"width": 1280, "height": 720}, "locale": "en-HK"}
        context = browser.new_context(**(usual | options))
        contexts.append(context)
        page = context.new_page()
        opened = Opened(page)
        address = path.as_uri()

        def requested(request: Any) -> None:
            if request.url.split("#")[0] != address:
                opened.requests.append(request.url)

        def said(message: Any) -> None:
            if message.type in ("error", "warning"):
                opened.errors.append(message.text)

        def asked(dialog: Any) -> None:
            opened.dialogs.append(dialog.message)
            dialog.dismiss()

        page.on("request", requested)
        page.on("console", said)
        page.on("pageerror", lambda error: opened.errors.append(str(error)))
        page.on("dialog", asked)
        page.goto(address + fragment)
        page.wait_for_selector("html[data-ready]", state="attached", timeout=READY)
        return opened

    yield opening
    for context in contexts:
        context.close()
