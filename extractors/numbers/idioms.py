"""Words that hold a numeral and count nothing: 一切, 四川, 一國兩制."""

from __future__ import annotations

import re
from functools import cache

from extractors.lexicon import rows


@cache
def stop_words() -> re.Pattern[str]:
    """One pattern for all words that hold a numeral and count nothing, a trie so that it runs in one pass."""
    trie: dict[str, dict] = {}  # type: ignore[type-arg]
    for (word,) in rows("counters_stop"):
        node = trie
        for c in word:
            node = node.setdefault(c, {})
        node[""] = {}

    def branch(node: dict) -> str:  # type: ignore[type-arg]
        branches = [re.escape(c) + branch(child) for c, child in sorted(node.items()) if c]
        if not branches:
            return ""
        body = branches[0] if len(branches) == 1 and "" not in node else "(?:" + "|".join(branches) + ")"
        return f"(?:{body})?" if "" in node else body

    return re.compile(branch(trie))
