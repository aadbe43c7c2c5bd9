"""Posts told after the name: 張三教授, 張三（商會主席）, 張三，商會主席, 張三獲委任為商會主席."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from extractors.lexicon import rows
from extractors.positions.page import Page
from extractors.positions.posts import Post, stack_ending
from extractors.titles import trie_pattern
from ontology.facts import Mention, TimeExpression

_CLAUSE_END = re.compile(r"[，。；：！？!?\n]")
_OPENING = re.compile(r"\s*(?:[左右中]起?[一二三四五六七八九十]?[，、]?)?(?:現任|現為|時任|亦是|即|任)?")
_BEFORE_POST = re.compile(
    r"(?:了|過|新一?任|首[任位名]|下一?[任屆]|新一?屆|今屆|本屆|第[一二三四五六七八九十百]+[任屆]|其|該(?:會|校|局|行|公司)|"
    r"公司|一名|一位|唯一)?的?"
)
_PLANNED = re.compile(
    r"(?:將|擬|有望|有意|可能|或|料|傳|若|如|欲|想|希望|尋求|競逐|角逐|不|未|沒有|拒絕|婉拒|無意)(?:會|於|在)?$"
)
_ADVERBS = re.compile(
    r"[（(][^（）()]*[）)]|同時|本身|目前|現時|其後|之後|隨後|早前|當年|正式|成功|先後|一直|最終|首度|再度|自動|順利|"
    r"再|亦|也|又|並|已|早|仍然|仍|原|本|還|更|將"
)
_TIME_ENDS = re.compile(r".{0,22}[日月年起時後間前屆天今]")
_REPORTS = re.compile(r"[說稱指](?:[：，]|$)|表示|指出|認為|透露|強調|補充|形容|回應|直言|坦言")
_MAKES = re.compile(r"(?:委任|任命|選出|推選|推舉|聘請|聘任|邀請|選舉|擢升|提拔|調派)了?$")
_MADE = re.compile(r"為|出任|擔任|做|接任|成為")


class Told(msgspec.Struct, frozen=True):
    """A post, whose it is, where the whole of it is printed, and since when."""

    member: str
    post: Post
    start: int
    end: int
    during: str | None = None
    confidence: float = 0.85


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {verb: kind for kind, verbs in rows("titles_appointments") for verb in verbs.split()}
    return re.compile(trie_pattern(kinds)), kinds


def _stack_filling(page: Page, start: int, end: int, low: int | None = None) -> list[Post]:
    """The posts that together fill ``text[start:end]``; none where something else stands there.

    A post may take 現任 or 卸任 before it for its own, back to ``low``.
    """
    posts = stack_ending(page, end)
    return posts if posts and (start if low is None else low) <= posts[0].start <= start else []


def _farthest_stack(page: Page, start: int, end: int, low: int | None = None) -> list[Post]:
    """The longest run of posts that begins at ``start`` and ends at or before ``end``."""
    for stop in range(end, start, -1):
        if stop in page.title_ends and (posts := _stack_filling(page, start, stop, low)):
            return posts
    return []


def relative(page: Page, name: Mention) -> Iterator[Told]:
    """曾任基金經理的張三: the post in a clause that leads up to the name."""
    end = name.span.start - 1
    if end < 1 or page.text[end] != "的":
        return
    verbs, kinds = _verbs()
    posts = stack_ending(page, end)
    low = page.line_start(end)
    for at in range(max(low, posts[0].start - 7), posts[0].start) if posts else ():
        m = verbs.match(page.text, at)
        if m and m.end() == posts[0].start and (len(m[0]) > 1 or kinds[m[0]] != "holds"):
            for post in posts:
                if kinds[m[0]] in {"held", "leaves"}:
                    post = msgspec.structs.replace(post, former=True)
                yield Told(name.entity, post, at, name.span.end)
            return


def titles_after(page: Page, name: Mention) -> Iterator[Told]:
    """張三教授: a title that follows the name at once."""
    end = name.span.end
    title = page.title_starts.get(end)
    if not title or not title.may_follow or title.kind == "address" or title.start != title.core:
        return
    if title.end in page.starts and page.starts[title.end].kind == "Person":
        return  # 張三 局長李四: the title is the next person's
    role = page.text[title.start : title.end]
    low = name.span.start - 1  # 港大的張三教授
    body = page.ending(low, "Organization") if low > 0 and page.text[low] == "的" else None
    organization = body.entity if body else None
    post = Post(title.start, title.end, role, organization, title.kind, many=title.many)
    yield Told(name.entity, post, body.span.start if body else name.span.start, title.end)


def in_brackets(page: Page, name: Mention) -> Iterator[Told]:
    """張三（商會主席） and 張三，商會主席，: a post set beside the name."""
    end = name.span.end
    if page.text[end : end + 1] in {"（", "("}:
        closing = min((i for i in (page.text.find(c, end) for c in "）)") if i > 0), default=-1)
        m = _OPENING.match(page.text, end + 1)
        if 0 < closing <= page.line_end(end) and m:
            for post in _stack_filling(page, m.end(), closing):
                yield Told(name.entity, post, name.span.start, closing)
        end = closing + 1 if closing > 0 else end
    if page.text[end : end + 1] == "，":
        m, stop = _OPENING.match(page.text, end + 1), _CLAUSE_END.search(page.text, end + 1)
        if m and stop:
            for post in _stack_filling(page, m.end(), stop.start()):
                if post.attached:
                    yield Told(name.entity, post, name.span.start, stop.start(), confidence=0.8)


def appointments(page: Page, name: Mention, times: list[TimeExpression]) -> Iterator[Told]:
    """張三（於某日）出任商會主席, 曾任…, 身兼…, 是…."""
    verbs, kinds = _verbs()
    stop = _CLAUSE_END.search(page.text, name.span.end)
    first = stop.start() if stop else len(page.text)
    if _REPORTS.search(page.text, name.span.end, first):
        return
    for low, clause_end in _clauses(page, name, first):
        for verb in verbs.finditer(page.text, low, clause_end):
            gap = page.text[low : verb.start()]
            dated = any(low <= t.span.start and t.span.end <= verb.start() and t.edtf for t in times)
            if _PLANNED.search(gap) and not (dated and gap.endswith(("將", "將於"))):
                continue
            rest = _ADVERBS.sub("", gap)
            if rest and not _TIME_ENDS.fullmatch(rest):
                continue
            m = _BEFORE_POST.match(page.text, verb.end())
            at = m.end() if m else verb.end()
            posts = _farthest_stack(page, at, clause_end, verb.start())
            posts = posts or _farthest_stack(page, verb.end(), clause_end, verb.start())
            if not posts:
                continue
            kind = kinds[verb[0]]
            if kind == "holds" and len(verb[0]) == 1 and not posts[0].attached:
                break
            during = _during(times, low, verb.start(), kind)
            body = _body_before(page, name) if low == name.span.end else None
            for post in posts:
                if body and not post.organization:
                    post = msgspec.structs.replace(post, organization=body)
                if kind in {"held", "leaves"}:
                    post = msgspec.structs.replace(post, former=True)
                yield Told(name.entity, post, name.span.start, posts[-1].end, during)
            break


def _clauses(page: Page, name: Mention, clause_end: int) -> Iterator[tuple[int, int]]:
    """The rest of the name's clause, and the clauses after it while no other person comes in."""
    low = name.span.end
    if title := page.title_starts.get(low):
        low = title.end if title.may_follow else low
    yield low, clause_end
    while page.text[clause_end : clause_end + 1] == "，":
        low = clause_end + 1
        stop = _CLAUSE_END.search(page.text, low)
        clause_end = stop.start() if stop else len(page.text)
        others = [
            m for m in page.mentions if m.kind == "Person" and name.span.end <= m.span.start < clause_end
        ]
        if others:
            return
        yield low, clause_end


