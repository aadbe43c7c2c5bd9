"""What a sentence takes from the story: gatherings, bodies of speakers, owners, the firm of the report."""

from __future__ import annotations

import pytest

from extractors.positions import positions
from extractors.relations import relations
from tests.marked import marked_doc


def read(marked: str) -> set[str]:
    doc = relations(positions(marked_doc(marked)))
    names = {i: e.name for i, e in doc._.entities.items()}
    return {f"{names[r.subject]} {r.predicate} {names[r.object]}" for r in doc._.relations}


STORY = [
    # the gathering that was named before
    ("[海洋論壇](EVT)昨日舉行。[冼立](PER)、[戴文](PER)等出席主禮。", "戴文 participatedIn 海洋論壇"),
    ("[海洋論壇](EVT)昨日舉行。[冼立](PER)在分論壇上介紹成果。", "冼立 participatedIn 海洋論壇"),
    (
        "[海洋論壇](EVT)昨日舉行。參展企業包括：[北光](ORG)、[遠航](ORG)以及[南星](ORG)。",
        "南星 participatedIn 海洋論壇",
    ),
    # a person tells, the body acts
    ("[北光](ORG)總監[冼立](PER)表示，將推出「[綠船](PRD)」", "北光 created 綠船"),
    ("[北光](ORG)總監[冼立](PER)透露會資助[海岸基金](ORG)", "北光 funds 海岸基金"),
    ("[星港大學](ORG)教授[冼立](PER)表示，出版了《[潮退](WRK)》", "冼立 created 潮退"),
    ("作家[冼立](PER)表示，將推出《[潮退](WRK)》", "冼立 created 潮退"),
    # owners of subsidiaries
    ("[遠航](ORG)公布業績。旗下[北光](ORG)收入升三成", "北光 partOf 遠航"),
    ("[遠航](ORG)公布業績，旗下[北光](ORG)收入升三成", "北光 partOf 遠航"),
    ("[遠航](ORG)（00123）公布業績。\n期內電費上升。旗下[北光](ORG)收入升三成", "北光 partOf 遠航"),
    # the one listed company
    ("[遠航](ORG)（00123）公布業績。\n集團與[北光](ORG)合作開發的[綠船](PRD)下水", "遠航 created 綠船"),
    # a place before the second of two partners
    ("[遠航](ORG)與[挪威](PLC)[北光](ORG)合作設立[綠船基金](INI)", "北光 created 綠船基金"),
    ("[遠航](ORG)及[挪威](PLC)船務公司[北光](ORG)共同成立[綠船](ORG)", "北光 created 綠船"),
    ("[遠航](ORG)與[北光](ORG)合作推行的[綠船計劃](INI)揭幕", "北光 created 綠船計劃"),
    ("[漁業大會](EVT)周六舉行。大會由[北光](ORG)主辦", "北光 organized 漁業大會"),
    ("[冼立](PER)前日起一連三日在[檳城](PLC)考察", "冼立 visited 檳城"),
    ("[冼立](PER)支持[甲計劃](INI)，但反對[乙計劃](INI)", "冼立 opposes 乙計劃"),
    # where a journey leads
    ("2024年出訪[北歐](PLC)\n到訪國家：[挪威](PLC)、[丹麥](PLC)\n訪問成果：簽署協議", "丹麥 locatedIn 北歐"),
    ("[海岸黨](ORG)[冼立](PER)（3,210票）當選", "冼立 memberOf 海岸黨"),
    ("[海岸黨](ORG)籍現任州長[冼立](PER)連任", "冼立 memberOf 海岸黨"),
    ("[冼立](PER)在社交平台[海岸網](PRD)發文", "冼立 uses 海岸網"),
    ("[北光](ORG)設立[綠船加速器](INI)，該加速器將落戶[檳城](PLC)", "綠船加速器 locatedIn 檳城"),
]


@pytest.mark.parametrize(("marked", "expected"), STORY)
def test_story(marked: str, expected: str) -> None:
    assert expected in read(marked)


NOTHING = [
    "[冼立](PER)資助[海岸基金](ORG)",
    "[海洋論壇](EVT)與[漁業峰會](EVT)昨日舉行。[冼立](PER)、[戴文](PER)等出席主禮",
    "[冼立](PER)、[戴文](PER)等出席主禮",
    "[遠航](ORG)與[南星](ORG)公布業績。旗下[北光](ORG)收入升三成",
    "[遠航](ORG)公布業績。\n旗下的[北光](ORG)呢",
    "[遠航](ORG)（00123）與[南星](ORG)（00321）公布業績。\n集團推出「[綠船](PRD)」",
    "[冼立](PER)建議把[海岸計劃](INI)打造成[漁業樞紐](INI)",
    "2024年出訪[北歐](PLC)\n到訪國家：[北歐](PLC)\n訪問成果：簽署協議",
]


@pytest.mark.parametrize("marked", NOTHING)
def test_left_alone(marked: str) -> None:
    assert read(marked) == set()
