"""Companies where the page marks them: by a stock code, a place in brackets, a word before a Latin name.

And what they are called for short.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from extractors.dictionary import has_word
from extractors.lexicon import table
from extractors.names.candidate import Candidate
from extractors.words import fold
from ontology.facts import Kind

_HAN = "\u3400-\u9fff"
_NAMED = re.compile(
    r"(?:^|[、，。：；「」\s●▲]|及|與|和|由|為|對|向|指|的|給|跟|任|予|商|者)"
    r"(?:買入|收購|入股|旗下|聯同|包括|委託|起訴|控告)?"
    rf"(?P<name>[{_HAN}A-Za-z0-9&·]{{2,14}}（[^（）\n]{{2,8}}）(?:[{_HAN}]{{0,6}}?)(?:有限公司|集團|控股|公司))",
    re.M,
)
# （6877）, (00388.HK), （股份代號：2317）; four digits alone may be a year.
_CODE = re.compile(
    r"[（(](?P<label>(?:股份|股票|上市)?(?:代號|代碼|編號)[：: ]?|股號[：: ]?|港股[：: ]?)?"
    r"(?P<digits>\d{4,6})(?P<market>[.．]?(?:HK|SH|SZ|US))?[）)]"
)
_RUN = re.compile(rf"(?:^|[\n，。；：、「」（）()！？ 　])(?P<name>[{_HAN}A-Za-z&－-]{{2,8}})$")
# 物流商Red Anchor, 車企 BYD: what somebody is, then a name in Latin letters.
_LATIN = re.compile(
    r"(?:公司|集團|企業|[製造物流開發供應營運經銷零售承建發展分銷代理]{2}商|券商|投行|銀行|車企|藥企|廠商|車廠|藥廠|初創|創科|巨頭|律師行|"
    r"事務所|機構|智庫|球會|基金公司|出版社|唱片公司|廣告公司|交易所)[「 ]?"
    r"(?P<name>[A-Z][A-Za-z0-9&.'’-]*(?: (?:[A-Z&][A-Za-z0-9&.'’-]*|of|and|de|the))*)(?![A-Za-z0-9])"
)
_PROSE = re.compile("[的了在將已把被是也而或並其此]")
_ABBREVIATION = re.compile("[A-Z]{1,3}")  # CEO, IPO, A股
_BODIES: tuple[Kind, ...] = ("Organization",)
_YEARS = range(1841, 2101)
_SURE, _LIKELY, PROPOSED = 0.95, 0.9, 0.2
_STRONG = 0.8
_SHORTEST, _LONGEST = 2, 4


@cache
def trades() -> tuple[str, ...]:
    """What companies do or are, as their names end; longest first."""
    return tuple(sorted(table("trades")["trades"].split(), key=lambda w: (-len(w), w)))


def with_place(text: str) -> Iterator[Candidate]:
    """A company with its place in parentheses: 某某（香港）有限公司, from the nearest delimiter on."""
    for match in _NAMED.finditer(text):
        yield Candidate(*match.span("name"), "Organization", "grammar.company", 0.93, "（place）有限公司")


def latin(text: str) -> Iterator[Candidate]:
    """Latin names behind a word for a company."""
    for match in _LATIN.finditer(text):
        if not _ABBREVIATION.fullmatch(match["name"]):
            yield Candidate(
                *match.span("name"),
                "Organization",
                "grammar.latin",
                _LIKELY,
                "a word for a company before it",
            )


def proposed_ending(candidates: Iterable[Candidate], kinds: Collection[Kind]) -> dict[int, list[Candidate]]:
    """By where they end, the proposals of these kinds that are not mere guesses."""
    ending: dict[int, list[Candidate]] = {}
    for c in candidates:
        if c.kind in kinds and c.score >= PROPOSED:
            ending.setdefault(c.end, []).append(c)
    return ending


def _surely(code: re.Match[str]) -> bool:
    """Whether a match of ``_CODE`` can be no year."""
    return bool(
        code["label"] or code["market"] or len(code["digits"]) != 4 or int(code["digits"]) not in _YEARS
    )


def has_stock_code(text: str, end: int) -> bool:
    """Whether a stock code stands right behind a name that ends at ``end``, quotation marks left out.

    >>> [has_stock_code(text, 2) for text in ("朗渡（6877）", "朗渡」（00687.HK）", "朗渡（2019）")]
    [True, True, False]
    """
    if text[end : end + 1] in ("」", "』"):
        end += 1
    code = _CODE.match(text, end)
    return code is not None and _surely(code)


def listed(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """What stands before a stock code: the span that others propose there, else the whole run before it."""
    ending = proposed_ending(candidates, _BODIES)
    for match in _CODE.finditer(text):
        proposed = ending.get(match.start(), [])
        if not (proposed or _surely(match)):
            continue
        if proposed:
            best = max(proposed, key=lambda c: (c.score, c.start))
            span = best.start, best.end
        else:
            run = _RUN.search(text[max(0, match.start() - 9) : match.start()])
            if run is None or _PROSE.search(run["name"]):
                continue
            span = match.start() - len(run["name"]), match.start()
        yield Candidate(*span, "Organization", "grammar.code", _SURE, "a stock code behind it")


def _beyond_doubt(candidates: Iterable[Candidate]) -> Iterator[tuple[int, int]]:
    """Spans of organisations that grammar is sure of, or both models."""
    said: dict[tuple[int, int], dict[str, float]] = {}
    for c in candidates:
        if c.kind == "Organization" and c.extractor != "gazetteer":
            said.setdefault((c.start, c.end), {})[c.extractor] = c.score
    for span, scores in sorted(said.items()):
        models = [s for name, s in scores.items() if name.startswith("recogniser")]
        grammar = [s for name, s in scores.items() if name.startswith("grammar")]
        if max(grammar, default=0.0) >= _STRONG or (len(models) > 1 and sum(models) / len(models) >= _STRONG):
            yield span


def short_forms(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """遠舶 where the text names 遠舶物流: every later place of it that is no part of another proposed name.

    Words of the dictionary are left alone: 環球物流 does not make a company of every 環球.
    """
    candidates = list(candidates)
    places = {text[c.start : c.end] for c in candidates if c.kind == "Place" and c.score > 0.5}
    stems: dict[str, int] = {}
    for start, end in _beyond_doubt(candidates):
        name = text[start:end]
        trade = next((t for t in trades() if name.endswith(t)), "")
        stem = name.removesuffix(trade)
        if (
            trade
            and _SHORTEST <= len(stem) <= _LONGEST
            and re.fullmatch(f"[{_HAN}]+", stem)
            and not has_word(fold(stem))
            and stem not in places
        ):
            stems[stem] = min(end, stems.get(stem, end))
    longer = sorted({(c.start, c.end) for c in candidates if c.score >= 0.5})
    for stem, first in sorted(stems.items()):
        for match in re.finditer(stem, text):
            start, end = match.span()
            inside = any(a <= start and end <= b and (a, b) != (start, end) for a, b in longer)
            if not inside and not (start < first <= end):
                yield Candidate(start, end, "Organization", "grammar.short", _LIKELY, "short for a company")
