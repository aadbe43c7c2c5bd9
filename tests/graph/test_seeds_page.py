"""The page of the five seeds in a real browser: what a user sees first, and the way to one man's words."""

from collections.abc import Callable
from pathlib import Path

from tests.graph.browser import Opened, browser, open_page

__all__ = ["browser", "open_page"]


def test_a_search_ends_at_the_card_with_the_sentence(
    open_page: Callable[..., Opened], page_of_seeds: Path
) -> None:
    opened = open_page(page_of_seeds)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("何力治")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "何力治"
    card = opened.page.inner_text("#panel")
    assert "「一帶一路」專員" in card
    assert "愈是變局，愈需開放與聯通" in card
    assert "香港文匯報 2026-06-22" in card
    assert opened.clean(), opened
