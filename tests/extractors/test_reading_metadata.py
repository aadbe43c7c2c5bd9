"""Day, paper, headline, authors, currency: command line before sidecar before text, and no guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.reading import ReadingError, read_path
from extractors.reading.papers import paper_of_address
from extractors.reading.publication import publication_day
from ontology.facts import Article

BODY = "勞工處昨日公布，上月共接獲三百宗工傷呈報，較去年同期減少一成。處方將於2026年3月9日起加強巡查。"


def read(folder: Path, text: str, sidecar: str = "", **given: str) -> Article:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    if sidecar:
        (folder / "metadata.toml").write_text(sidecar, encoding="utf-8")
    return read_path(folder / "a.txt", **given)


def test_nothing_is_guessed(tmp_path: Path) -> None:
    article = read(tmp_path, f"{BODY}\n\n{BODY}")
    assert (article.published, article.paper, article.headline, article.authors) == (None, None, None, ())
    assert article.currency == "HKD"


def test_sidecar_and_command_line(tmp_path: Path) -> None:
    sidecar = '["a.txt"]\npublished = 2026-02-03\npaper = "信報"\nheadline = "工傷減少"\n'
    sidecar += 'authors = ["何小薇"]\ncurrency = "CNY"\n["b.txt"]\npaper = "明報"\n'
    text = f"工傷個案減少\n2026年2月1日\n\n【明報專訊】{BODY}"
    article = read(tmp_path, text, sidecar)
    assert (article.published, article.paper, article.headline) == ("2026-02-03", "信報", "工傷減少")
    assert (article.authors, article.currency) == (("何小薇",), "CNY")
    article = read_path(tmp_path / "a.txt", published="2025", paper="大公報", currency="USD")
    assert (article.published, article.paper, article.currency) == ("2025", "大公報", "USD")
    (tmp_path / "metadata.toml").unlink()
    article = read_path(tmp_path / "a.txt")
    assert (article.published, article.paper, article.headline) == ("2026-02-01", "明報", "工傷個案減少")


@pytest.mark.parametrize(
    ("sidecar", "says"),
    [
        ("[[[", "not valid TOML"),
        ('["a.txt"]\npublished = "3月"', "no date"),
        ('["a.txt"]\ncurrency = "元"', "no currency"),
        ('["a.txt"]\npublisher = "信報"', "wrong entry"),
        ('"a.txt" = 3', "wrong entry"),
    ],
)
def test_sidecar_with_a_slip(tmp_path: Path, sidecar: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says):
        read(tmp_path, BODY, sidecar)


@pytest.mark.parametrize("value", ["yesterday", "2026-13", "2026-1-2", "2026-06-22T10:00"])
def test_day_on_the_command_line_is_checked(tmp_path: Path, value: str) -> None:
    with pytest.raises(ReadingError, match="no date"):
        read(tmp_path, BODY, published=value)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2026-02-01", "2026-02-01"),
        ("2026年2月1日 星期日", "2026-02-01"),
        ("2026/2/1 08:30", "2026-02-01"),
        ("二零二六年二月一日（星期日）", "2026-02-01"),
        ("二〇二五年十二月三十一日", "2025-12-31"),
        ("發布時間：2026年2月1日 上午9:15", "2026-02-01"),
        ("本文刊於2026年2月1日", "2026-02-01"),
        ("明報 2026年2月1日 A12版", "2026-02-01"),
        ("香港時間2026年2月1日15時30分", "2026-02-01"),
        ("2026年2月", "2026-02"),
        ("2026年2月1日　港聞組　何小薇", "2026-02-01"),
        ("體育版｜2026年2月1日｜何小薇", "2026-02-01"),
        ("體壇前線・2026-02-01・文：何小薇", "2026-02-01"),
        ("出版：2026-02-01 15:40　更新：2026-02-03 09:12", "2026-02-01"),
        ("（B2地產　2026-02-01）", "2026-02-01"),
        ("（2026年2月1日　港聞A8）", "2026-02-01"),
        ("《街坊》月刊　2026年2月號　文：何小薇", "2026-02"),
        ("2026年2月1日 市民到場，人流暢順", None),
        ("工傷2026年2月1日 增", None),
        ("最後更新：2026-02-01", None),
        ("2026年2月1日展覽開幕", None),
        ("2026-02-31-7", None),
        ("2026年13月1日", None),
    ],
)
def test_day_line_above_and_below(tmp_path: Path, line: str, day: str | None) -> None:
    assert read(tmp_path, f"工傷個案減少\n{line}\n\n{BODY}\n\n{BODY}").published == day
    assert read(tmp_path, f"工傷個案減少\n\n{BODY}\n\n{BODY}\n\n{line}").published == day


def test_days_of_a_chronicle_are_none(tmp_path: Path) -> None:
    text = f"工傷個案一覽\n\n2025年1月3日\n\n{BODY}\n\n2025年2月4日\n\n{BODY}"
    assert read(tmp_path, text).published is None


def test_labelled_day_beside_a_chronicle(tmp_path: Path) -> None:
    text = f"工傷個案一覽\n出版：2025-03-05 07:00\n\n2025年1月3日\n\n{BODY}\n\n2025年2月4日\n\n{BODY}"
    assert read(tmp_path, text).published == "2025-03-05"


def test_days_that_contradict() -> None:
    assert publication_day(["2026-02-01", "2026-02-02"]) is None
    assert publication_day(["2026-02-01", "發布：2026-02-02"]) == "2026-02-02"


@pytest.mark.parametrize(
    ("lead", "paper", "authors"),
    [
        ("【大公報訊】記者何小薇報道：", "大公報", ("何小薇",)),
        ("香港文匯報訊（記者 何小薇、李明 深圳報道）", "香港文匯報", ("何小薇", "李明")),
        ("【明報專訊】", "明報", ()),
        ("【星島日報報道】", "星島日報", ()),
        ("【Now新聞台】", "Now新聞台", ()),
        ("香港商報訊（記者 何小薇）", "香港商報", ("何小薇",)),
        ("（中新社北京3日電）", "中新社", ()),
        ("【本報訊】（記者何小薇）", None, ("何小薇",)),
    ],
)
def test_paper_and_reporters_in_the_lead(
    tmp_path: Path, lead: str, paper: str | None, authors: tuple[str, ...]
) -> None:
    article = read(tmp_path, f"工傷個案減少\n\n{lead}{BODY}\n\n{BODY}")
    assert (article.paper, article.authors) == (paper, authors)


def test_paper_named_in_the_story_is_not_its_paper(tmp_path: Path) -> None:
    assert read(tmp_path, f"工傷個案減少\n\n{BODY}據《明報》報道，情況仍未改善。\n\n{BODY}").paper is None


def test_photographer_is_an_author(tmp_path: Path) -> None:
    article = read(tmp_path, f"{BODY}\n\n●勞工處人員巡查地盤。 香港文匯報記者何小薇 攝\n\n{BODY}")
    assert (article.paper, article.authors) == ("香港文匯報", ("何小薇",))


@pytest.mark.parametrize(
    ("url", "paper"),
    [
        ("https://news.rthk.hk/rthk/ch/component/k2/1.htm", "香港電台"),
        ("https://www.hk01.com/article/1", "香港01"),
        ("https://www.info.gov.hk/gia/general/202602/01/P1.htm", "政府新聞公報"),
        ("https://www.news.gov.hk/chi/2026/02/a.html", "政府新聞網"),
        ("hk.on.cc/hk/bkn/cnt/news/1.html", "東方日報"),
        ("https://nothk01.com/", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_paper_by_the_address(url: str, paper: str | None) -> None:
    assert paper_of_address(url) == paper


def test_linked_data_of_a_page(tmp_path: Path) -> None:
    data = '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"工傷減少",'
    data += '"datePublished":"2026-02-01T09:00:00+08:00","author":[{"@type":"Person","name":"何小薇"}],'
    data += '"publisher":{"name":"am730"}}]}'
    head = f'<script type="application/ld+json">{data}</script><script type="application/ld+json">{{</script>'
    page = f"<html><head>{head}</head><body><article><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    article = read_path(tmp_path / "a.html")
    assert (article.published, article.paper) == ("2026-02-01", "am730")
    assert (article.headline, article.authors) == ("工傷減少", ("何小薇",))


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("COVID-19 個案回升 - 明報新聞網", "COVID-19 個案回升"),
        ("專訪｜工傷家屬的三年｜香港01", "專訪｜工傷家屬的三年"),
        ("工傷減少", "工傷減少"),
    ],
)
def test_headline_of_a_page_without_one(tmp_path: Path, title: str, headline: str) -> None:
    body = f"<article><p>{BODY}</p><p>{BODY}</p></article>"
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert read_path(tmp_path / "a.html").headline == headline
