"""All that speaks for and against a stretch being a name, as named numbers that the judge weighs.

A feature is a name and a value; what it is worth was learnt from articles that the recogniser had not seen
(``extractors/models/names/judge.tsv``). Nothing here decides.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from extractors.dictionary import is_common
from extractors.names.candidate import Candidate
from extractors.names.doubts import Known, doubts
from extractors.names.gazetteer import splits_latin
from extractors.names.grammar import endings
from extractors.names.models import CRF_SHARE
from extractors.names.people import surname_length
from extractors.names.span_scores import SpanScores
from extractors.words import fold
from ontology.facts import Kind

_HAN = re.compile(r"[\u3400-\u9fff]+")
_PAIRS = (("「", "」"), ("『", "』"), ("《", "》"), ("（", "）"), ("(", ")"))
# From here on a proposal is good enough to look for the same words elsewhere in the text.
_PROPAGATES = 0.6
_REPEATED = 0.75
_TINY = 0.002


class Verdict(msgspec.Struct, frozen=True, order=True):
    """A stretch with a kind, the proposals that speak for it, and the features (name, value), sorted."""

    start: int
    end: int
    kind: Kind
    confidence: float
    evidence: tuple[Candidate, ...]
    features: tuple[tuple[str, float], ...] = ()


def _logit(p: float) -> float:
    p = min(max(p, _TINY), 1.0 - _TINY)
    return math.log(p / (1.0 - p))


def _length(n: int) -> str:
    return str(n) if n < 5 else "5-6" if n < 7 else "7-9" if n < 10 else "10-15" if n < 16 else "16+"


def _balanced(name: str) -> bool:
    """Whether a name holds both or none of each pair of brackets."""
    return all(name.count(left) == name.count(right) for left, right in _PAIRS)


class Document:
    """The proposals of one text, gathered by stretch and kind."""

    def __init__(
        self,
        text: str,
        words: Sequence[tuple[int, int]],
        candidates: Iterable[Candidate],
        scores: SpanScores | None,
    ) -> None:
        self.text, self.scores = text, scores
        self.starts, self.ends = {a for a, _ in words}, {b for _, b in words}
        self.groups: dict[tuple[int, int, Kind], list[Candidate]] = defaultdict(list)
        for candidate in sorted(set(candidates)):
            if not _balanced(text[candidate.start : candidate.end]):
                continue  # it would only stand in the way of others
            self.groups[candidate.start, candidate.end, candidate.kind].append(candidate)
        self._repeat()
        self.known: Known = {}
        for a, b, kind in self.groups:
            if b - a > 1 and any(c.extractor == "gazetteer" for c in self.groups[a, b, kind]):
                self.known.setdefault(kind, set()).add((a, b))
        self.strength = {key: self._strength(key) for key in self.groups}
        self.places = {
            text[a:b]
            for (a, b, kind), strength in self.strength.items()
            if kind == "Place" and (strength >= 0.85 or (a, b) in self.known.get("Place", ()))
        }
        self.occurrences: dict[str, list[tuple[int, int, Kind]]] = defaultdict(list)
        for key in self.groups:
            self.occurrences[text[key[0] : key[1]]].append(key)
        self.covering: dict[int, list[tuple[int, int, Kind]]] = defaultdict(list)
        for key in self.groups:
            for i in range(key[0], key[1]):
                self.covering[i].append(key)

    def _model(self, key: tuple[int, int, Kind], model: str) -> float:
        if self.scores and model in self.scores.models:
            return self.scores.score(model, *key)
        # Another spaCy model in the recogniser's place speaks for both.
        speaks = (f"recogniser.{model}", "recogniser.spacy")
        return max((c.score for c in self.groups[key] if c.extractor in speaks), default=0.0)

    def _strength(self, key: tuple[int, int, Kind]) -> float:
        crf, network = self._model(key, "crf"), self._model(key, "network")
        return CRF_SHARE * crf + (1.0 - CRF_SHARE) * network

    def _belief(self, key: tuple[int, int, Kind]) -> float:
        """What the models think, and each other witness as likely to be right as it says (noisy-or)."""
        doubt = 1.0 - self._strength(key)
        best: dict[str, float] = {}
        for candidate in self.groups[key]:
            family = candidate.extractor.partition(".")[0]
            if family == "recogniser":
                continue
            score = candidate.score
            if family == "document":  # a name is no full witness for itself
                score *= _REPEATED if key[1] - key[0] > 2 else _REPEATED / 2
            best[family] = max(best.get(family, 0.0), score)
        for score in best.values():
            doubt *= 1.0 - score
        return 1.0 - doubt

    def _repeat(self) -> None:
        """Propose the other occurrences of names that are well supported somewhere."""
        best: dict[str, dict[Kind, float]] = defaultdict(dict)
        for key, group in self.groups.items():
            surface = self.text[key[0] : key[1]]
            if len(surface) < 2 or surface[0].isspace() or surface[-1].isspace():
                continue
            # The authority proposes every occurrence of its names itself.
            others = (c.score for c in group if not c.extractor.startswith(("recogniser.", "gazetteer")))
            support = max(self._strength(key), *others, 0.0)
            if support >= _PROPAGATES:
                best[surface][key[2]] = max(support, best[surface].get(key[2], 0.0))
        if not best:
            return
        pattern = re.compile("|".join(map(re.escape, sorted(best, key=lambda s: (-len(s), s)))))
        for match in pattern.finditer(self.text):
            if splits_latin(self.text, *match.span()):
                continue
            for kind, support in sorted(best[match[0]].items()):
                key = (*match.span(), kind)
                self.groups[key].append(
                    Candidate(*match.span(), kind, "document", round(support, 3), "named in the text")
                )

    def features(self, key: tuple[int, int, Kind]) -> dict[str, float]:
        """Feature -> value for a stretch and kind."""
        start, end, kind = key
        text, name = self.text, self.text[start:end]
        crf, network, strength = self._model(key, "crf"), self._model(key, "network"), self.strength[key]
        out = {
            "all": 1.0,
            f"kind {kind}": 1.0,
            "crf": _logit(crf),
            "network": _logit(network),
            "both": _logit(strength),
            "belief": _logit(self._belief(key)),
            f"both, {kind}": _logit(strength),
            f"length {_length(end - start)}": 1.0,
            f"length {_length(end - start)}, {kind}": 1.0,
        }
        for candidate in self.groups[key]:
            if not candidate.extractor.startswith(("recogniser", "document")):
                out[f"{candidate.extractor} {candidate.score:.1f}"] = 1.0
                out[f"{candidate.extractor}, {kind}"] = 1.0
        out |= self._elsewhere(key, name)
        out |= self._rivals(key)
        if start in self.starts and end in self.ends:
            out["whole words"] = 1.0
        if start not in self.starts:
            out["starts inside a word"] = 1.0
        if end not in self.ends:
            out["ends inside a word"] = 1.0
        if is_common(fold(name)):
            out[f"a common word, {kind}"] = 1.0
        if kind == "Person" and _HAN.fullmatch(name):
            begins = surname_length(name, 0) > 0
            out[f"{'a surname first' if begins else 'no surname first'}, {_length(end - start)}"] = 1.0
        if kind in ("Organization", "Initiative", "Event") and name.endswith(endings(kind)):
            out[f"ends like one, {kind}"] = 1.0
        opened, closed = text[start - 1 : start], text[end : end + 1]
        if opened in ("「", "『") and closed in ("」", "』"):
            out[f"in 「」, {kind}"] = 1.0
        elif opened == "《" and closed == "》":
            out[f"in 《》, {kind}"] = 1.0
        elif opened in ("（", "(") and closed in ("）", ")"):
            out[f"in （）, {kind}"] = 1.0
        if not any(c.extractor == "gazetteer" for c in self.groups[key]):
            for factor, reason in doubts(text, Candidate(start, end, kind, "", 1.0), self.places, self.known):
                out[f"doubt: {reason.partition(':')[0]}"] = round(-math.log(factor), 4)
        return out

    def _elsewhere(self, key: tuple[int, int, Kind], name: str) -> dict[str, float]:
        """What the other occurrences of the same words say."""
        same = other = 0.0
        count = 0
        for a, b, kind in self.occurrences[name]:
            if (a, b) == key[:2]:
                continue
            strength = self.strength[a, b, kind]
            count += kind == key[2]
            if kind == key[2]:
                same = max(same, strength)
            else:
                other = max(other, strength)
        out = {}
        if count:
            out["elsewhere: best"] = _logit(same)
            out[f"elsewhere: best, {key[2]}"] = _logit(same)
            out["elsewhere: several" if count > 1 else "elsewhere: once"] = 1.0
        if other > 0.1:
            out["elsewhere: another kind"] = _logit(other) + 3.0
        return out

    def _rivals(self, key: tuple[int, int, Kind]) -> dict[str, float]:
        start, end, _kind = key
        other_kind = longer = shorter = crossing = 0.0
        known_longer = False
        for a, b, k in {other for i in range(start, end) for other in self.covering[i]} - {key}:
            strength = self.strength[a, b, k]
            if (a, b) == (start, end):
                other_kind = max(other_kind, strength)
            elif a <= start and b >= end:
                longer = max(longer, strength)
                known_longer |= (a, b) in self.known.get(k, ())
            elif a >= start and b <= end:
                shorter = max(shorter, strength)
            else:
                crossing = max(crossing, strength)
        out = {}
        for name, value in (
            ("rival: another kind", other_kind),
            ("rival: longer", longer),
            ("rival: shorter", shorter),
            ("rival: crossing", crossing),
        ):
            if value > 0.02:
                out[name] = _logit(value) + 4.0
        if known_longer:
            out["inside a standing name"] = 1.0
        return out
