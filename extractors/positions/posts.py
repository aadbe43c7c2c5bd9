"""Posts read backwards from where a title ends: stacked titles, departments, organisations, 前 and 署理."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from extractors.lexicon import rows
from extractors.positions.bodies import organization_before, unmarked_organization
from extractors.positions.page import Page, parties
from extractors.titles import TitleClass, TitleSpan, title_heads

_NAMES = ("Initiative", "Event", "Work", "Product")
_FORMER = re.compile(r"(?<![日早之目以較提生午會賽年月周天人空眼當先事史])(?:前任|前|原|時任|卸任|已故)$")
_FILLER = re.compile(r"(?:現任|新任|候任|署理|(?:港|澳)區|香港特區|香港|本港|澳門特區|特區|本地|首任)$")
_SEATS = {"議員", "參議員", "眾議員", "國會議員", "下議員", "上議員", "區議員"}
_SEPARATOR = re.compile(r"(?:、|/|／|兼|兼任|暨|及|和|[ 　])$")
# Full-time offices of state: two side by side are two people, unless the text says 兼.
_EXCLUSIVE = re.compile(r"(?:司長|局長|署長|處長|特首|行政長官|總統|總理|首相|外長|市長|省長|部長|專員)$")


class Post(msgspec.Struct, frozen=True):
    """One post as printed in ``text[start:end]``, its organisation's name included."""

    start: int
    end: int
    role: str
    organization: str | None
    kind: TitleClass
    former: bool = False
    many: bool = False
    implied: bool = False
    """The organisation is not printed as such but follows from the title."""
    attached: bool = False
    """An organisation, a place or a field stands right before the title."""


@cache
def _of_bodies() -> frozenset[str]:
    """Titles before which a quoted name is an organisation: 「優選站」東主; not 「一帶一路」專員."""
    return frozenset(title for (line,) in rows("titles_of_bodies") for title in line.split())


@cache
def _offices() -> dict[str, tuple[str, str]]:
    return {title: (role, organization) for title, role, organization in rows("titles_offices")}


def _house(page: Page, organization: str, role: str) -> str | None:
    """Where a party's member sits: 民主黨議員 in the Legislative Council, not in the party; None abroad."""
    entity = page.entities.get(organization)
    names = {entity.name, *entity.aliases} if entity else {organization.partition("/")[2]}
    local, ends = parties()
    if names & local:
        return page.organization("香港立法會", ("立法會",)) if role == "議員" else None
    return None if any(n.endswith(ends) for n in names) else organization


def _office(page: Page, core: int, end: int) -> tuple[int, str, str] | None:
    """Start, role and organisation id of an office whose title says where it is held."""
    for start in range(max(page.line_start(end), end - 8), end):
        office = _offices().get(page.text[start:end])
        if not office:
            continue
        role, name = office
        if name.startswith("{place}"):
            end_of_place = start
            if page.text[start - 1 : start] in {"前", "原", "副"} and start:
                end_of_place -= 1
            place = page.ending(end_of_place, "Place")
            if not place:
                return None
            base = page.entities[place.entity].name if place.entity in page.entities else place.text
            suffix = name.removeprefix("{place}")
            for doubled in ("市", "省", "縣", "區"):
                if base.endswith(doubled) and suffix.startswith(doubled):
                    suffix = suffix[1:]
            return place.span.start, page.text[core:end].removeprefix("前"), page.organization(base + suffix)
        if name == "香港特別行政區政府":
            return start, role, page.government(start)
        return start, role, page.organization(name, (name.removeprefix("香港"),))
    return None


def _clip(page: Page, title: TitleSpan) -> tuple[int, int] | None:
    """Start and core of the title outside the mention that reaches into it; None where nothing is left."""
    for mention in page.mentions:
        span = mention.span
        if (
            span.end <= title.start
            or span.start >= title.end
            or (mention.nominal and mention.kind == "Person")
        ):
            continue
        inside = title.start < span.start and span.end < title.end
        if span.end >= title.end or (mention.kind == "Person" and inside):
            return None
        if not (inside and mention.kind == "Place"):  # 駐港總領事: the place is part of the title
            return span.end, max(title.core, span.end)
    return title.start, title.core


def _quoted_name(page: Page, start: int) -> int:
    """Where a named thing begins that stands right before the title: 「一帶一路」專員."""
    end = start
    if page.text[end - 1 : end] in {"」", "》", "』"} and end:
        end -= 1
    if end < start:
        m = re.search(r"[「《『][^「」《》『』，。！？：\n]{1,10}$", page.text[page.line_start(end) : end])
        return end - len(m[0]) if m else start
    mention = page.ending(end, *_NAMES)
    return mention.span.start if mention else start


