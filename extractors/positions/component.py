"""Who holds which post where: titles beside names, resolved to a role and an organisation.

A title alone (特首表示) is a nominal mention and gives no position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from spacy.language import Language

from extractors.positions.carried import CONFIDENCE, Carried
from extractors.positions.clauses import Told, appointments, in_brackets, made, relative, titles_after
from extractors.positions.page import Page, parties
from extractors.positions.posts import Post, stack_ending
from ontology.facts import Mention, Position, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_POSTS = {"office", "rank", "profession", "press"}
_ASIDE_BEFORE = re.compile(r"(?:[（(][^（）()\n]{0,30}[）)])?\s*(?:、|和|及|與|以及|／|/|，以及)\s*$")
_DATELINE = re.compile(r"(?:訊|電|專訊|報道)[】〕\]]?\s*[（(【〔]?$")
_LINE_OPENS = re.compile(r"[\s●▲▼◀◄►▶■◆★◎○•▍｜|（(【▌「『]*")
_LINE_CLOSES = re.compile(r"[\s）)】」』]*(?:$|\n|[、，／/。（(]|攝|文|圖|報道|撰)")
_LABEL = re.compile(r"[\s●▲▼◀◄►▶■◆★◎○•▍｜|（(【▌「『]*[一-鿿]{1,8}")
_UNKNOWN = re.compile(r"[ 　]?(?:[一-鿿]{2,4}、)+$")
_GAP = re.compile(r"(?:[ 　]{1,3}|\s?[：:]\s?|──?|——?)$")
_SIDE = re.compile("[左右前後圖見]|小圖|資料")
_LATIN = re.compile(r"[A-Za-z]")


def _press(page: Page, post: Post) -> Post:
    """A reporter's paper: printed beside the title, in the dateline before it, or the article's own."""
    if post.organization:
        return post
    low = page.line_start(post.start)
    before = page.text[low : post.start]
    paper: str | None = None
    if _DATELINE.search(before):
        m = re.search(r"(?:專訊|訊|電|報道)[】〕\]]?\s*[（(【〔]?$", before)
        mention = page.ending(low + m.start(), "Organization") if m else None
        paper = mention.entity if mention else None
    own = _LINE_OPENS.fullmatch(before) or _DATELINE.search(before) or post.role.startswith("本")
    if not paper and own and page.paper and not page.paper.startswith("本"):
        paper = page.organization(page.paper)
    role = re.sub(r"^本[報台刊網]", "", post.role)
    return msgspec.structs.replace(post, role=role, organization=paper)


def _before(page: Page, name: Mention) -> list[Post]:
    """Posts whose titles lead up to the name."""
    low, end = page.line_start(name.span.start), name.span.start
    if page.text[end - 1 : end] == "「" and end > low:
        end -= 1
    aside = re.search(r"[（(][^（）()\n]{1,12}[）)]$", page.text[low:end])  # 工程師（九龍）張三
    end -= len(aside[0]) if aside else 0
    posts = stack_ending(page, end)
    if posts and aside and not _SIDE.search(aside[0]):
        posts[-1] = msgspec.structs.replace(posts[-1], role=posts[-1].role + aside[0])
    if not posts:
        gap = _GAP.search(page.text, low, end)
        if not gap:
            return []
        posts = stack_ending(page, gap.start())
        if posts and not (gap[0].isspace() and (_LATIN.match(name.text) or posts[-1].kind == "press")):
            # Elsewhere a gap joins title and name only where the two are all that the line or item says.
            head = page.text[low : posts[0].start]
            if not _LINE_CLOSES.match(page.text, name.span.end) and posts[-1].kind != "press":
                return []
            if not _LINE_OPENS.fullmatch(head):
                if len(posts) > 1 or not _LABEL.fullmatch(head):
                    return []
                role = _LINE_OPENS.sub("", head, count=1) + posts[0].role
                posts = [msgspec.structs.replace(posts[0], start=low, role=role)]
    return [_press(page, p) if p.kind == "press" else p for p in posts]


def _listed(page: Page, name: Mention) -> list[Post]:
    """記者 甲乙、張三: the title before a list in which other names were not recognised as such."""
    m = _UNKNOWN.search(page.text, page.line_start(name.span.start), name.span.start)
    posts = stack_ending(page, m.start()) if m else []
    return [_press(page, p) for p in posts if p.kind == "press"]


def _holds(post: Post) -> bool:
    """Whether the title is a post at all: an office, a rank, a profession; a player of a named team."""
    if post.kind == "sport" and post.organization and post.organization.partition("/")[2] in parties()[0]:
        return False  # 某黨老將
    return post.kind in _POSTS or (post.kind in {"sport", "member"} and post.organization is not None)


_NO_POSTS = {"撰文"}  # before a name like a title, and no post


def _beside(page: Page) -> Iterator[Told]:
    """Titles before names; a list of names shares a title that many hold at a time."""
    last: tuple[int, list[Post]] = (-1, [])
    for name in page.mentions:
        if name.kind != "Person" or name.nominal:
            continue
        posts = _before(page, name) or _listed(page, name)
        low = page.line_start(name.span.start)
        joint = _ASIDE_BEFORE.search(page.text, low, name.span.start)
        confidence = 0.95
        if not posts and joint and last[0] == joint.start() and last[1]:
            posts, confidence = [p for p in last[1] if p.many or p.kind == "press"], 0.8
        for post in posts:
            sure = confidence if post.organization else min(confidence, 0.85)
            yield Told(name.entity, post, post.start, name.span.end, confidence=sure)
        last = (name.span.end, posts)


def _told(doc: Doc, page: Page) -> Iterator[Told]:
    yield from _beside(page)
    for name in page.mentions:
        if name.kind == "Person" and not name.nominal:
            yield from relative(page, name)
            yield from titles_after(page, name)
            yield from in_brackets(page, name)
            yield from made(page, name)
            yield from appointments(page, name, doc._.times)


def _merged(found: list[Position]) -> list[Position]:
    """One position a post: the fuller role and the one with an organisation stand for the others."""
    kept: list[Position] = []
    ranked = sorted(
        found, key=lambda p: (p.organization is None, p.former, -p.confidence, p.span, -len(p.role), p.role)
    )
    for position in ranked:
        if position.role in _NO_POSTS:
            continue
        if position.role == "特首" and any(
            k.member == position.member and k.role == "行政長官" for k in found
        ):
            continue
        if not any(_same_post(known, position) for known in kept):
            kept.append(position)
    return sorted(kept, key=lambda p: (p.span, p.member, p.role, p.organization or ""))


def _same_post(known: Position, other: Position) -> bool:
    if known.member != other.member or (other.organization and known.organization != other.organization):
        return False
    return known.role == other.role or known.role.endswith(other.role) or other.role.endswith(known.role)


@Language.component("positions", requires=["doc._.mentions", "doc._.entities"], assigns=["doc._.positions"])
def positions(doc: Doc) -> Doc:
    """Set ``doc._.positions``; an organisation that only a title implies gets an Entity."""
    page = Page(doc)
    found = []
    for told in _told(doc, page):
        post = told.post
        if not _holds(post):
            continue
        span = Span(min(told.start, post.start), max(told.end, post.end))
        found.append(
            Position(
                span=span,
                text=page.text[span.start : span.end],
                member=told.member,
                role=post.role,
                organization=post.organization,
                during=told.during,
                former=post.former,
                confidence=told.confidence,
            )
        )
    doc._.positions = _merged(_completed(doc, page, found))
    return doc


def _completed(doc: Doc, page: Page, found: list[Position]) -> list[Position]:
    """With the organisations that the text named before, for titles that stand alone."""
    first: dict[int, int] = {}
    for block in doc._.article.blocks if doc._.article else ():
        first[block.section] = min(first.get(block.section, block.span.start), block.span.start)
    carried = Carried(page, sorted(first.values()))
    held = {(p.member, p.role) for p in found if p.organization}
    kept: list[Position] = []
    for position in found:
        if not position.organization and (position.member, position.role) not in held:
            organization = carried.organization(position)
            if organization:
                position = msgspec.structs.replace(position, organization=organization, confidence=CONFIDENCE)
        kept.append(position)
    return kept
