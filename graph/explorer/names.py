"""Other spellings under which a reader may look for a name: Simplified characters and pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterable

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_LONGEST = 40
"""Characters of a name that are spelled out: nobody types more."""


class Spellings:
    """Finds spellings; both libraries are slow to load, so it is made once for a page."""

    def __init__(self) -> None:
        from opencc import OpenCC
        from pypinyin import lazy_pinyin

        self._simplify = OpenCC("hk2s").convert
        self._read = lazy_pinyin

    def simplified(self, names: Iterable[str]) -> list[str]:
        """The names in Simplified characters, where that is another spelling; sorted."""
        given = set(names)
        return sorted({self._simplify(name) for name in given} - given)

    def pinyin(self, names: Iterable[str]) -> list[str]:
        """Pinyin without tones, syllables parted by spaces: ``li jia chao``."""
        found = set()
        for name in names:
            if _HAN.search(name):
                # the dictionary of phrases, which tells 銀行 from 行政, is in Simplified characters
                text = self._simplify(name[:_LONGEST])
                whole = " ".join(self._read(text))
                # ü is typed as v on keyboards and as u in passports
                found |= {whole, whole.replace("v", "u")}
        return sorted(found)
