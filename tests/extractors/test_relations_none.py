"""Sentences from which no relation, or not this one, may be read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.names.span_scores import KINDS
from extractors.relations import relations
from tests.marked import marked_doc

NOTHING = [
    # the name only describes another thing
    "[賴松](PER)訪問[日本](PLC)企業。",
    "[賴松](PER)訪問[星港大學](ORG)。",
    "記者走訪[深水埗](PLC)街坊。",
    "[丁以文](PER)支持[房屋局](ORG)局長。",
    "[遠訊](ORG)公布[綠點計劃](INI)得主。",
    "[證監會](ORG)譴責[遠訊](ORG)三名前董事。",
    "[駱嘉欣](PER)反對把[綠點計劃](INI)的上限調低。",
    "[丁以文](PER)歡迎[星港銀行](ORG)加入平台。",
    "[方仲達](PER)獲[東亞盃](EVT)球會力邀。",
    # somebody else did it
    "[賴松](PER)歡迎旅客到訪[泰國](PLC)。",
    "[旅遊局](ORG)邀請傳媒參觀[大嶼山](PLC)。",
    "[丁以文](PER)說，有團體反對[填海方案](INI)。",
    "[駱嘉欣](PER)感謝市民支持《[減塑條例](WRK)》。",
    "[環境局](ORG)鼓勵商戶參加[綠色周](EVT)。",
    "[賴松](PER)向[遠訊](ORG)查詢。",
    # asked, doubted, feigned
    "[塞爾維亞](PLC)會否加入[歐盟](ORG)？",
    "[賴松](PER)是否訪問[泰國](PLC)仍未確定。",
    "騙徒訛稱[金管局](ORG)推出[智付](PRD)。",
    "[遠訊](ORG)涉嫌資助[智雲](ORG)。",
    "來自[貴州](PLC)的歌隊到訪[星港中學](ORG)。",
    "網傳[賴松](PER)訪問[泰國](PLC)。",
    "[丁以文](PER)表示：「[遠訊](ORG)會不會使用[智軌](PRD)？」",
    "[丁以文](PER)建議市民少坐車，支持[綠點計劃](INI)。",
    # words that look like verbs
    "[丁以文](PER)支持率跌至新低，[房屋局](ORG)無回應。",
    "[東亞盃](EVT)參加者[方仲達](PER)受傷。",
    "反對者聚集在[填海方案](INI)辦公室外。",
    "[遠訊](ORG)建議[智雲](ORG)解決[填海方案](INI)的爭議。",
    "團隊打造出基於[智軌](PRD)的模型，[遠訊](ORG)未有評論。",
    # two names that do not belong together
    "[賴松](PER)指[泰國](PLC)經濟向好。",
    "[遠訊](ORG)股價升3%，[智雲](ORG)跌2%。",
    "[環境局](ORG)昨日發稿。[綠點計劃](INI)下月截止。",
    "[方仲達](PER)32歲，[沙田](PLC)居民。",
    "[康文署](ORG)向[資訊科技辦公室](ORG)申請撥款一千萬元。",
    "[丁以文](PER)，[沙田](PLC)人。",
    "[澳門](PLC)[葡國](PLC)菜館結業。",
    "[屯馬綫](PLC)[朗屏站](PLC)列車服務受阻。",
    "被告[方仲達](PER)被控襲擊[麥思遠](PER)。",
    "[港東銀行](ORG)、[港西銀行](ORG)今日休市。",
    "[遠訊](ORG)成立由[智雲](ORG)統籌的專班。",
    "[環境局](ORG)[遠訊](ORG)昨日同獲表揚。",
    "[星港大學](ORG)[星港大學學生會](ORG)解散。",
    "電話[智軌](PRD)售價六千元，[遠訊](ORG)表示貨源充足。",
    "政府發言人回應[丁以文](PER)查詢時，未有評論[填海方案](INI)。",
]


@pytest.mark.parametrize("marked", NOTHING)
def test_reads_nothing(marked: str) -> None:
    assert [(r.predicate, r.text) for r in relations(marked_doc(marked))._.relations] == []


def test_a_pronoun_that_may_mean_two_people_means_nobody() -> None:
    doc = relations(marked_doc("[方仲達](PER)與[麥思遠](PER)是同學。他1998年創辦[遠訊](ORG)。"))
    assert doc._.relations == []


def test_a_pronoun_means_the_only_person_it_can() -> None:
    doc = relations(marked_doc("[方仲達](PER)生於[梧州](PLC)。他1998年創辦[遠訊](ORG)。"))
    assert [(r.subject, r.predicate, r.object) for r in doc._.relations] == [
        ("person/方仲達", "created", "organization/遠訊")
    ]


_PIECES = st.sampled_from(
    [
        *"的在與和由，。、；：「」（）《》將未不他該會",
        "訪問",
        "出席",
        "推出",
        "建議設立",
        "到訪國家：",
        "支持",
        "舉行",
        "\n",
        "　",
    ]
)
_NAMES = st.builds(
    lambda name, tag: f"[{name}]({tag})",
    st.text("甲乙丙丁戊己", min_size=1, max_size=4),
    st.sampled_from(sorted(KINDS)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_PIECES, _NAMES, st.text(max_size=4)), max_size=30))
def test_any_text_is_read_without_a_crash_and_its_claims_stand_in_it(pieces: list[str]) -> None:
    doc = marked_doc("".join(pieces))
    seen = set()
    for r in relations(doc)._.relations:
        assert doc.text[r.span.start : r.span.end] == r.text
        assert 0 <= r.span.start < r.span.end <= len(doc.text)
        assert {r.subject, r.object} <= set(doc._.entities)
        assert r.subject != r.object
        assert 0 < r.confidence <= 1
        key = (r.span, r.subject, r.predicate, r.object)
        assert key not in seen
        seen.add(key)
