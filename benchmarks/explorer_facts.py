"""Facts of made-up articles, as many names as asked for: the same for the same number."""

from __future__ import annotations

from random import Random

from extractors.document import plain_article
from ontology.facts import (
    KINDS,
    ArticleFacts,
    Entity,
    Kind,
    Mention,
    Metric,
    Position,
    Relation,
    Span,
    Statement,
)

_SHARE: dict[Kind, int] = {
    "Person": 18,
    "Organization": 31,
    "Place": 21,
    "Initiative": 17,
    "Event": 6,
    "Work": 4,
    "Product": 3,
}
"""Names of each kind in a hundred, as in the sample articles."""
_CHARS = "安邦昌達恩方廣海宏嘉健凱朗麗明南寧平青榮瑞盛泰天維文興雅義盈永元卓忠子"
_ENDS: dict[Kind, str] = {
    "Person": "",
    "Organization": "公司",
    "Place": "島",
    "Initiative": "計劃",
    "Event": "論壇",
    "Work": "條例",
    "Product": "系統",
}
_FIRST: dict[Kind, str] = {
    "Person": "陳李張黃何梁林吳鄭劉",
    "Organization": "港華聯豐匯",
    "Place": "東西南北中",
    "Initiative": "新大先遠共",
    "Event": "灣亞環國城",
    "Work": "修規公銀漁",
    "Product": "智雲易快訊",
}
_CIRCLE = 25
"""Names that are told of together."""
_PREDICATES = {
    "Place": "visited",
    "Event": "participatedIn",
    "Person": "metWith",
    "Organization": "cooperatesWith",
    "Initiative": "supports",
    "Work": "supports",
    "Product": "uses",
}


def made_up_facts(names: int) -> list[ArticleFacts]:
    """Articles of about 25 sentences that name exactly ``names`` entities, in circles and around hubs."""
    random = Random(names)
    kinds = [kind for kind in KINDS for _ in range(_SHARE[kind])]
    random.shuffle(kinds)
    entities = [_entity(i, kinds[i % 100]) for i in range(names)]
    told = [*range(names)] + [random.randrange(names) for _ in range(names // 2)]
    told.sort(key=lambda i: (i // _CIRCLE, random.random()))
    size = 25
    return [
        _article(n, told[at : at + size], entities, random) for n, at in enumerate(range(0, len(told), size))
    ]


def _entity(i: int, kind: Kind) -> Entity:
    number, letters = i, ""
    for _ in range(3):
        number, digit = divmod(number, len(_CHARS))
        letters += _CHARS[digit]
    first = _FIRST[kind][i % len(_FIRST[kind])]
    name = f"{first}{letters}{_ENDS[kind]}"
    return Entity(f"{kind.lower()}/{name}", kind, name, english=f"{kind} {i}" if i % 3 == 0 else None)


def _article(n: int, told: list[int], entities: list[Entity], random: Random) -> ArticleFacts:
    year, month, day = 2015 + n * 7 % 11, 1 + n % 12, 1 + n % 28
    text, named = f"第{n}號報道\n", {}
    mentions: list[Mention] = []
    relations: list[Relation] = []
    positions: list[Position] = []
    statements: list[Statement] = []
    metrics: list[Metric] = []
    for number, i in enumerate(told):
        hub = min(int(len(entities) * random.random() ** 3), len(entities) - 1)
        near = min(i // _CIRCLE * _CIRCLE + int(_CIRCLE * random.random() ** 2), len(entities) - 1)
        people = [entities[i], entities[near if near != i else (near + 1) % len(entities)], entities[hub]]
        start = len(text)
        amount = 100 + number * 37 % 900
        parts = [people[0], "表示，與", people[1], "商討", people[2], f"的合作，涉及{amount}人。"]
        for part in parts:
            if isinstance(part, Entity):
                place = Span(len(text), len(text) + len(part.name))
                mentions.append(Mention(place, part.name, part.kind, part.id, "made up", 0.9))
                named[part.id] = part
                text += part.name
            else:
                text += part
        whole = Span(start, len(text))
        words, during = text[start:], f"{year}-{month:02d}" if number % 3 else None
        confidence = 0.6 + number % 9 / 20
        a, b, c = people
        if number % 4 == 0 and a.id != b.id:
            modality = "planned" if number % 16 == 0 else "asserted"
            relations.append(
                Relation(
                    whole, words, a.id, _PREDICATES[b.kind], b.id, modality, during, confidence=confidence
                )
            )
        if a.kind == "Person" and b.kind == "Organization":
            positions.append(Position(whole, words, a.id, "主席", b.id, during, confidence=confidence))
        if a.kind == "Person":
            statements.append(Statement(whole, words, a.id, "表示", whole, (c.id,), confidence=confidence))
        if number % 5 == 0:
            metrics.append(Metric(whole, words, float(amount), "人", "unitText", about=a.id, during=during))
    article = plain_article(
        text.rstrip("\n"),
        file=f"{n:05d}.txt",
        headline=f"第{n}號報道",
        paper=("海港日報", "山城晚報", "離島新聞")[n % 3],
        published=f"{year}-{month:02d}-{day:02d}",
    )
    return ArticleFacts(
        article,
        entities=tuple(sorted(named.values(), key=lambda e: e.id)),
        mentions=tuple(mentions),
        metrics=tuple(metrics),
        positions=tuple(positions),
        statements=tuple(statements),
        relations=tuple(relations),
    )