def _body_before(page: Page, name: Mention) -> str | None:
    """評審團由張三擔任主席: the body whose post it is."""
    end = name.span.start - 1
    body = page.ending(end, "Organization") if end > 0 and page.text[end] == "由" else None
    return body.entity if body else None


def _during(times: list[TimeExpression], low: int, high: int, kind: str) -> str | None:
    """Since when, out of a date between the name and the verb; an interval stands as it is."""
    for time in times:
        if low <= time.span.start and time.span.end <= high and time.edtf:
            if "/" in time.edtf or kind in {"held", "holds"}:
                return time.edtf
            return f"../{time.edtf}" if kind == "leaves" else f"{time.edtf}/.."
    return None


def made(page: Page, name: Mention) -> Iterator[Told]:
    """委任張三為商會主席: somebody makes the person it."""
    m = _MADE.match(page.text, name.span.end)
    if not m:
        return
    titles = stack_ending(page, name.span.start)  # 委任前某局局長張三為…
    start = titles[0].start if titles else name.span.start
    line = page.line_start(start)
    verb = _MAKES.search(page.text[max(line, start - 4) : start])
    if not verb:
        return
    maker = page.ending_before(start - len(verb[0]), line) if titles or verb else None
    at = m.end()
    stop = _CLAUSE_END.search(page.text, at)
    filler = _BEFORE_POST.match(page.text, at)
    posts = _farthest_stack(page, filler.end() if filler else at, stop.start() if stop else len(page.text))
    for post in posts:
        if not post.organization and maker:
            post = msgspec.structs.replace(post, organization=maker)
        yield Told(name.entity, post, name.span.start, posts[-1].end)
