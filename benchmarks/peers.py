"""What other offline tools find: ``PYTHON benchmarks/peers.py lac|jieba < texts.json > found.json``.

Run by ``benchmarks/names.py`` in an environment of the peer's own: texts are a JSON list, the answer holds
the spans (start, end, kind) of each text and the CPU seconds, loading left out. LAC 2.1 needs paddlepaddle
2.6.2 (``pip install 'setuptools<70'``, then ``paddlepaddle==2.6.2 'numpy<2'``, then ``--no-build-isolation
LAC jieba``), which has moved what LAC imports as ``paddle.fluid``: the shim below puts it back.
"""

from __future__ import annotations

import json
import sys
import time
import types
from collections.abc import Callable, Iterable

_KINDS = {
    "PER": "Person",
    "nr": "Person",
    "LOC": "Place",
    "ns": "Place",
    "ORG": "Organization",
    "nt": "Organization",
}
Tagger = Callable[[str], Iterable[tuple[str, str]]]
"""Text to (word, tag)."""


def _lac() -> Tagger:
    import paddle
    from paddle.base import core

    paddle.enable_static()
    fluid = types.ModuleType("paddle.fluid")
    fluid.core, fluid.CPUPlace, fluid.Executor = core, paddle.CPUPlace, paddle.static.Executor  # type: ignore[attr-defined]
    sys.modules |= {"paddle.fluid": fluid, "paddle.fluid.core": core}
    from LAC import LAC

    model = LAC(mode="lac")

    def tag(text: str) -> Iterable[tuple[str, str]]:
        lines = [line for line in text.split("\n") if line.strip()]
        for words, tags in model.run(lines):
            yield from zip(words, tags, strict=True)

    return tag


def _jieba() -> Tagger:
    import jieba.posseg

    return lambda text: ((pair.word, pair.flag) for pair in jieba.posseg.cut(text))


def main() -> None:
    tag = {"lac": _lac, "jieba": _jieba}[sys.argv[1]]()
    texts: list[str] = json.load(sys.stdin)
    list(tag("香港天文台今日表示。"))
    spans, start = [], time.process_time()
    for text in texts:
        found, at = [], 0
        for word, label in tag(text):
            begin = text.find(word, at)
            if begin < 0:
                continue
            at = begin + len(word)
            if label in _KINDS:
                found.append((begin, at, _KINDS[label]))
        spans.append(found)
    json.dump({"seconds": time.process_time() - start, "spans": spans}, sys.stdout)


if __name__ == "__main__":
    main()
