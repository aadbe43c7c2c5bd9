"""How far the reported words reach: a quotation before or after the verb, or the rest of the sentence."""

from __future__ import annotations

import re

from extractors.statements.cues import Cue
from extractors.statements.page import EDGE, FOLD, STOP, Page
from ontology.facts import Span

_LEAD = re.compile(r"(?:[說稱指道](?=[^，：「]))?[：:，,、 　]*")
_LISTENER = re.compile(r"[^，。；：「」\n]{1,8}[，：]")


def words_of(page: Page, cue: Cue, sentence: Span, stop: int | None, used: set[Span]) -> list[Span]:
    """What is said: the quotation before the verb or after it, else the rest of the sentence."""
    found: list[Span] = []
    lead = _LEAD.match(page.text, cue.end)
    start = lead.end() if lead else cue.end
    if cue.verb in {"告訴", "告知"} and (heard := _LISTENER.match(page.text, start)):
        start = heard.end()
    before = page.quote_ending(page.clause_start(cue.start))
    closes = page.outer[cue.end : cue.end + 1] in {"", "。", "！", "，", "\n", "；"}
    after = page.quote_starting(start)
    if before and closes and before not in used and page.outer[before.end - 1] in {EDGE, STOP}:
        found.append(before)
        if page.outer[cue.end : cue.end + 1] != "，":
            after, start = None, len(page.text)
    if after and (page.outer[after.end - 1] != FOLD or page.text[after.end : after.end + 1] in "。，；\n"):
        found.append(after)
        start = len(page.text)
    used.update(found)
    quoted = [Span(q.start + 1, q.end - 1) for q in found]
    if start >= len(page.text):
        return quoted
    end = min(page.said_sentence(start).end, sentence.end)
    if stop is not None and stop > start:
        end = min(end, page.clause_start(stop))
    return [*quoted, Span(start, end)]
