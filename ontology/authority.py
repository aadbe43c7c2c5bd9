"""The authority: what a reader of Hong Kong papers meets in paper after paper, as typed values.

The facts stand in ``authority/*.ttl`` (SKOS, with a header that says where they come from); this module only
reads them. Preferred and alternative labels name a thing by themselves, hidden labels only in context.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

import msgspec

from ontology import terms
from ontology.facts import Kind
from ontology.offices import Office, Term, holder_of

__all__ = ["Authority", "Entry", "Office", "Term", "empty_authority", "load_authority"]

FOLDER = Path(__file__).parent / "authority"
_OFFICE = terms.BASE + "office/"


class Entry(msgspec.Struct, frozen=True, order=True):
    """A standing thing with its names. Tuples are sorted unless said otherwise."""

    id: str
    """As ``facts.Entity.id``: ``organization/香港貿易發展局``."""
    kind: Kind
    name: str
    """Preferred name."""
    aliases: tuple[str, ...] = ()
    """Other printed names that mean it by themselves, Latin abbreviations (IMF) among them."""
    english: tuple[str, ...] = ()
    """English names, the preferred one first."""
    context_only: tuple[str, ...] = ()
    """Names that mean it only in context: 港, 美, 政協."""
    finer: tuple[str, ...] = ()
    """CURIEs of finer classes beside the kind's own: ``schema:Country``."""
    broader: tuple[str, ...] = ()
    """Ids of what holds it: region, province, parent body."""
    exact_match: tuple[str, ...] = ()
    """IRIs of the same thing elsewhere."""


@dataclass(frozen=True)
class Authority:
    """Entries and offices, each sorted by id."""

    entries: tuple[Entry, ...] = ()
    offices: tuple[Office, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        return MappingProxyType({entry.id: entry for entry in self.entries})

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Entry, ...]]:
        """Every name that stands by itself (preferred or alias, not English) -> its entries, sorted by id."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for name in (entry.name, *entry.aliases):
                found[name].append(entry)
        return MappingProxyType({name: tuple(found[name]) for name in sorted(found)})

    @cached_property
    def by_context_name(self) -> Mapping[str, tuple[Entry, ...]]:
        """Every name that needs context -> its entries, sorted by id."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for name in entry.context_only:
                found[name].append(entry)
        return MappingProxyType({name: tuple(found[name]) for name in sorted(found)})

    def holder(self, title: str, organization: str | None = None, date: str | None = None) -> str | None:
        """Person id of who held the office that ``title`` means, on ``date``; None where that is not certain.

        ``organization`` is the id of the organisation, or of the country or territory, that the title stands
        with; a title may also carry it in its own words (美國總統, 澳門特首). ``date`` is an EDTF day, month,
        year or interval: it resolves where all of it lies inside one holder's term.
        """
        return holder_of([office for office in self.offices if office.answers_to(title, organization)], date)


def empty_authority() -> Authority:
    """An authority that knows nothing, for runs with the authority switched off."""
    return Authority()


@cache
def load_authority(folder: Path = FOLDER) -> Authority:
    """Read all Turtle files of a folder. The result is shared: it cannot be changed.

    Raises ``SyntaxError`` (from the parser, with the place) where a file is not Turtle and ``ValueError``
    where a concept has no preferred Chinese name or its IRI is not the one that its kind and name give.
    """
    # Tens of thousands of small values that all live on: collecting garbage between them only costs time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _load(folder)
    finally:
        if collecting:
            gc.enable()


def _load(folder: Path) -> Authority:
    nodes = _read(folder)
    entries = {
        entry.id: entry
        for entry in (
            _entry(iri, node)
            for iri, node in nodes.items()
            if terms.CONCEPT in node[terms.TYPE] and not iri.startswith(_OFFICE)
        )
    }
    memberships = defaultdict(list)
    for node in nodes.values():
        if terms.MEMBERSHIP in node[terms.TYPE]:
            memberships[node[terms.HAS_ROLE][0]].append(_term(node))
    offices = [
        _office(iri, node, entries, memberships[iri])
        for iri, node in nodes.items()
        if iri.startswith(_OFFICE) and terms.POST in node[terms.TYPE]
    ]
    return Authority(
        tuple(entries[key] for key in sorted(entries)), tuple(sorted(offices, key=lambda office: office.id))
    )


