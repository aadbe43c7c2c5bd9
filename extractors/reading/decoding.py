"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata

from extractors.reading.errors import ReadingError

MAX_CHARACTERS = 2_000_000
"""Longest text that is read: some three hundred newspaper pages."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x7fELF")
_CANDIDATES = ("big5hkscs", "gb18030")

# The commonest characters of running Chinese, Traditional and Simplified, with its punctuation: text
# decoded by the wrong table has few of them.
_COMMON = frozenset(
    "的一是不在有人了我他這这個个上們们來来到時时大地為为子中你說说生國国年著着就那和要她出也得里裡裏後后自以會会"
    "家可下而過过天去能對对小多然於于心學学都同好用發发當当沒没成只如事把還还本作又些主意方法日現现動动面高長长"
    "將将分新公行市政府部香港記记者表示指稱称元月及與与其他至今次第全二三十億亿萬万被由等並并所"
    "，。、；：？！「」『』《》（）“”　"
)


_ALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# Radicals of the supplement block that have no normal form in Unicode, with the characters they look like.
_RADICALS = dict(
    zip(
        "⺟⺠⺩⺫⺻⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻞⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
        "母民王目聿虎西见角贝车長长门雨青韦页风飞食飠马骨鬼鱼鸟麦黄齐齿龙",
        strict=True,
    )
)


def decode(data: bytes, name: str) -> str:
    """Text of a file: UTF-8, UTF-16 with its mark, Big5 with the Hong Kong characters, or GB18030.

    Line ends come out as ``\\n``. Raises ReadingError for an empty, a binary, an undecodable or an
    overlong file.
    """
    if not data.strip():
        raise ReadingError(f"{name} is empty: leave it out or put the article's text into it.")
    if len(data) > 4 * MAX_CHARACTERS:
        raise too_long(name)
    text = _decode(data, name)
    text = fold(text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > MAX_CHARACTERS:
        raise too_long(name)
    if not text.strip("\ufeff \t\n\f\u3000\xa0"):
        raise ReadingError(f"{name} is empty: leave it out or put the article's text into it.")
    return text


def fold(text: str) -> str:
    """Radicals and compatibility ideographs, which PDF fonts hand out, as plain characters; length stays."""
    return _ALIKE.sub(lambda m: _RADICALS.get(m[0]) or _plain(m[0]), text)


def _plain(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def too_long(name: str) -> ReadingError:
    """The error for a text over the limit."""
    return ReadingError(
        f"{name} is too long, over {MAX_CHARACTERS:,} characters of text are not read: "
        "split it into one file an article."
    )


def _decode(data: bytes, name: str) -> str:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                raise _unknown(name) from None
    if _is_binary(data):
        raise ReadingError(
            f"{name} is not a text file: give .txt, .md, .html or .pdf with the article's text."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    texts = []
    for codec in _CANDIDATES:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        texts.append((plausibility(text), text))
    best = max(texts, key=lambda pair: pair[0], default=(0.0, ""))
    if best[0] < 0.15:
        raise _unknown(name)
    return best[1]


def plausibility(text: str) -> float:
    """Share of the characters beyond ASCII that are everyday Chinese, 0 to 1."""
    beyond = [character for character in text if character > "\x7f"]
    return sum(character in _COMMON for character in beyond) / len(beyond) if beyond else 0.0


def _is_binary(data: bytes) -> bool:
    head = data[:65536]
    if head.startswith(_SIGNATURES) or b"\0" in head:
        return True
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return controls > len(head) * 0.01


def _unknown(name: str) -> ReadingError:
    return ReadingError(
        f"{name} is in an encoding that cannot be made out (tried UTF-8, UTF-16, Big5-HKSCS and GB18030): "
        "save it as UTF-8."
    )
