"""From mentions to entities: which names of a text mean the same thing, and what that thing is called.

In order: other names that the text itself gives (X（Y）), the authority's names, shorter forms of names in
the same text, single characters and joint forms (港, 港澳), and titles that stand for their holder (特首).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from extractors.names.aliases import given_alias, stands_for
from extractors.names.holders import nominal_holders
from extractors.names.people import surname_length
from extractors.names.places import expand_short_places
from extractors.names.sections import Sections
from ontology.authority import Authority, Entry, empty_authority, load_authority
from ontology.facts import Entity, Kind, Mention, Span

_LETTERS = re.compile("[A-Z][A-Za-z]{1,5}")
_QUOTES = re.compile(r"[「」『』《》〈〉“”\s]")


def entity_id(kind: Kind, name: str) -> str:
    """``<kind in lower case>/<name>``; quotation marks and spaces do not make another thing.

    >>> entity_id("Initiative", "「十五五」規劃")
    'initiative/十五五規劃'
    """
    latin = name.isascii()
    return f"{kind.lower()}/{name.strip() if latin else _QUOTES.sub('', name) or name}"


def entity_of(entry: Entry) -> Entity:
    """The node of an authority entry."""
    return Entity(
        id=entry.id,
        kind=entry.kind,
        name=entry.name,
        aliases=tuple(sorted({*entry.aliases, *entry.english[1:]} - {entry.name})),
        english=entry.english[0] if entry.english else None,
        finer=entry.finer,
        authority=True,
    )


class Resolver:
    """Gives every mention its entity, adds nominal mentions, and settles each entity's names."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self.standing: dict[tuple[Kind, str], list[Entry]] = defaultdict(list)
        self.contextual: dict[tuple[Kind, str], list[Entry]] = defaultdict(list)
        for entry in authority.entries:
            for label in dict.fromkeys((entry.name, *entry.aliases, *entry.english)):
                self.standing[entry.kind, label].append(entry)
            for label in entry.context_only:
                if len(label) > 1:
                    self.contextual[entry.kind, label].append(entry)

    def __call__(self, doc: Doc) -> Doc:
        text: str = doc._.article.text
        article = doc._.article
        sections = Sections(article, text)
        mentions = _surnames_refer(self._link(text, _with_given_aliases(text, doc._.mentions), sections))
        mentions = expand_short_places(text, mentions, self.authority)
        mentions += nominal_holders(text, mentions, self.authority, article.published, sections)
        doc._.mentions = sorted(mentions, key=lambda m: (m.span, m.entity))
        doc._.entities = self._entities(doc._.mentions)
        return doc

    def _standing_entry(self, m: Mention, sections: Sections) -> Entry | None:
        key = m.kind, m.text
        if key not in self.standing and key not in self.contextual:
            return None
        return sections.choose(m.span.start, m.text, self.standing.get(key, ()), self.contextual.get(key, ()))

    def _link(self, text: str, mentions: list[Mention], sections: Sections) -> list[Mention]:
        """Mentions with their entity ids."""
        entries = [self._standing_entry(m, sections) for m in mentions]
        entries = [
            None if entry and _means_another(text, m.text, entry) else entry
            for m, entry in zip(mentions, entries, strict=True)
        ]
        known: dict[tuple[Kind, str], str] = {}
        for m, entry in zip(mentions, entries, strict=True):
            if entry:
                known.setdefault((m.kind, m.text), entry.id)
        given = {(m.kind, m.text): m.entity[1:] for m in mentions if m.entity.startswith("=")}
        free = {(m.kind, m.text) for m in mentions} - set(known)
        ids = dict(known)
        for kind, surface in sorted(free, key=lambda key: (-len(key[1]), key)):
            ids[kind, surface] = _resolve(kind, surface, ids, given)
        return [
            msgspec.structs.replace(m, entity=entry.id if entry else ids[m.kind, m.text])
            for m, entry in zip(mentions, entries, strict=True)
        ]

    def _entities(self, mentions: list[Mention]) -> dict[str, Entity]:
        names: dict[str, set[str]] = defaultdict(set)
        kinds: dict[str, Kind] = {}
        shared: dict[Span, set[str]] = defaultdict(set)
        for m in mentions:
            kinds[m.entity] = m.kind
            shared[m.span].add(m.entity)
        for m in mentions:
            # A joint form (港澳) names two things at once: it is a name of neither.
            if not m.nominal and len(m.text) > 1 and len(shared[m.span]) == 1:
                names[m.entity].add(m.text)
        entities = {}
        for ident, kind in sorted(kinds.items()):
            entry = self.authority.by_id.get(ident)
            base = entity_of(entry) if entry else Entity(ident, kind, ident.partition("/")[2])
            aliases = {*base.aliases, *names[ident]} - {base.name}
            entities[ident] = msgspec.structs.replace(base, aliases=tuple(sorted(aliases)))
        return entities