def post_ending(page: Page, end: int) -> Post | None:
    """The post whose title ends at ``end``, with the organisation that the text gives it."""
    title = page.title_ends.get(end)
    if not title or not title.may_lead:
        return None
    clipped = _clip(page, title)
    if not clipped:
        return None
    start, core = clipped
    role, former = page.text[core:end], title.former and core > start
    organization: str | None = None
    implied = attached = False
    if role == "長":  # 外交部 is marked, 外交部長 is printed
        ministry = page.ending(start, "Organization")
        if not ministry:
            return None
        begin, was = _modifiers(page, ministry.span.start)
        role = page.text[start - 1 : end]
        return Post(begin, end, role, ministry.entity, title.kind, was, title.many, False, True)
    if page.text[start - 1 : start] != "」" and (split := _body_inside(page, core, end)):
        return msgspec.structs.replace(split, kind=title.kind, former=former or split.former, many=title.many)
    found = organization_before(page, start)
    if found and role in {"司長", "副司長"} and page.text[found[0] : start] in {"政務司", "財政司", "律政司"}:
        start, role = found[0], page.text[found[0] : end]
        organization, implied, attached = page.government(start), True, True
    elif (office := _office(page, core, end)) and not (found and found[2] == "" and "司" not in role):
        start, role, organization = min(office[0], start), office[1], office[2]
        implied = attached = True
    elif found:
        start, organization, attached = found[0], found[1], True
        role = re.sub(r"^前", "", found[2]) + role
        former = former or found[2].startswith("前")
        if role in _SEATS:
            organization = _house(page, organization, role)
    else:
        begin = _quoted_name(page, start)
        if title.kind == "office" and (unmarked := unmarked_organization(page, start)):
            start, organization, attached, implied = unmarked[0], unmarked[1], True, True
            role = unmarked[2] + role
        elif begin < start and role in _of_bodies():
            name = page.text[begin:start].strip("「」『』《》")
            start, organization, attached, implied = begin, page.organization(name), True, True
        elif begin < start:
            start, role, attached = begin, page.text[begin:start] + role, True
        elif place := page.ending(start, "Place"):
            start, attached = place.span.start, True
    if title.needs_context and not (attached or title.field):
        return None
    start, was = _modifiers(page, start)
    return Post(start, end, role, organization, title.kind, former or was, title.many, implied, attached)


def _body_inside(page: Page, core: int, end: int) -> Post | None:
    """人大代表, 立法會議員: one title in the lexicon, a body and a role in the text."""
    for cut in range(core + 1, end - 1):
        if page.text[cut:end] in title_heads() and (printed := page.printed_organization(cut)):
            start, former = _modifiers(page, printed[0])
            return Post(start, end, page.text[cut:end], printed[1], "office", former, False, True, True)
    return None


def _modifiers(page: Page, start: int) -> tuple[int, bool]:
    """Step left over 前, 港區, the party or the government that a post is printed with."""
    former = False
    while True:
        text = page.text[page.line_start(start) : start]
        m = _FORMER.search(text) or _FILLER.search(text)
        outer = page.ending(start, "Organization", "Place")
        if outer:
            start = outer.span.start
        elif m:
            former = former or bool(_FORMER.search(text))
            start -= len(m[0])
        else:
            return start, former


def stack_ending(page: Page, end: int) -> list[Post]:
    """Posts one after another up to ``end``, in reading order: 全國政協委員、經民聯立法會議員.

    A post without an organisation takes that of the post before it: 集團副董事長、總編輯.
    """
    posts: list[Post] = []
    while post := post_ending(page, end):
        if posts and _EXCLUSIVE.search(post.role) and page.text[post.end : posts[-1].start] != "兼":
            break
        posts.append(post)
        m = _SEPARATOR.search(page.text, page.line_start(post.start), post.start)
        if not m:
            break
        end = m.start()
    posts.reverse()
    if len(posts) == 1 and posts[0].kind == "press":
        return posts
    filled: list[Post] = []
    for post in posts:
        last = filled[-1] if filled else None
        if last and not post.organization and post.kind in {"office", "member"} and not post.attached:
            post = msgspec.structs.replace(post, organization=last.organization)
        if last and last.former and page.text[last.end : post.start] == "兼":
            post = msgspec.structs.replace(post, former=True)
        filled.append(post)
    return filled
