"""The typed facts: what one article says, as plain values that serialise to one JSON line.

All offsets count characters of ``Article.text``: half-open, ``text[start:end]`` is the quoted text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["Person", "Organization", "Place", "Initiative", "Event", "Work", "Product"]
KINDS: tuple[Kind, ...] = ("Person", "Organization", "Place", "Initiative", "Event", "Work", "Product")

Comparator = Literal["=", ">", "<", ">=", "<=", "~"]
Change = Literal["up", "down"]
UnitKind = Literal["currency", "unitCode", "unitText"]
Modality = Literal["asserted", "planned", "proposed", "negated", "conditional"]
BlockKind = Literal["headline", "subhead", "paragraph", "caption", "byline", "item"]


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of ``Article.text``."""

    start: int
    end: int


class Block(msgspec.Struct, frozen=True):
    """A piece of the page: its span never contains a line break, sentences never cross it."""

    span: Span
    kind: BlockKind
    section: int = 0
    """Index of the story on the page: a page may carry several, each with its own headline."""


class Article(msgspec.Struct, frozen=True):
    """What was read from one file.

    ``text`` is the clean text, blocks parted by single line breaks. ``origin[i]`` is the offset, in the
    decoded source (for PDF: the pages' text in reading order), of the character that ``text[i]`` came
    from; a line break set between blocks carries the offset at which the earlier block ended.
    """

    file: str
    """File name without folder; unique within one build."""
    text: str
    origin: tuple[int, ...]
    blocks: tuple[Block, ...]
    headline: str | None = None
    published: str | None = None
    """EDTF day, month or year: ``2026-06-22``, ``2026-07``, ``2025``."""
    paper: str | None = None
    authors: tuple[str, ...] = ()
    currency: str = "HKD"
    """What a bare 元 means in this source (ISO 4217)."""
    digest: str = ""
    """SHA-256 of the file's bytes, hexadecimal."""


class Entity(msgspec.Struct, frozen=True):
    """A node. ``id`` is ``<kind in lower case>/<preferred name>``, decided from names and authority alone."""

    id: str
    kind: Kind
    name: str
    """Preferred name in Traditional Chinese, or as printed where there is no Chinese name."""
    aliases: tuple[str, ...] = ()
    """Every other name, sorted, from the text and the authority."""
    english: str | None = None
    finer: tuple[str, ...] = ()
    """CURIEs of finer classes, e.g. ``schema:Country``, ``gx:CooperationZone``."""
    authority: bool = False


class Mention(msgspec.Struct, frozen=True):
    """A name (or a nominal such as 特首, 該局) where it stands in the text."""

    span: Span
    text: str
    kind: Kind
    entity: str
    extractor: str
    confidence: float
    nominal: bool = False


class TimeExpression(msgspec.Struct, frozen=True):
    """A date or period. ``edtf`` is None where nothing resolves it: never guessed."""

    span: Span
    text: str
    edtf: str | None
    extractor: str = "dates"
    confidence: float = 1.0


class Metric(msgspec.Struct, frozen=True):
    """A number with its unit. 萬 and 億 are resolved; a range has ``value`` and ``maximum``."""

    span: Span
    text: str
    value: float
    unit: str
    unit_kind: UnitKind
    maximum: float | None = None
    comparator: Comparator = "="
    measures: str | None = None
    """Short Chinese noun phrase out of the text: what is counted or measured."""
    about: str | None = None
    """Entity id."""
    during: str | None = None
    """EDTF."""
    extractor: str = "metrics"
    confidence: float = 1.0
    change: Change | None = None
    """``up`` or ``down`` where the number is by how much something rose or fell; ``value`` has no sign."""
    per: str | None = None
    """Unit for one of which the value is reckoned, a UCUM code or a counter: 每年2,500億元 has ``a``."""


class Position(msgspec.Struct, frozen=True):
    """Who holds which post where. ``span`` covers title and name as printed."""

    span: Span
    text: str
    member: str
    role: str
    """The title without its organisation: 主席, 財政司司長."""
    organization: str | None = None
    during: str | None = None
    former: bool = False
    extractor: str = "positions"
    confidence: float = 1.0


class Statement(msgspec.Struct, frozen=True):
    """Who said what. ``span`` and ``words`` are what was said, without cue and quotation marks."""

    span: Span
    words: str
    speaker: str
    cue: str
    sentence: Span
    about: tuple[str, ...] = ()
    """Ids of the entities named in the words, in order of first mention, the speaker left out."""
    extractor: str = "statements"
    confidence: float = 1.0


class Relation(msgspec.Struct, frozen=True):
    """A claim: subject, predicate (local name in ``gx:``), object, and the sentence that says it."""

    span: Span
    text: str
    subject: str
    predicate: str
    object: str
    modality: Modality = "asserted"
    during: str | None = None
    metrics: tuple[int, ...] = ()
    """Indexes into ``ArticleFacts.metrics``: amounts and counts that the sentence gives for the claim."""
    extractor: str = "relations"
    confidence: float = 1.0


class ArticleFacts(msgspec.Struct, frozen=True):
    """All that one article says. Each tuple is sorted by span, then by its other fields."""

    article: Article
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    metrics: tuple[Metric, ...] = ()
    positions: tuple[Position, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(ArticleFacts)


def to_json(facts: ArticleFacts) -> bytes:
    """One JSON line, without the line break; the same facts give the same bytes."""
    return _encoder.encode(facts)


def from_json(line: bytes) -> ArticleFacts:
    """Facts from one JSON line. Raises ``msgspec.ValidationError`` where the line is of another shape."""
    return _decoder.decode(line)