class _Node(defaultdict[str, list[str]]):
    """Property -> values of one subject; labels under ``property@language``."""

    def __init__(self) -> None:
        super().__init__(list)

    def labels(self, label: str, language: str = terms.CHINESE) -> list[str]:
        return self.get(f"{label}@{language}", [])


def _read(folder: Path) -> dict[str, _Node]:
    from pyoxigraph import BlankNode, Literal, RdfFormat, parse

    nodes: dict[str, _Node] = defaultdict(_Node)
    for path in sorted(folder.glob("*.ttl")):
        # The parser renames blank nodes so that those of one file are not taken for those of another.
        for triple in parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True):
            key = triple.predicate.value
            if key not in _READ:
                continue
            subject, value = triple.subject, triple.object
            if isinstance(value, Literal) and (language := value.language):
                # The parser gives tags in lower case; ours read zh-Hant.
                key = f"{key}@{_TAGS.get(language, language)}"
            prefix = "_:" if isinstance(subject, BlankNode) else ""
            nodes[prefix + subject.value][key].append(value.value)
    return nodes


_TAGS = {terms.CHINESE.lower(): terms.CHINESE}
_READ = frozenset(
    {
        *(terms.TYPE, terms.PREF_LABEL, terms.ALT_LABEL, terms.HIDDEN_LABEL, terms.BROADER),
        *(terms.CONTAINED_IN_PLACE, terms.EXACT_MATCH, terms.POST_IN, terms.JURISDICTION),
        *(terms.MEMBER, terms.HAS_ROLE, terms.MEMBER_DURING),
    }
)


def _entry(iri: str, node: _Node) -> Entry:
    entity_id = terms.entity_id(iri)
    kind = terms.kind_of(entity_id)
    names = node.labels(terms.PREF_LABEL)
    if len(names) != 1 or entity_id != f"{kind.lower()}/{names[0]}":
        raise ValueError(f"{iri}: its one preferred Chinese name and its IRI must agree, found {names}")
    own = {terms.CONCEPT, terms.KIND_CLASSES[kind]}
    return Entry(
        id=entity_id,
        kind=kind,
        name=names[0],
        aliases=tuple(sorted(node.labels(terms.ALT_LABEL))),
        english=(
            *node.labels(terms.PREF_LABEL, terms.ENGLISH),
            *sorted(node.labels(terms.ALT_LABEL, terms.ENGLISH)),
        ),
        context_only=tuple(sorted(node.labels(terms.HIDDEN_LABEL))),
        finer=tuple(sorted(terms.shrink(cls) for cls in node[terms.TYPE] if cls not in own)),
        broader=tuple(
            sorted(terms.entity_id(it) for it in {*node[terms.BROADER], *node[terms.CONTAINED_IN_PLACE]})
        ),
        exact_match=tuple(sorted(node[terms.EXACT_MATCH])),
    )


def _term(node: _Node) -> Term:
    start, _, end = node[terms.MEMBER_DURING][0].partition("/")
    return Term(_known(start), _known(end), terms.entity_id(node[terms.MEMBER][0]))


def _known(date: str) -> str | None:
    return None if date in ("", "..") else date


def _office(iri: str, node: _Node, entries: Mapping[str, Entry], holders: list[Term]) -> Office:
    at = [terms.entity_id(place) for place in (*node[terms.POST_IN], *node[terms.JURISDICTION])]
    qualifiers = {
        name for key in at for name in (entries[key].name, *entries[key].aliases, *entries[key].context_only)
    }
    return Office(
        id=iri.removeprefix(terms.BASE),
        titles=(*node.labels(terms.PREF_LABEL), *sorted(node.labels(terms.ALT_LABEL))),
        context_titles=tuple(sorted(node.labels(terms.HIDDEN_LABEL))),
        qualifiers=tuple(sorted(qualifiers)),
        organization=next((key for key in at if key.startswith("organization/")), None),
        jurisdiction=next((key for key in at if key.startswith("place/")), None),
        terms=tuple(sorted(holders, key=lambda term: (term.start or "", term.end or "9999", term.person))),
    )
