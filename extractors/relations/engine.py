"""Runs the patterns over one coded sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractors.relations import circumstances
from extractors.relations.clauses import Clause
from extractors.relations.encode import KIND_CHAR, NUMBER, STOPS, Sentence
from extractors.relations.patterns import Pattern, patterns, verbs, words
from extractors.titles import trie_pattern
from ontology.facts import Mention, Modality, Span

_STOP = re.compile(f"[{STOPS}]")
_ENDS = re.compile(f"[{STOPS}、」』）等並及和與以或至—]|$")
_AFTER_PLACE = re.compile(
    r"[^一-鿿]|[在於就的及和與並之等共同聯攜加深進保結締互雙兩將已昨今去早上下本分正也亦均年]|簽|達|建立|建設|展|開|合|首|"
    "推|商|方面|鞏固|拓|擴|增|發展|訂|續|恢復|啟|設|協|$"
)
_DEEDS = {"visited", "metWith", "supports", "opposes", "funds", "uses"}
_JOINS = {"participatedIn", "organized"}
_REMAP = {"created": "proposes", "organized": "proposes"}
_PROPOSABLE = {"Initiative", "Work", "Event", "Organization"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation as the sentence says it, before dates and numbers are added."""

    subject: Mention
    predicate: str
    object: Mention
    modality: Modality
    confidence: float
    clause: Span
    """The clause that holds the verb."""
    said: Span
    """From the clause with the subject up to the verb, where a date for it may stand."""
    phrase: Span
    """From the verb to its object."""
    reach: Span
    """From the verb's clause to the clause that has another subject."""


@cache
def _heads() -> dict[str, re.Pattern[str]]:
    """Nouns that the name before them describes, by the name's character; 五名前董事 is one too."""
    number = f"(?:[{NUMBER}]|[0-9一二兩三四五六七八九十多數]+[名位個間家])?前?"
    return {KIND_CHAR[k]: re.compile(f"{number}(?:{trie_pattern(n)})") for k, n in words()["heads"].items()}


@cache
def _calamity() -> re.Pattern[str]:
    return re.compile(f"(?:{trie_pattern(words()['calamity'])})$")


@cache
def _other_verb() -> re.Pattern[str]:
    return re.compile(trie_pattern(verbs()))


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, frozenset[int]]]:
    """Finds the longest cue at a place; for each cue, the patterns of it and of the cues it begins with."""
    of: dict[str, set[int]] = {}
    for i, pattern in enumerate(patterns()):
        for cue in pattern.cues:
            of.setdefault(cue, set()).add(i)
    with_shorter = {
        cue: frozenset().union(*(of.get(cue[:n], ()) for n in range(1, len(cue) + 1))) for cue in of
    }
    first = "".join(sorted({re.escape(cue[0]) for cue in of}))
    return re.compile(f"(?=[{first}])(?=({trie_pattern(of)}))"), with_shorter


def _cued(code: str) -> list[Pattern]:
    """The patterns one of whose cues the sentence has, in their order."""
    places, of = _cues()
    found: set[int] = set()
    for m in places.finditer(code):
        found |= of[m[1]]
    every = patterns()
    return [every[i] for i in sorted(found)]


def claims(sentence: Sentence, clauses: list[Clause]) -> list[Claim]:
    """The claims of the sentence in the order of the patterns."""
    asked = _asked_from(sentence)
    if asked == 0:
        return []
    present = set(sentence.code)
    for clause in clauses:
        if clause.carried:
            present |= set(clause.carried.code)
    found: list[Claim] = []
    for pattern in _cued(sentence.code):
        if present.isdisjoint(pattern.subject) or present.isdisjoint(pattern.object):
            continue
        for clause, source, match in _matches(pattern, sentence, clauses):
            if asked is not None and source.at[match.start("cue")] >= sentence.at[asked]:
                continue
            found += _read(pattern, sentence, clauses, clause, source, match)
    return found


def _asked_from(sentence: Sentence) -> int | None:
    """Where the question begins that the sentence ends with: at the quotation mark, where one closes it."""
    bare = sentence.code.rstrip("」』”")
    if not bare.endswith(("？", "?")):
        return None
    return 0 if bare == sentence.code else max(0, *(bare.rfind(mark) for mark in "「『“"))


def _matches(
    pattern: Pattern, sentence: Sentence, clauses: list[Clause]
) -> Iterator[tuple[Clause, Sentence, re.Match[str]]]:
    if not pattern.topical:
        for match in pattern.regex.finditer(sentence.code):
            at = match.start("cue")
            yield next(c for c in clauses if c.start <= at < c.end), sentence, match
        return
    for clause in clauses:
        for start in clause.subjects.starts:
            found = pattern.regex.match(sentence.code, start)
            if found:
                yield clause, sentence, found
        if clause.carried and pattern.carry:
            found = pattern.regex.match(clause.carried.code)
            if found:
                yield clause, clause.carried, found