def _means_another(text: str, surface: str, entry: Entry) -> bool:
    """Whether the text gives Latin letters another meaning: 國際體育仲裁院（CAS） is no academy.

    The words before the bracket mean the entry where they share half of the characters of one of its names.
    """
    if not _LETTERS.fullmatch(surface):
        return False
    names = [n for n in (entry.name, *entry.aliases) if not n.isascii()]

    def meant(before: str) -> bool:
        ends = [(n, set(before[-len(n) - 2 :])) for n in names]
        return any(2 * sum(c in end for c in n) >= len(n) for n, end in ends)

    bracket = re.compile(rf"(?<=[\u4e00-\u9fff」])[（(]{re.escape(surface)}[）)]")
    return bool(names) and any(not meant(text[: m.start()]) for m in bracket.finditer(text))


def _surnames_refer(mentions: list[Mention]) -> list[Mention]:
    """A surname alone (岑指) refers to somebody named in full, as a title does; of nobody, it is left out."""
    out = []
    for m in mentions:
        if m.kind == "Person" and surname_length(m.text, 0) == len(m.text):
            if m.entity == entity_id("Person", m.text):
                continue
            m = msgspec.structs.replace(m, nominal=True)
        out.append(m)
    return out


def _resolve(
    kind: Kind, surface: str, ids: Mapping[tuple[Kind, str], str], given: Mapping[tuple[Kind, str], str]
) -> str:
    """Entity id of a surface that the authority does not know; ``ids`` holds the longer ones already."""
    target = given.get((kind, surface))
    if target and (kind, target) in ids:
        return ids[kind, target]
    longer = {ident for (k, s), ident in ids.items() if k == kind and stands_for(surface, s, kind)}
    return longer.pop() if len(longer) == 1 else entity_id(kind, surface)


def _with_given_aliases(text: str, mentions: list[Mention]) -> list[Mention]:
    """Names in parentheses become mentions; until linked, their ``entity`` is ``=<what they stand for>``."""
    out = list(mentions)
    for m in mentions:
        span = given_alias(text, m)
        if span is None:
            continue
        alias = text[slice(*span)]
        for at in (match.start() for match in re.finditer(re.escape(alias), text)):
            end = at + len(alias)
            touching = [o for o in out if o.span.start < end and o.span.end > at]
            same = [o for o in touching if (o.span.start, o.span.end) == (at, end)]
            # Beyond the parentheses the alias yields to whatever else was found there.
            if at != span[0] and touching and not (same and same[0].kind == m.kind):
                continue
            out = [o for o in out if o not in (touching if at == span[0] else same)]
            out.append(Mention(Span(at, end), alias, m.kind, "=" + m.text, "names.alias", m.confidence))
    return sorted(out, key=lambda m: m.span)


@Language.factory(
    "resolver", default_config={"authority": True}, assigns=["doc._.mentions", "doc._.entities"]
)
def make_resolver(nlp: Language, name: str, authority: bool) -> Resolver:
    return Resolver(load_authority() if authority else empty_authority())
