"""Names beside other offline tools, in one run on the same text: quality and speed.

    python benchmarks/names.py corpora [--peer lac=PYTHON] [--peer jieba=PYTHON]

The texts are the tenth of ``corpora/own`` that nothing was trained on. Counted are distinct names of an
article with their kind; people, places and organisations, because the peers know no more. PYTHON is the
interpreter of an environment in which the peer is installed, see ``benchmarks/peers.py``. Each tool has one
thread; seconds are CPU time, loading left out. Ours are those of the whole extraction, names to relations.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import time
from pathlib import Path

KINDS = ("Person", "Place", "Organization")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
Names = set[tuple[str, str]]
ROUNDS = 3


def _peer(name: str, python: str, texts: list[str]) -> tuple[list[Names], float]:
    script = Path(__file__).with_name("peers.py")
    best = float("inf")
    for _ in range(ROUNDS):
        done = subprocess.run(
            [python, str(script), name],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=True,
            cwd="/",
            env=os.environ | ONE_THREAD,
        )
        answer = json.loads(done.stdout.splitlines()[-1])
        best = min(best, answer["seconds"])
    spans = zip(answer["spans"], texts, strict=True)
    return [{(text[a:b], kind) for a, b, kind in found} for found, text in spans], best


def _ours(texts: list[str]) -> tuple[list[Names], float]:
    from extractors.document import plain_article
    from extractors.pipeline import Reader

    reader = Reader()
    reader.extract(plain_article("香港天文台今日表示。"))
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        facts = [reader.extract(plain_article(text)) for text in texts]
        best = min(best, time.process_time() - start)
    return [{(m.text, m.kind) for m in f.mentions if not m.nominal} for f in facts], best


def _line(name: str, gold: list[Names], found: list[Names], rate: float) -> str:
    cells = []
    for kind in KINDS:
        right = found_ = marked = 0
        for g, f in zip(gold, found, strict=True):
            g_kind, f_kind = {n for n in g if n[1] == kind}, {n for n in f if n[1] == kind}
            right, found_, marked = right + len(g_kind & f_kind), found_ + len(f_kind), marked + len(g_kind)
        p, r = right / max(found_, 1), right / max(marked, 1)
        cells.append(f"{p:.2f} / {r:.2f} / {2 * p * r / max(p + r, 1e-9):.2f}")
    return f"| {name} | " + " | ".join(cells) + f" | {rate:,.0f} |"


def main() -> None:
    os.environ |= ONE_THREAD
    from extractors.names.corpus import read_corpus
    from extractors.names.evaluate import held_out
    from extractors.names.span_scores import KINDS as KIND_OF_TAG

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON")
    args = parser.parse_args()
    articles = [a for a in read_corpus(args.corpora / "own") if held_out(a.name)]
    texts = [a.text for a in articles]
    gold = [{(a.text[s:e], KIND_OF_TAG[t]) for s, e, t in a.spans if t in KIND_OF_TAG} for a in articles]
    characters = sum(map(len, texts))
    print(f"{len(texts)} articles, {characters:,} characters; the best of {ROUNDS} rounds\n")
    print("| P / R / F1 of distinct names | people | places | organisations | characters a second |")
    print("|---|---|---|---|---|")
    found, seconds = _ours(texts)
    print(_line("Guanxi", gold, found, characters / seconds))
    for peer in args.peer:
        name, _, python = peer.partition("=")
        found, seconds = _peer(name, python, texts)
        print(_line(name, gold, found, characters / seconds))


if __name__ == "__main__":
    main()
