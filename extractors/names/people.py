"""People by less than their full name: a given name, the last of several names, a surname alone, 阿X."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from extractors.dictionary import has_word, means_more_than_a_person
from extractors.lexicon import table
from extractors.names.candidate import Candidate
from extractors.names.columns import surnames
from extractors.titles import trie_pattern
from extractors.words import fold

_HAN = "[\u3400-\u9fff]"
_ALL_HAN = re.compile(f"{_HAN}+")
_DOT = re.compile("[·‧・•]")
_OPENED = r"(?:^|(?<=[，。：；！？、「『（(\s●▲]))"
_NICKNAME = re.compile(f"(?<![A-Za-z·‧・•])阿(?:{_HAN}|[A-Z][a-z]+)(?![·‧・•」』])")
_NAMED = 0.9
# How often they are names in the marked articles that are not set aside.
_GIVEN, _LAST, _SURNAME, _NICK, _SAID = 0.93, 0.97, 0.92, 0.7, 0.9


def surname_length(text: str, at: int) -> int:
    """1 or 2 where a surname stands at ``at``, else 0; compound surnames win."""
    single, compound = surnames()
    if text[at : at + 2] in compound:
        return 2
    return 1 if text[at : at + 1] in single else 0


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name of a full Chinese name, or two empty strings.

    >>> split_name("歐陽靖雯"), split_name("李家超"), split_name("李明"), split_name("穆罕默德")
    (('歐陽', '靖雯'), ('李', '家超'), ('李', '明'), ('', ''))
    """
    length = surname_length(name, 0)
    if not length or not _ALL_HAN.fullmatch(name) or len(name) - length not in (1, 2):
        return "", ""
    return name[:length], name[length:]


def given_names(text: str, people: Iterable[str]) -> Iterator[Candidate]:
    """Where a given name, or one part of a foreign name, stands without the rest: 靖雯, 桑德斯."""
    address = tuple(table("people")["address"].split())
    for person in sorted(people):
        parts = _DOT.split(person)
        if len(parts) > 1:
            shorter = [(part, "", "grammar.part", _LAST) for part in parts]
        else:
            surname, given = split_name(person)
            shorter = [(given, surname, "grammar.given", _GIVEN)]
        for part, before, extractor, score in shorter:
            if len(part) < 2 or means_more_than_a_person(fold(part)):
                continue
            for match in re.finditer(re.escape(part), text):
                start, end = match.span()
                if _DOT.match(text[start - 1 : start]) or _DOT.match(text[end : end + 1]):
                    continue
                if text.startswith(address, end):
                    continue
                if not before or text[max(0, start - len(before)) : start] != before:
                    yield Candidate(start, end, "Person", extractor, score, f"part of {person}")


@cache
def _follows() -> str:
    return trie_pattern(table("people")["follows"].split())


def bare_surnames(text: str, people: Iterable[str]) -> Iterator[Candidate]:
    """Where a surname that one person of the text has does something: 岑指, as courts are reported."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for person in sorted(people):
        bearers[split_name(person)[0]].append(person)
    known = {surname: several[0] for surname, several in bearers.items() if surname and len(several) == 1}
    if not known:
        return
    pattern = re.compile(f"{_OPENED}(?P<name>{trie_pattern(known)})(?={_follows()})", re.M)
    for match in pattern.finditer(text):
        a, b = match.span("name")
        if not has_word(fold(text[a : b + 1])):
            yield Candidate(a, b, "Person", "grammar.surname", _SURNAME, f"surname of {known[match['name']]}")


def nicknames(text: str, starts: Collection[int]) -> Iterator[Candidate]:
    """阿 and one more: 阿堅, 阿Ken; ``starts`` are where the words of the text begin."""
    words, said = table("people")["nickname"].split(), tuple(table("people")["said"].split())
    for match in _NICKNAME.finditer(text):
        a, b = match.span()
        surname = a and surname_length(text, a - 1) and a - 1 in starts  # 李阿香
        longer = surname or any(has_word(fold(text[a:end])) for end in range(a + 2, a + 6))
        ends = b in starts or b == len(text) or text.startswith(said, b)
        if text[a + 1] not in words and ends and not longer:
            yield Candidate(a, b, "Person", "grammar.nickname", _NICK, "阿 and one more")


@cache
def _speaks() -> re.Pattern[str]:
    said = trie_pattern(table("people")["said"].split())
    return re.compile(f"{_OPENED}(?P<name>{_HAN}{{2,4}}?)(?=(?:{said}))", re.M)


def speakers(text: str) -> Iterator[Candidate]:
    """A surname, one or two characters that make no word, and a verb of saying: 范昀稱."""
    other = tuple(table("people")["not a name"].split())
    for match in _speaks().finditer(text):
        name = match["name"]
        if not split_name(name)[0] or name.endswith(other):
            continue
        if not any(has_word(fold(name[i : i + 2])) for i in range(len(name) - 1)):
            yield Candidate(*match.span("name"), "Person", "grammar.said", _SAID, "a verb of saying behind")


def parts_of_people(text: str, candidates: Iterable[Candidate], starts: Collection[int]) -> set[Candidate]:
    """All of them; the people are those among ``candidates`` that are likely enough."""
    people = {text[c.start : c.end] for c in candidates if c.kind == "Person" and c.score >= _NAMED}
    return {
        *given_names(text, people),
        *bare_surnames(text, people),
        *nicknames(text, starts),
        *speakers(text),
    }
