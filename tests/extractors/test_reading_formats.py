"""Markdown, HTML and PDF: what comes out, and that every character finds its place in the source."""

from __future__ import annotations

import html
import io
from pathlib import Path

import pytest

from extractors.reading import ReadingError, decoded_source, read_path
from ontology.facts import Article

DATA = Path(__file__).parent.parent / "data" / "reading"
BODY = "渠務署昨日公布，元朗河蓄洪池工程提早半年完成，工程費約八億元，可容納二十個標準泳池的雨水。"

OTHER = "區議員何小薇說，去年三場黑雨，河畔村屋每次都浸至膝蓋，村民只好把家電搬上二樓。"


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.span.start : block.span.end]) for block in article.blocks]


def markdown(folder: Path, text: str) -> Article:
    path = folder / "news.md"
    path.write_text(text, encoding="utf-8")
    return read_path(path)


def test_markdown(tmp_path: Path) -> None:
    text = f"""# 蓄洪池提早完成 ##

## 區議員促改善渠道

**渠務署**昨日公布，*元朗河*蓄洪池[工程](https://example.com/a_(b))提早半年完成，`工程費`約八億元。

### 居民歡迎

> 居民何太說：「~~以前~~年年水浸。」

![工地照片](a.jpg)

* 第一期已啟用
1. 第二期明年動工

---

{BODY}<br>
"""
    article = markdown(tmp_path, text)
    assert blocks(article) == [
        ("headline", "蓄洪池提早完成"),
        ("headline", "區議員促改善渠道"),
        ("paragraph", "渠務署昨日公布，元朗河蓄洪池工程提早半年完成，工程費約八億元。"),
        ("subhead", "居民歡迎"),
        ("paragraph", "居民何太說：「以前年年水浸。」"),
        ("subhead", "工地照片"),
        ("item", "第一期已啟用"),
        ("item", "1. 第二期明年動工"),
        ("paragraph", BODY),
    ]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("面積2*3*4米，檔名a_b_c，價錢~10元，渠務署稱工程如期完成。", None),
        (r"署方以\*號註明，渠務署稱工程如期完成。", "署方以*號註明，渠務署稱工程如期完成。"),
        (
            "見<https://example.com/x>，渠務署稱工程如期完成。",
            "見https://example.com/x，渠務署稱工程如期完成。",
        ),
    ],
)
def test_markdown_signs_that_are_text(tmp_path: Path, printed: str, read: str | None) -> None:
    assert blocks(markdown(tmp_path, f"{BODY}\n\n{printed}\n\n{BODY}\n"))[1] == ("paragraph", read or printed)


def test_markdown_front_matter(tmp_path: Path) -> None:
    text = f"---\ntitle: 蓄洪池提早完成\ndate: 2026-03-02\nauthor: 何小薇\npaper: 明報\n---\n\n{BODY}\n"
    article = markdown(tmp_path, text)
    assert blocks(article) == [("paragraph", BODY)]
    assert (article.headline, article.published) == ("蓄洪池提早完成", "2026-03-02")
    assert (article.paper, article.authors) == ("明報", ("何小薇",))


def test_html() -> None:
    article = read_path(DATA / "paper.html")
    assert blocks(article) == [
        ("headline", '海濱長廊 明年通車 居民稱"遲來"'),
        ("byline", "【明報專訊】"),
        (
            "paragraph",
            "發展局昨日公布，東區海濱長廊最後一段將於明年第二季啟用，工程費約3.2億元。"
            "局方稱，長廊全長約2公里，連接北角與鰂魚涌。",
        ),
        ("subhead", "居民盼增設洗手間"),
        (
            "paragraph",
            "居民陳女士表示，現時沿途設施不足，希望當局增設洗手間及飲水機。R&D公司負責監測水質，料每季公布一次數據。",
        ),
        ("item", "第一期：北角至炮台山"),
        ("item", "第二期：太古城至鰂魚涌"),
        ("caption", "長廊現場已鋪上地磚。（資料圖片）"),
        (
            "paragraph",
            "區議員黃小明認為，政府應同時改善交通配套，避免假日擠塞。他指附近停車場只有三十個車位，遠低於需求。",
        ),
    ]
    assert (article.published, article.paper) == ("2026-05-18", "明報")