def _read(
    pattern: Pattern,
    sentence: Sentence,
    clauses: list[Clause],
    clause: Clause,
    source: Sentence,
    match: re.Match[str],
) -> Iterator[Claim]:
    code = source.code
    if pattern.guard and _describes(code, match.end("O")):
        return
    if pattern.predicate == "cooperatesWith" and _part_of_name(code, match.end("O")):
        return
    before = code[match.end("S") if pattern.topical else match.start() : match.start("cue")]
    if not pattern.topical and _verb_between(match, code):
        return
    if pattern.topical and _other_verb().search(before, 0, max(match.start("O") - match.end("S"), 0)):
        return  # a verb of its own stands before this one
    mood = around = ""
    if source is clause.carried:
        mood = clause.mood
    else:
        begin = max((m.end() for m in _STOP.finditer(code, 0, match.start())), default=0)
        around = code[begin : match.start()]
        if not pattern.relative:
            before = around + before
    if circumstances.doubtful(around + before + code[match.start("cue") : match.end()]):
        return
    if pattern.after_proposing and not circumstances.puts_forward(mood + before):
        return
    predicate, modality = pattern.predicate, circumstances.modality_of(before, mood)
    if modality == "proposed" and source is clause.carried and predicate in _DEEDS:
        return  # 政府應…，支持某計劃: neither done nor planned
    going_on = modality == "planned" and circumstances.puts_forward(mood)  # 建議…，擬設立…
    proposed = (modality == "proposed" or going_on) and predicate in _REMAP
    if proposed:
        if not (pattern.topical and circumstances.puts_forward(mood + before)) or not _ENDS.match(
            code, match.end("O")
        ):
            return
        predicate, modality = _REMAP[predicate], "asserted"
    if pattern.modality and modality in {"proposed", "planned"}:
        modality = pattern.modality
    places = predicate in {"visited", "locatedIn"}
    subjects = _members(source, *match.span("S"), all_of_run=predicate == "visited")
    objects = _members(source, *match.span("O"), all_of_run=places)
    subjects = [m for m in subjects if KIND_CHAR[m.kind] in pattern.subject]  # not 印尼 of 甲與印尼乙
    objects = [m for m in objects if KIND_CHAR[m.kind] in pattern.object]
    if not pattern.topical and code[match.start() - 1 : match.start()] == "、":
        # 包括甲、乙旗下丙、丁: the list goes on past 丙
        subjects, objects = subjects[:1], objects[:1]
    if not subjects or not objects:
        return
    own, said, phrase, reach = stretches(sentence, clauses, clause, source, match)
    for subject in subjects:
        for thing in objects:
            if predicate in _JOINS and _calamity().search(thing.text):
                continue
            if subject.entity == thing.entity or (proposed and thing.kind not in _PROPOSABLE):
                continue
            yield Claim(subject, predicate, thing, modality, pattern.confidence, own, said, phrase, reach)


def _verb_between(match: re.Match[str], code: str) -> bool:
    """來自甲的乙隊到訪丙: before the second name stands a verb that is not the pattern's."""
    begin, end = min(match.end("S"), match.end("O")), max(match.start("S"), match.start("O"))
    if begin <= match.start("cue") < end:
        begin = match.end("cue")
    return _other_verb().search(code, max(begin, code.rfind("的", begin, end) + 1), end) is not None


def _members(source: Sentence, start: int, end: int, *, all_of_run: bool) -> list[Mention]:
    """The names of a slot. Where nothing parts two, as in 日本東京, the last is meant, or all."""
    names = [(i, m) for i in range(start, end) if (m := source.who[i])]
    return [m for i, m in names if all_of_run or i + 1 == end or source.who[i + 1] is None]


def _describes(code: str, end: int) -> bool:
    """The object's name only describes the noun after it."""
    heads = _heads().get(code[end - 1])
    return heads is not None and heads.match(code, end) is not None


def _part_of_name(code: str, end: int) -> bool:
    """與中國建築國際簽約: the place begins a name that nothing has marked."""
    return code[end - 1] == KIND_CHAR["Place"] and not _AFTER_PLACE.match(code, end)


def stretches(
    sentence: Sentence, clauses: list[Clause], clause: Clause, source: Sentence, match: re.Match[str]
) -> tuple[Span, Span, Span, Span]:
    """Of the text: what ``Claim`` has as ``clause``, ``said``, ``phrase`` and ``reach``."""

    def text_at(i: int) -> int:
        return sentence.at[i] if i < len(sentence.at) else sentence.span.end

    own = Span(text_at(clause.start), text_at(clause.end))
    after = clauses[clauses.index(clause) + 1 :]
    reach = next((text_at(c.start) for c in after if c.topic), sentence.span.end)
    end = min(max(source.at[min(match.end() - 1, len(source.at) - 1)] + 1, own.start), own.end)
    verb = source.at[match.start("cue")] if "cue" in match.re.groupindex else own.start
    thing = (
        source.at[match.end("O")] if "O" in match.re.groupindex and match.end("O") < len(source.at) else end
    )
    return own, Span(text_at(clause.since), end), Span(verb, max(verb, thing)), Span(own.start, reach)
