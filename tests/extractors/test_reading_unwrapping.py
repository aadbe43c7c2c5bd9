"""Hard-wrapped pages to whole paragraphs, and pages that must come through untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.reading import read_path
from extractors.reading.joining import Joiner
from extractors.reading.lines import split_lines

FERRY = (
    "運輸署昨日宣布，往來東涌與屯門的渡輪航線下月起試辦半年，票價定為二十八元，每日開出十二班，航程約二十分鐘。"
    "署方又說，若平均載客率達到六成，便會考慮發出長期牌照，並研究把航線延長至荃灣及中環，方便上班一族使用。"
)
REEF = (
    "漁護署上周在塔門對開海面投放首批人工礁體，每個重約四噸，以環保混凝土製成，預計三年後可成為魚苗的棲息地。"
    "署方將每季派潛水員監測水質及魚類數目，並邀請當地漁民參與記錄，結果會在網上公布，供學者和環保團體參考。"
)


def wrap(text: str, width: int, indent: int = 2) -> list[str]:
    """A paragraph as a column prints it: the first line short by the indent, which extraction loses."""
    lines = [text[: width - indent]]
    rest = text[width - indent :]
    while rest:
        cut = width + (rest[width : width + 1] in tuple("，。、；"))
        lines.append(rest[:cut])
        rest = rest[cut:]
    return lines


def read(folder: Path, text: str, name: str = "page.txt") -> list[tuple[str, str]]:
    """(kind, text) of the blocks."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    article = read_path(path)
    return [(block.kind, article.text[block.span.start : block.span.end]) for block in article.blocks]


@pytest.mark.parametrize("width", [14, 18, 22, 30, 45])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("indent", [0, 2])
def test_columns_of_any_width(tmp_path: Path, width: int, between: str, indent: int) -> None:
    page = "\n\n".join(between.join(wrap(text, width, indent)) for text in (FERRY, REEF))
    assert read(tmp_path, page) == [("paragraph", FERRY), ("paragraph", REEF)]


@pytest.mark.parametrize("width", [15, 18, 20])
def test_subhead_stuck_to_the_next_paragraph(tmp_path: Path, width: int) -> None:
    page = "\n".join([*wrap(FERRY, width), "", "漁民盼設補償", *wrap(REEF, width)])
    assert read(tmp_path, page) == [("paragraph", FERRY), ("subhead", "漁民盼設補償"), ("paragraph", REEF)]


def test_headline_out_of_place(tmp_path: Path) -> None:
    page = "\n".join([*wrap(FERRY, 18), "", "塔門投放人工礁體 三年成魚苗棲息地", "", *wrap(REEF, 18)])
    assert read(tmp_path, page)[1] == ("headline", "塔門投放人工礁體 三年成魚苗棲息地")


def test_vertical_headline_and_several_stories(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    lead = "香港文匯報訊（記者 陳小明）"
    page = [*wrap(lead + FERRY, 20, 0), "", *"渡輪試辦半年", "", *wrap(lead + REEF, 20, 0)]
    path.write_text("\n".join(page), encoding="utf-8")
    article = read_path(path)
    found = [(b.section, b.kind, article.text[b.span.start : b.span.end]) for b in article.blocks]
    assert found == [
        (0, "byline", lead),
        (0, "paragraph", FERRY),
        (1, "headline", "渡輪試辦半年"),
        (1, "byline", lead),
        (1, "paragraph", REEF),
    ]
    assert article.authors == ("陳小明",)


def test_line_of_one_paragraph_each_stays(tmp_path: Path) -> None:
    """Web text: a paragraph a line, with and without blank lines between."""
    paragraphs = [FERRY, "「我們等了三年。」居民何太說。", REEF, FERRY[:60] + "。"]
    for between in ("\n", "\n\n"):
        found = read(tmp_path, between.join(["新航線下月啟航", *paragraphs]))
        assert found == [("headline", "新航線下月啟航"), *(("paragraph", text) for text in paragraphs)]


@pytest.mark.parametrize("cut", [37, 45, 70])
def test_long_paragraph_cut_by_the_column_is_healed(tmp_path: Path, cut: int) -> None:
    page = "\n\n".join([REEF, FERRY[:cut], FERRY[cut:], REEF])
    assert read(tmp_path, page)[1] == ("paragraph", FERRY)


@pytest.mark.parametrize("sign", "▲▼◀▶●")
def test_caption_inside_a_paragraph_follows_it(tmp_path: Path, sign: str) -> None:
    caption = "渡輪昨日首航，不少市民到碼頭拍照。"
    page = "\n\n".join([REEF, FERRY[:40], f"\n{sign}{caption}", FERRY[40:]])
    found = read(tmp_path, page)
    assert found == [("paragraph", REEF), ("paragraph", FERRY), ("caption", caption)]


def test_caption_over_two_lines(tmp_path: Path) -> None:
    page = "\n".join(
        [*wrap(FERRY, 20), "", "▲渡輪首航當日的情況，圖為東涌發展", "碼頭。 資料圖片", *wrap(REEF, 20)]
    )
    assert read(tmp_path, page)[1:] == [
        ("caption", "渡輪首航當日的情況，圖為東涌發展碼頭。資料圖片"),
        ("paragraph", REEF),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "大公報記者 何小薇",
        "●香港文匯報記者 何小薇、李明",
        "記者：何小薇",
        "文：何小薇",
        "本報記者 何小薇 廣州報道",
    ],
)
def test_byline_on_its_own_line(tmp_path: Path, line: str) -> None:
    found = read(tmp_path, f"新航線下月啟航\n\n{FERRY}\n\n{line}\n\n{REEF}")
    assert found[2] == ("byline", line.lstrip("●"))


