"""Reasons to doubt a proposed name, each with a name beside it that gives no such reason."""

import pytest

from extractors.names.candidate import Candidate
from extractors.names.doubts import doubts
from ontology.facts import Kind


def _reasons(text: str, name: str, kind: Kind) -> set[str]:
    at = text.index(name)
    found = doubts(text, Candidate(at, at + len(name), kind, "test", 0.9), set(), {})
    return {reason.partition(":")[0] for _, reason in found}


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("司法機關及區議會", "Organization", "two bodies with 及 between them"),
        ("規劃署和屋宇署", "Organization", "two bodies with 及 between them"),
        ("前交通局", "Organization", "前 stands before the name"),
        ("兩大國家級超算中心", "Organization", "a number of things"),
        ("三個合作區", "Initiative", "a number of things"),
        ("將就業計劃", "Initiative", "將 or 把 stands before the name"),
        ("IPO", "Organization", "a common abbreviation"),
        ("2023-02-11", "Product", "no letter in it"),
        ("香港建設全球電商中心", "Organization", "a verb of making inside"),
        ("范昀稱", "Person", "a verb of saying at its end"),
        ("白雪攝", "Person", "a verb of saying at its end"),
    ],
)
def test_doubted(name: str, kind: Kind, reason: str) -> None:
    assert reason in _reasons(f"他提到{name}，沒有詳談", name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("民政及青年事務局", "Organization"),
        ("前線科技公司", "Organization"),
        ("前海管理局", "Organization"),
        ("十大中文金曲", "Event"),
        ("將軍澳醫院", "Organization"),
        ("IBM", "Organization"),
        ("福建國際商會", "Organization"),
        ("中國建設銀行", "Organization"),
        ("百家餐飲集團", "Organization"),
        ("7·21", "Event"),
        ("范小昀", "Person"),
    ],
)
def test_not_doubted_for_its_build(name: str, kind: Kind) -> None:
    built = {
        "two bodies with 及 between them",
        "前 stands before the name",
        "將 or 把 stands before the name",
    }
    built |= {"a common abbreviation", "a number of things", "no letter in it"}
    built |= {"a verb of making inside", "a verb of saying at its end"}
    assert not _reasons(f"他提到{name}，沒有詳談", name, kind) & built
