"""Which paper a text is from: by its by-lines, by the site's name, by the page's address. See papers.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit


@cache
def _papers() -> list[tuple[str, re.Pattern[str], tuple[str, ...], bool]]:
    """(name, pattern of the printed names, hosts, is an agency) of every paper."""
    data = tomllib.loads(files("extractors.reading").joinpath("papers.toml").read_text("utf-8"))
    return [
        (
            paper["name"],
            re.compile("|".join(map(re.escape, sorted(paper["printed"], key=len, reverse=True)))),
            tuple(paper["hosts"]),
            paper.get("agency", False),
        )
        for paper in data["paper"]
    ]


def paper_in(lines: Iterable[str]) -> str | None:
    """The paper that by-lines name: a paper before an agency, then the earliest, then the longest name."""
    found = []
    for place, line in enumerate(lines):
        for name, pattern, _, agency in _papers():
            match = pattern.search(line)
            if match:
                found.append((agency, place, match.start(), -len(match[0]), name))
    return min(found)[-1] if found else None


def paper_of_site(site: str) -> str | None:
    """The paper of a site that calls itself so."""
    return paper_in([site]) if site else None


def paper_of_address(url: str) -> str | None:
    """The paper of a web address; the longest host that fits."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return None
    fits = [
        (len(own), name)
        for name, _, hosts, _ in _papers()
        for own in hosts
        if host == own or host.endswith(f".{own}")
    ]
    return max(fits)[1] if fits else None