@pytest.mark.parametrize(
    "lead",
    [
        "【大公報訊】記者何小薇報道：",
        "【明報專訊】",
        "香港文匯報訊（記者 何小薇 珠海報道）",
        "【本報訊】（記者何小薇）",
        "【星島日報報道】",
        "【Now新聞台】",
        "（法新社巴黎3日電）",
        "新華社北京3日電",
        "本報訊",
    ],
)
def test_lead_becomes_a_byline_block(tmp_path: Path, lead: str) -> None:
    space = " " if lead.endswith(("訊", "電")) else ""
    found = read(tmp_path, f"新航線下月啟航\n\n{lead}{space}{FERRY}\n\n{REEF}")
    assert found[1:3] == [("byline", lead), ("paragraph", FERRY)]


@pytest.mark.parametrize("line", ["航運學會會長、離島區議員", "理工大學物流系副教授", "全國政協委員"])
def test_author_line_below_an_opinion_piece(tmp_path: Path, line: str) -> None:
    page = "\n".join([*wrap(FERRY, 20), "", line, "", "海上新路不宜急", "", *wrap(REEF, 20)])
    found = read(tmp_path, page)
    assert found[1] == ("byline", line)
    assert found[2] == ("headline", "海上新路不宜急")


def test_lists(tmp_path: Path) -> None:
    page = f"""新航線下月啟航

{FERRY}

- 第一階段：東涌至屯門
- 第二階段延長至荃灣
• 第三階段延長至中環

航線資料

航程：約20分鐘
票價：28元，長者2元
班次：每日12班

1 改善碼頭設施
2 增加單車泊位"""
    assert read(tmp_path, page)[2:] == [
        ("item", "第一階段：東涌至屯門"),
        ("item", "第二階段延長至荃灣"),
        ("item", "第三階段延長至中環"),
        ("subhead", "航線資料"),
        ("item", "航程：約20分鐘"),
        ("item", "票價：28元，長者2元"),
        ("item", "班次：每日12班"),
        ("item", "1 改善碼頭設施"),
        ("item", "2 增加單車泊位"),
    ]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["東涌至屯", "門航線"], "東涌至屯門航線"),
        (["與Harbour", "Wind公司"], "與Harbour Wind公司"),
        (["系統名為DockMa-", "Nager的"], "系統名為DockMaNager的"),
        (["the inter-", "national line"], "the international line"),
        (["the Asia-", "Pacific region"], "the Asia-Pacific region"),
        (["每年載客2,0", "00人次"], "每年載客2,000人次"),
        (["在2026", "年啟用"], "在2026年啟用"),
        (["引入ChargePoint及Charge", "Point充電樁"], "引入ChargePoint及ChargePoint充電樁"),
        (["航班5月1-", "7日加開"], "航班5月1-7日加開"),
    ],
)
def test_what_stands_at_the_seam(lines: list[str], joined: str) -> None:
    parts = split_lines("\n".join(lines))
    body = Joiner(parts).join([part.body for part in parts])
    assert body.text == joined and len(body.origin) == len(joined)


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("提出 「海上新路」 計劃， 「先試後建」 。", "提出「海上新路」計劃，「先試後建」。"),
        ("參加「進社區 講環保」活動。", "參加「進社區 講環保」活動。"),
        ("使用 HarbourPay 付款。", "使用 HarbourPay 付款。"),
        ("出席者：王 明、李 強、陳大文。", "出席者：王明、李強、陳大文。"),
        ("兩岸\u3000\u3000三地", "兩岸\u3000三地"),
        ("署方稱\U001003a0先試後建\U001003a1，並無時間表。", "署方稱「先試後建」，並無時間表。"),
        ("\ue0a1快\ue0a1與\ue0a1慢\ue0a1", "「快」與「慢」"),
        ("只有一個\ue0a1怪字。", "只有一個\ue0a1怪字。"),
    ],
)
def test_small_repairs(tmp_path: Path, printed: str, clean: str) -> None:
    found = read(tmp_path, f"{FERRY}\n\n{printed.ljust(3)}乘客何先生表示歡迎，認為可以節省時間。")
    assert found[1][1].startswith(clean)


def test_page_furniture_is_left_out(tmp_path: Path) -> None:
    page = f"A12 港聞\n新航線下月啟航\n\n{FERRY}\n\n- 3 -\nhttps://example.com/a\n第3頁\n\n{REEF}\n完"
    assert [text for _, text in read(tmp_path, page)] == ["新航線下月啟航", FERRY, REEF]
