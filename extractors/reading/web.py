"""What a web page's head says of its article: date, headline, author, site, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

_META = re.compile(r"<meta\b[^>]*>", re.I)
_LINK = re.compile(r"<link\b[^>]*\brel\s*=\s*[\"']?canonical\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"([A-Za-z:_-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_JSON = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>(.*?)</script>", re.I | re.S)
_TIME = re.compile(r"<time\b[^>]*\b(?:pubdate|itemprop\s*=\s*[\"']?datePublished)\b[^>]*>", re.I)
_TITLE = re.compile(r"<title\b[^>]*>(.*?)</title>", re.I | re.S)
_DAY = re.compile(r"\s*((?:19|20)\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")

# Names of <meta> tags, best first.
_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "publishdate",
    "pubdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.issued",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
)


def stated_by_page(source: str) -> dict[str, str]:
    """published, headline, author, site and url, as far as the head states them."""
    meta = _meta_tags(source)
    linked = list(_linked_data(source))
    dates = [meta.get(name, "") for name in _PUBLISHED]
    dates += [str(item.get("datePublished", "")) for item in linked]
    dates += [_attributes(m[0]).get("datetime", "") for m in _TIME.finditer(source)]
    canonical = _LINK.search(source)
    title = _TITLE.search(source)
    found = {
        "published": next((day for day in map(_day, dates) if day), ""),
        "headline": meta.get("og:title")
        or _name(linked, "headline")
        or (unescape(title[1]) if title else ""),
        "author": meta.get("author") or _name(linked, "author"),
        "site": meta.get("og:site_name") or _name(linked, "publisher"),
        "url": meta.get("og:url") or (_attributes(canonical[0]).get("href", "") if canonical else ""),
    }
    return {key: " ".join(value.split()) for key, value in found.items() if value.strip()}


def _day(stamp: str) -> str:
    """The day of a time stamp as the page gives it, in its own time zone."""
    match = _DAY.match(stamp)
    if not match:
        return ""
    year, month, day = (int(group) for group in match.groups())
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _attributes(tag: str) -> dict[str, str]:
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag)}


def _meta_tags(source: str) -> dict[str, str]:
    tags: dict[str, str] = {}
    for m in _META.finditer(source):
        attributes = _attributes(m[0])
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            tags.setdefault(name.lower(), attributes["content"])
    return tags


def _linked_data(source: str) -> Iterator[dict[str, Any]]:
    """The articles in the page's JSON-LD."""
    for m in _JSON.finditer(source):
        try:
            data = json.loads(m[1])
        except (ValueError, RecursionError):
            continue
        items = data if isinstance(data, list) else [data]
        for item in items:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (
                    node for node in [item, *(graph if isinstance(graph, list) else [])] if _is_news(node)
                )


def _is_news(node: object) -> bool:
    return isinstance(node, dict) and "Article" in str(node.get("@type", ""))


def _name(items: list[dict[str, Any]], key: str) -> str:
    for item in items:
        value = item.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, str) and value:
            return value
    return ""
