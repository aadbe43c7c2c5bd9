"""Facts of two small articles made by hand, with every kind of fact in them."""

from __future__ import annotations

from typing import Any

from extractors.document import plain_article
from ontology.facts import (
    ArticleFacts,
    Entity,
    Mention,
    Metric,
    Position,
    Relation,
    Span,
    Statement,
    TimeExpression,
)

FIRST = (
    "海港城商會主席陳大文於2025年3月3日率團訪問越南，簽署12份合作協議，總值逾3億美元。\n"
    "陳大文表示，「一帶一路」帶來機遇，商會支持新橋樑計劃。他建議舉辦海港論壇，並與河內商會合作。"
)
SECOND = (
    "陳大文昨日與黎文安會面。河內商會前會長黎文安出席在河內舉行的海港論壇。"
    "海港城商會有3至5間會員公司，反對舊碼頭條例。"
)


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the ``nth`` occurrence of ``words`` stands."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


ENTITIES = (
    Entity("event/海港論壇", "Event", "海港論壇"),
    Entity("initiative/一帶一路", "Initiative", "一帶一路", english="Belt and Road", authority=True),
    Entity("initiative/新橋樑計劃", "Initiative", "新橋樑計劃"),
    Entity("organization/河內商會", "Organization", "河內商會"),
    Entity("organization/海港城商會", "Organization", "海港城商會", ("商會", "HCC")),
    Entity("person/陳大文", "Person", "陳大文", ("大文",), english="Chan Tai Man"),
    Entity("person/黎文安", "Person", "黎文安"),
    Entity("place/河內", "Place", "河內", finer=("schema:City",)),
    Entity("place/越南", "Place", "越南", english="Viet Nam", finer=("schema:Country",), authority=True),
    Entity("work/舊碼頭條例", "Work", "舊碼頭條例"),
)


def _mentions(text: str) -> tuple[Mention, ...]:
    found = []
    for entity in ENTITIES:
        for start in range(len(text)):
            if text.startswith(entity.name, start):
                place = Span(start, start + len(entity.name))
                longer = any(
                    e.name != entity.name
                    and entity.name in e.name
                    and text.startswith(e.name, start - e.name.index(entity.name))
                    for e in ENTITIES
                )
                if not longer:
                    found.append(Mention(place, entity.name, entity.kind, entity.id, "test", 0.9))
    return tuple(sorted(found, key=lambda m: m.span))


def _facts(file: str, text: str, **layers: Any) -> ArticleFacts:
    mentions = layers.pop("mentions", ()) + _mentions(text)
    article = plain_article(
        text, file=file, headline=text[:9], published="2025-03-04", paper="海港日報", authors=("張記",)
    )
    named = {m.entity for m in mentions} | {"initiative/一帶一路"}
    return ArticleFacts(
        article,
        entities=tuple(e for e in ENTITIES if e.id in named),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        **layers,
    )


def _claim(text: str, words: str, *triple: str, **fields: Any) -> Relation:
    return Relation(span(text, words), words, *triple, **fields)


def first() -> ArticleFacts:
    """The visit, the post, the statement, the stance, the proposal."""
    t = FIRST
    metrics = (
        Metric(
            span(t, "12份"),
            "12份",
            12,
            "份",
            "unitText",
            measures="合作協議",
            about="organization/海港城商會",
        ),
        Metric(
            span(t, "逾3億美元"),
            "逾3億美元",
            3e8,
            "USD",
            "currency",
            comparator=">",
            measures="總值",
            during="2025-03-03",
        ),
    )
    visit = t[: t.index("。") + 1]
    return _facts(
        "first.txt",
        t,
        mentions=(
            Mention(
                span(t, "商會支持"[:2], 1),
                "商會",
                "Organization",
                "organization/海港城商會",
                "test",
                0.8,
                True,
            ),
        ),
        dates=(
            TimeExpression(span(t, "2025年3月3日"), "2025年3月3日", "2025-03-03"),
            TimeExpression(span(t, "機遇"), "機遇", None),
        ),
        metrics=metrics,
        positions=(
            Position(
                span(t, "海港城商會主席陳大文"),
                "海港城商會主席陳大文",
                "person/陳大文",
                "主席",
                "organization/海港城商會",
            ),
        ),
        statements=(
            Statement(
                span(t, "「一帶一路」帶來機遇，商會支持新橋樑計劃"),
                "「一帶一路」帶來機遇，商會支持新橋樑計劃",
                "person/陳大文",
                "表示",
                span(t, "陳大文表示，「一帶一路」帶來機遇，商會支持新橋樑計劃。"),
                ("initiative/一帶一路", "initiative/新橋樑計劃"),
            ),
        ),
        relations=(
            _claim(t, visit, "person/陳大文", "visited", "place/越南", during="2025-03-03", metrics=(0, 1)),
            _claim(t, "商會支持新橋樑計劃", "organization/海港城商會", "supports", "initiative/新橋樑計劃"),
            _claim(t, "他建議舉辦海港論壇", "person/陳大文", "proposes", "event/海港論壇"),
            _claim(
                t,
                "與河內商會合作",
                "organization/海港城商會",
                "cooperatesWith",
                "organization/河內商會",
                modality="proposed",
            ),
        ),
    )


def second() -> ArticleFacts:
    """The meeting, the former post, the range, the event and its place."""
    t = SECOND
    forum = "黎文安出席在河內舉行的海港論壇"
    return _facts(
        "second.txt",
        t,
        dates=(TimeExpression(span(t, "昨日"), "昨日", "2025-03-03"),),
        metrics=(
            Metric(
                span(t, "3至5間"),
                "3至5間",
                3,
                "間",
                "unitText",
                maximum=5,
                measures="會員公司",
                about="organization/海港城商會",
            ),
        ),
        positions=(
            Position(
                span(t, "河內商會前會長黎文安"),
                "河內商會前會長黎文安",
                "person/黎文安",
                "會長",
                "organization/河內商會",
                during="2019/2023",
                former=True,
            ),
        ),
        relations=(
            _claim(
                t, "陳大文昨日與黎文安會面", "person/陳大文", "metWith", "person/黎文安", during="2025-03-03"
            ),
            _claim(t, forum, "event/海港論壇", "locatedIn", "place/河內"),
            _claim(t, forum, "person/黎文安", "participatedIn", "event/海港論壇"),
            _claim(t, "反對舊碼頭條例", "organization/海港城商會", "opposes", "work/舊碼頭條例"),
        ),
    )


def both() -> list[ArticleFacts]:
    return [first(), second()]
