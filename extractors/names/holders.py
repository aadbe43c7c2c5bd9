"""Titles that stand for a person: 特首 for its holder, 譚會長 for the Mr Tam named before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractors.names.columns import surnames
from extractors.names.sections import Sections
from extractors.titles import TitleSpan, find_titles
from ontology.authority import Authority
from ontology.facts import Mention, Span

_CONFIDENCE = 0.8
# 參選行政長官, 首任特首: the post, or somebody else in it.
_POST_BEFORE = (
    "參選",
    "競選",
    "擔任",
    "出任",
    "接任",
    "當選",
    "任命為",
    "委任為",
    "選出",
    "首任",
    "歷任",
    "新任",
    "下任",
    "上任",
    "每任",
)
_POST_AFTER = (
    "選舉",
    "辦公室",
    "一職",
    "職位",
    "候選人",
    "人選",
    "之位",
    "參選人",
    "府",
    "社會資助",
    "歷史",
    "卓越教學獎",
    "會同",
)


def nominal_holders(
    text: str, mentions: list[Mention], authority: Authority, published: str | None, sections: Sections
) -> list[Mention]:
    """Nominal mentions: titles without a name beside them whose holder the text or the authority gives."""
    people = sorted((m for m in mentions if m.kind == "Person" and not m.nominal), key=lambda m: m.span)
    starts = {m.span.start: m for m in people}
    ends = {m.span.end: m for m in people}
    others = {i for m in mentions for i in range(m.span.start, m.span.end)}
    before = {m.span.end: m.entity for m in mentions if m.kind in ("Organization", "Place")}
    titles = find_titles(text)
    named = _named_in_text(text, titles, starts, sections)
    found = []
    for title in titles:
        if title.end in starts or title.start in ends or title.former or title.elect:
            continue
        surname = _surnamed(text, title, people, others)
        if surname:
            found.append(surname)
            continue
        if title.kind != "office" or title.many or title.start in others or _is_post(text, title):
            continue
        role = text[title.core : title.end]
        place = before.get(title.start)
        section = sections.bounds(title.start)[0]
        holder = named.get((section, role)) or authority.holder(role, place, published)
        if holder:
            span = Span(title.core, title.end)
            found.append(Mention(span, role, "Person", holder, "names.holder", _CONFIDENCE, nominal=True))
    return found


def _is_post(text: str, title: TitleSpan) -> bool:
    return text[: title.start].endswith(_POST_BEFORE) or text.startswith(_POST_AFTER, title.end)


def _named_in_text(
    text: str, titles: Sequence[TitleSpan], starts: dict[int, Mention], sections: Sections
) -> dict[tuple[int, str], str]:
    """(story, title) -> the one person whom the story names with that title."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for title in titles:
        person = starts.get(title.end)
        if person and not (title.former or title.elect or title.many) and title.kind == "office":
            story = sections.bounds(title.start)[0]
            found[story, text[title.core : title.end]].add(person.entity)
    return {key: next(iter(people)) for key, people in sorted(found.items()) if len(people) == 1}


def _surnamed(text: str, title: TitleSpan, people: list[Mention], others: set[int]) -> Mention | None:
    """譚會長: a surname right before a title, where one person of that surname is named before it."""
    single, _ = surnames()
    at = title.start - 1
    if at < 0 or at in others or title.field or text[at] not in single:
        return None
    if at > 0 and "\u3400" <= text[at - 1] <= "\u9fff" and text[at - 1] not in "和與及對向由但而據":
        return None
    named = {m.entity for m in people if m.text.startswith(text[at]) and m.span.end <= at and len(m.text) > 1}
    if len(named) != 1:
        return None
    span = Span(at, title.end)
    return Mention(
        span, text[at : title.end], "Person", named.pop(), "names.holder", _CONFIDENCE, nominal=True
    )
