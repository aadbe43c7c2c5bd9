"""Names where the language is regular: after a title, in a byline, in 《》 and in 「」 with a head noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from extractors.lexicon import table
from extractors.names.aliases import is_abbreviation
from extractors.names.candidate import Candidate
from extractors.names.companies import PROPOSED, latin, listed, proposed_ending, short_forms, with_place
from extractors.names.people import parts_of_people, surname_length
from extractors.titles import TitleSpan, find_titles
from ontology.facts import Article, Kind

_HAN = r"[\u3400-\u9fff]"
# What may stand right behind a person's name, so that its end is beyond doubt.
_CLOSER = (
    "表示|指出|指|認為|強調|透露|坦言|直言|建議|形容|補充|解釋|回應|說|稱|希望|期望|相信|提到|呼籲|介紹|批評|質疑|"
    "昨日|昨|今日|今早|日前|早前|上周|當日|周[一二三四五六日]|星期|致辭|致詞|發言|發表|出席|主持|率領|率|宣布|公布|"
    "等|與|和|及|亦|也|就|在|於|為|則|又|還|曾|已|將|因|由|獲|是|對|向|從|以|的|並|同|兼|先後|均|會|"
    "擔任|出任|接受|接任|獲委|報道|攝|[、，。：；（）()」』》！？\\s●▲]|$"
)
_FOREIGN = re.compile(
    rf"{_HAN}{{1,6}}(?:[·‧・•]{_HAN}{{1,6}})*?[·‧・•]{_HAN}{{1,6}}?(?={_CLOSER}|[抵到訪返赴任遇被昨今出])"
    r"|[A-Z][a-z]+(?:[ \-][A-Z][a-z]+){1,3}"
)
_BYLINE = re.compile(
    r"(?:(?<=[報社台網訊導（(●▲】 \n])|^)(?:本報|特約|見習|駐[\u3400-\u9fff]{1,4})?記者[ \u3000：:]*"
    rf"(?P<names>{_HAN}{{2,4}}?(?:[、 \u3000]{{1,2}}{_HAN}{{2,4}}?){{0,5}})"
    r"(?=[ \u3000]*(?:報道|報導|攝|[）)／/]|$)"
    r"|(?:[ \u3000]{1,2}[\u3400-\u9fff]{1,4})?[ \u3000]*(?:報道|電|專電))"
)
_CREDIT = re.compile(
    r"(?:攝影|撰文|文|圖|採訪|翻譯|整理|記者)(?P<mark>[：:／/]+)?[ \u3000]*"
    rf"(?P<names>{_HAN}{{2,4}}(?:[、／ ]{_HAN}{{2,4}}){{0,4}})"
    r"(?=[ \u3000]*(?:攝(?!氏|影機|製)|報道|(?(mark)$|攝)))"
)
_BOOK = re.compile(r"[《〈]([^《》〈〉\n]{2,40})[》〉]")
_QUOTED = re.compile(rf"「([^「」\n]{{2,20}})」({_HAN}{{2,6}})?")
_TITLED, _CLOSED, _BYLINED, _BOOKED = 0.6, 0.9, 0.93, 0.8
_GOVERNMENT = re.compile(
    rf"(?:[省市區縣州]|特區|特別行政區|聯邦|中央)?(?:人民)?政府|駐{_HAN}{{1,3}}(?:總領事館|領事館|大使館)|(?:大使館|總領事館)"
    r"|(?:外交部|國防部|財政部|衞生部|司法部|央行|國會|議會|最高法院|國防軍|海軍|空軍|警方)"
)
_SHORT = re.compile(rf"[（(](?:以下簡稱|下稱|簡稱)?[「『]?(?P<short>{_HAN}{{2,5}})[」』]?[）)]")
_WORKS = re.compile(
    "(?:廠|礦|電站|油田|氣田|煉油廠|碼頭|船廠|水庫|水電站|鋼廠|園區|工業園|產業園|科技園|經濟區|開發區|實驗室)$"
)
_ABBREVIATED: tuple[Kind, ...] = ("Organization", "Initiative", "Event", "Place")
_JOURNEY = re.compile(
    rf"(?:\d{{4}}年)?(?:首次|第[一二三四五六七八九十\d]+次|再次|再度)?(?:出訪|外訪|訪問|考察|訪){_HAN}{{2,12}}(?:之行|之旅|行程)?"
)
_JOURNEY_LINE = re.compile(rf"{_HAN}{{0,4}}(?:時間|日期|國家|地點|城市|代表團|團員|成果){_HAN}{{0,4}}[：:]")
# Newspapers stand in 《》 too; what they are called ends so.
_PAPER = re.compile(r"(?:報|日報|時報|郵報|周刊|雜誌)$")


@cache
def _closer() -> re.Pattern[str]:
    return re.compile(_CLOSER)


@cache
def endings(kind: str) -> tuple[str, ...]:
    """Endings of a kind of name, longest first."""
    return tuple(sorted(table("endings")[kind].split(), key=lambda w: (-len(w), w)))


def _name_at(text: str, at: int, extractor: str) -> Iterator[Candidate]:
    """Persons that may begin at ``at``, right behind a title."""
    foreign = _FOREIGN.match(text, at)
    if foreign:
        yield Candidate(at, foreign.end(), "Person", extractor, _CLOSED, "foreign name after a title")
        return
    surname = surname_length(text, at)
    if not surname:
        return
    for given in (2, 1):
        end = at + surname + given
        name = text[at:end]
        if len(name) == surname + given and re.fullmatch(rf"{_HAN}+", name) and _closer().match(text, end):
            yield Candidate(
                at, end, "Person", extractor, _CLOSED if given == 2 else 0.75, "title before the name"
            )
            return
    end = at + surname + 2
    if re.fullmatch(rf"{_HAN}{{3,4}}", text[at:end]):
        yield Candidate(at, end, "Person", extractor, _TITLED, "title before the name")


def _titled(text: str, titles: Sequence[TitleSpan]) -> Iterator[Candidate]:
    for title in titles:
        if title.may_lead and title.kind != "address":
            yield from _name_at(text, title.end, "grammar.title")
        if title.may_follow or not title.may_lead:
            for length in (3, 2, 4):
                start = title.start - length
                if start < 0 or not re.fullmatch(rf"{_HAN}+", text[start : title.start]):
                    continue
                surname = surname_length(text, start)
                opened = start == 0 or text[start - 1] in "，。、：；「『（( \n●▲◀由與和及對向據"
                if surname and length - surname in (1, 2) and opened:
                    yield Candidate(
                        start, title.start, "Person", "grammar.title", 0.75, "title after the name"
                    )
                    break


def _bylined(text: str) -> Iterator[Candidate]:
    for pattern in (_BYLINE, _CREDIT):
        for match in pattern.finditer(text):
            for name in re.finditer(rf"{_HAN}{{2,4}}", match["names"]):
                start = match.start("names") + name.start()
                yield Candidate(start, start + len(name[0]), "Person", "grammar.byline", _BYLINED, "byline")


def _bracketed(text: str) -> Iterator[Candidate]:
    for match in _BOOK.finditer(text):
        kind: Kind = "Organization" if _PAPER.search(match[1]) else "Work"
        yield Candidate(*match.span(1), kind, "grammar.brackets", _BOOKED, "in 《》")
    for match in _QUOTED.finditer(text):
        for kind in ("Initiative", "Event", "Work"):
            head = next((e for e in endings(kind) if len(e) > 1 and (match[2] or "").startswith(e)), "")
            if head:
                span = match.start(), match.end(1) + 1 + len(head)
                # 「出海」基地: two characters in quotation marks are a slogan as often as a name.
                score = 0.62 if len(match[1]) > 2 else 0.55
                yield Candidate(*span, kind, "grammar.quotes", score, f"「」 before {head}")
                break
            inner = next((e for e in endings(kind) if len(e) > 1 and match[1].endswith(e)), "")
            if inner and len(match[1]) > len(inner) + 1:
                yield Candidate(*match.span(1), kind, "grammar.quotes", 0.6, f"「…{inner}」")
                break


def _governments(text: str, places: list[tuple[int, int, float]]) -> Iterator[Candidate]:
    """A place and a head that makes it an authority: 卡塔爾政府, 英國駐港總領事館, 廣東省政府."""
    for start, end, score in places:
        head = _GOVERNMENT.match(text, end)
        if head:
            yield Candidate(
                start, head.end(), "Organization", "grammar.government", 0.95 * score, "place + head"
            )


def _adjoined(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """A place and a common noun behind it that is taken for a name: 某城 + 黃金精煉廠 is one works."""
    best: dict[tuple[int, int, Kind], float] = {}
    for c in candidates:
        if c.kind in ("Place", "Organization") and c.extractor.startswith("recogniser"):
            key = (c.start, c.end, c.kind)
            best[key] = max(best.get(key, 0.0), c.score)
    behind: dict[int, list[tuple[int, Kind]]] = {}
    for (start, end, kind), score in sorted(best.items()):
        if score >= PROPOSED and end - start > 2 and _WORKS.search(text[start:end]):
            behind.setdefault(start, []).append((end, kind))
    for (start, middle, kind), score in sorted(best.items()):
        if kind == "Place" and score >= 0.8 and middle - start > 2:
            for end, whole in behind.get(middle, ()):
                yield Candidate(start, end, whole, "grammar.adjoined", _CLOSED, "a place and its works")


def _abbreviated(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """X（Y）: where Y takes its characters from what is proposed before it, both are names of one thing."""
    ending = proposed_ending(candidates, _ABBREVIATED)
    for match in _SHORT.finditer(text):
        for c in sorted(ending.get(match.start(), ()), key=lambda c: (-c.score, c)):
            if is_abbreviation(match["short"], text[c.start : c.end]):
                yield Candidate(c.start, c.end, c.kind, "grammar.alias", _CLOSED, "its short form behind it")
                yield Candidate(*match.span("short"), c.kind, "grammar.alias", _CLOSED, "short for the name")
                break


def _journeys(article: Article) -> Iterator[Candidate]:
    """The heading of a fact box about a journey names the journey: 2019年出訪東盟 over 出訪日期：…."""
    for heading, line in pairwise(article.blocks):
        a, b = heading.span.start, heading.span.end
        boxed = line.kind == "item" and _JOURNEY_LINE.match(article.text, line.span.start)
        if heading.kind in ("headline", "subhead") and boxed and _JOURNEY.fullmatch(article.text, a, b):
            yield Candidate(a, b, "Event", "grammar.journey", 0.95, "heading of a fact box about a journey")


@Language.component("grammar", assigns=["doc._.candidates"])
def grammar(doc: Doc) -> Doc:
    text = doc._.article.text
    places = [(c.start, c.end, c.score) for c in doc._.candidates if c.kind == "Place" and c.score >= 0.85]
    found = {
        *_journeys(doc._.article),
        *_governments(text, places),
        *with_place(text),
        *latin(text),
        *listed(text, doc._.candidates),
        *_abbreviated(text, doc._.candidates),
        *_adjoined(text, doc._.candidates),
        *_titled(text, find_titles(text)),
        *_bylined(text),
        *_bracketed(text),
    }
    found.update(short_forms(text, [*doc._.candidates, *found]))
    found |= parts_of_people(text, [*doc._.candidates, *found], {start for start, _ in doc._.words})
    doc._.candidates.extend(sorted(found))
    return doc
