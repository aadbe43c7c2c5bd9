"""One-character names of places and joint forms of them: 港, 赴美, 港澳, 哈烏兩國, 塔、吉、哈、烏、土.

Such a character means a place only in context; which place, the rest of the text decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ontology.authority import Authority, Entry
from ontology.facts import Mention, Span

_JOINT_TAIL = re.compile(r"(?:[兩三四五]國|[兩三四五]地|雙方|各國)$")
_COUNTED = re.compile("[兩三四五][國地]")
_LIST_SEPARATOR = "、"


def _short_labels(authority: Authority) -> dict[str, tuple[Entry, ...]]:
    return {
        label: tuple(e for e in entries if e.kind == "Place")
        for label, entries in authority.by_context_name.items()
        if len(label) == 1 and any(e.kind == "Place" for e in entries)
    }


def _pick(
    character: str, options: Sequence[Entry], seen: Mapping[str, int], near: Counter[str]
) -> Entry | None:
    """The place that a character means: named in full in the text, else in the region of its neighbours."""
    if len(options) == 1:
        return options[0]
    named = [e for e in options if seen.get(e.id)]
    if named:
        return max(named, key=lambda e: (near[e.id], seen[e.id], e.id))
    kin = [e for e in options if any(near[b] for b in e.broader)]
    return kin[0] if len(kin) == 1 else None


def expand_short_places(text: str, mentions: Iterable[Mention], authority: Authority) -> list[Mention]:
    """Mentions with each joint form split into one mention a place, on the same span, and short lists added.

    A short form that could mean several places, none of them named in the text, is left out.
    """
    labels = _short_labels(authority)
    mentions = list(mentions)
    if not labels:
        return mentions
    seen = Counter(m.entity for m in mentions if len(m.text) > 1)
    out: list[Mention] = []
    for m in mentions:
        core = _JOINT_TAIL.sub("", m.text)
        if m.kind != "Place" or m.entity in authority.by_id or not core or any(c not in labels for c in core):
            out.append(m)
            continue
        near = _regions(core, labels)
        tail = _COUNTED.match(text, m.span.end) if len(core) > 1 and core == m.text else None
        if tail:  # 哈烏兩國 is one naming of both
            m = msgspec.structs.replace(m, span=Span(m.span.start, tail.end()), text=m.text + tail[0])
        for character in dict.fromkeys(core):
            place = _pick(character, labels[character], seen, near)
            if place:
                out.append(msgspec.structs.replace(m, entity=place.id))
    return sorted([*out, *_listed(text, out, labels, seen)], key=lambda m: (m.span, m.entity))


def _regions(characters: Iterable[str], labels: Mapping[str, tuple[Entry, ...]]) -> Counter[str]:
    """How many of the characters could lie in each wider place."""
    found: Counter[str] = Counter()
    for character in characters:
        wider = {b for e in labels[character] for b in e.broader}
        found.update(dict.fromkeys(wider, 1) | {e.id: 1 for e in labels[character]})
    return Counter({key: n for key, n in found.items() if n > 1})


def _listed(
    text: str, mentions: list[Mention], labels: Mapping[str, tuple[Entry, ...]], seen: Mapping[str, int]
) -> list[Mention]:
    """Places of a list of single characters, three or more: 塔、吉、哈、烏、土."""
    characters = "".join(sorted(labels))
    pattern = re.compile(
        rf"(?<![\u3400-\u9fff])?[{characters}](?:、[{characters}]){{2,}}(?![\u3400-\u9fff]*、)"
    )
    taken = {i for m in mentions for i in range(m.span.start, m.span.end)}
    found = []
    for match in pattern.finditer(text):
        near = _regions(match[0].split(_LIST_SEPARATOR), labels)
        for at in range(match.start(), match.end(), 2):
            place = _pick(text[at], labels[text[at]], seen, near)
            if place and at not in taken:
                found.append(Mention(Span(at, at + 1), text[at], "Place", place.id, "names.places", 0.8))
    return found
