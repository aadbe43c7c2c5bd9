"""Characters a second of extraction on one core, by component: ``python benchmarks/extraction.py [PATH…]``.

The last line is the floor that Python itself sets: one pass over the same characters that only looks each one
up in a dictionary.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from extractors.document import make_doc
from extractors.pipeline import make_pipeline
from extractors.reading import find_files, read_path

ROUNDS = 3


def main() -> None:
    paths = [Path(arg) for arg in sys.argv[1:]] or [Path(__file__).parents[1] / "seeds"]
    articles = [read_path(path) for path in find_files(paths)]
    characters = sum(len(article.text) for article in articles)
    nlp = make_pipeline()
    best: Counter[str] = Counter()
    for _ in range(ROUNDS):
        spent: Counter[str] = Counter()
        for article in articles:
            start = time.process_time()
            doc = make_doc(nlp.vocab, article)
            spent["document"] += time.process_time() - start
            for name, component in nlp.pipeline:
                start = time.process_time()
                doc = component(doc)
                spent[name] += time.process_time() - start
        best = spent if not best or spent.total() < best.total() else best
    start = time.process_time()
    known = dict.fromkeys(articles[0].text, 1)
    sum(known.get(character, 0) for article in articles for character in article.text)
    floor = time.process_time() - start

    print(f"{len(articles)} articles, {characters:,} characters; the best of {ROUNDS} rounds, CPU time")
    for name, seconds in best.most_common():
        print(f"{name:18}{seconds:9.3f} s{characters / seconds:14,.0f} characters a second")
    print(f"{'all':18}{best.total():9.3f} s{characters / best.total():14,.0f}")
    print(f"{'one bare pass':18}{floor:9.3f} s{characters / floor:14,.0f}")


if __name__ == "__main__":
    main()