def test_html_characters_come_from_the_source() -> None:
    article, source = read_path(DATA / "paper.html"), decoded_source(DATA / "paper.html")
    for place, (character, origin) in enumerate(zip(article.text, article.origin, strict=True)):
        if source[origin] == "&":
            assert (
                html.unescape(source[origin : source.index(";", origin) + 1]).replace("\xa0", " ")
                == character
            )
        elif character != "\n":
            assert source[origin] == character, article.text[place - 5 : place + 5]


@pytest.mark.parametrize("codec", ["utf-8", "big5hkscs", "gb18030"])
def test_html_in_any_encoding(tmp_path: Path, codec: str) -> None:
    page = (DATA / "paper.html").read_text("utf-8").replace("utf-8", codec)
    (tmp_path / "a.htm").write_bytes(page.encode(codec))
    assert read_path(tmp_path / "a.htm").text == read_path(DATA / "paper.html").text


def test_html_of_one_line_paragraphs_with_breaks(tmp_path: Path) -> None:
    page = f"<html><body><div><h1>蓄洪池完成</h1>{BODY}<br><br>{OTHER}<br/>多謝。</div></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    found = blocks(read_path(tmp_path / "a.html"))
    assert found[0] == ("headline", "蓄洪池完成")
    assert [text for _, text in found[1:]] == [BODY, OTHER, "多謝。"]


def test_html_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>run()</script></body></html>", encoding="utf-8")
    with pytest.raises(ReadingError, match=r"^a\.html has no article text in its HTML: .*\.$"):
        read_path(tmp_path / "a.html")


def test_html_script_is_never_text(tmp_path: Path) -> None:
    script = f"<script>alert('<p>{BODY}</p>')</script>"
    page = f"<html><body><article><p>{BODY}</p>{script}<p>{OTHER}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert "alert" not in read_path(tmp_path / "a.html").text


def test_pdf_in_two_columns() -> None:
    """Printed from columns.source.html."""
    article = read_path(DATA / "columns.pdf")
    assert blocks(article) == [
        ("headline", "新渡輪航線試辦半年"),
        ("byline", "【本報訊】（記者陳小明）"),
        (
            "paragraph",
            "運輸署昨日宣布，往來東涌與屯門的渡輪航線下月起試辦半年，票價定為28元，每日開出12班，航程約20分鐘。",
        ),
        (
            "paragraph",
            "渡輪公司「Harbour Wind Ferry Limited」負責營運，首批兩艘新船可載客300人。"
            "發言人表示，若平均載客率達六成，便會申請長期牌照。",
        ),
        ("paragraph", "離島居民李先生認為，班次應配合上班時間；他又建議加設單車位，方便市民假日出遊。"),
    ]
    source = decoded_source(DATA / "columns.pdf")
    assert all(source[o] == c for c, o in zip(article.text, article.origin, strict=True) if c not in "\n ")


def test_pdf_is_told_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes((DATA / "columns.pdf").read_bytes())
    assert read_path(tmp_path / "page.txt").text == read_path(DATA / "columns.pdf").text


def scan() -> bytes:
    """A page that is a picture."""
    from PIL import Image

    page = io.BytesIO()
    Image.new("L", (300, 400), 220).save(page, "PDF")
    return page.getvalue()


def encrypted() -> bytes:
    """The smallest PDF that asks for a password."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    ids = b"/ID [<" + b"33" * 16 + b"> <" + b"33" * 16 + b">]"
    return (
        data
        + b"trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R "
        + ids
        + b" >>\nstartxref\n%d\n%%%%EOF\n" % start
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (scan(), "scan without a text layer"),
        (encrypted(), "encrypted"),
        (b"%PDF-1.7\nnothing that a PDF needs\n%%EOF", "damaged"),
        ((DATA / "columns.pdf").read_bytes()[:3000], "damaged"),
        (b"plain words in a file with the wrong name", "not a PDF file"),
        (b"", "empty"),
    ],
)
def test_pdf_that_cannot_be_read(tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(ReadingError) as error:
        read_path(tmp_path / "a.pdf")
    sentence = str(error.value)
    assert (
        sentence.startswith("a.pdf ") and says in sentence and sentence.endswith(".") and "\n" not in sentence
    )
