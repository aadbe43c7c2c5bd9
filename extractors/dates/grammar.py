"""The expressions of time as regular expressions over folded text: one named group for each kind."""

from __future__ import annotations

import re

from extractors.dates.lunar import festivals
from extractors.dates.words import either, words

_W = words()
DIGIT = "〇零一二三四五六七八九"
_SMALL = rf"[{DIGIT}十廿卅]{{1,3}}"
YEAR4 = rf"(?:1[0-9]\d\d|2[01]\d\d|[一二][{DIGIT}]{{3}})"
N = rf"(?:\d{{1,3}}(?:\.\d)?|[{DIGIT}兩十百廿卅]{{1,4}}|半)"
TO = r"(?:至|到|-|–|—|－|~|～|─)"
_HOUR = rf"(?:\d{{1,2}}|{_SMALL})(?:時|點)(?:(?:\d{{1,2}}|{_SMALL})分|半|正)?許?"
CLOCK = (
    rf"(?:(?:凌晨|清晨|早上|早晨|上午|中午|正午|下午|午後|傍晚|黃昏|晚上|晚間|深夜|午夜|夜間|夜晚|零晨|晚|早|午)(?:約?{_HOUR}"
    rf"|\d{{1,2}}:\d\d)?|{_HOUR}(?!\d))"
)
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?![餅球亮老經刊])"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])[日號]"
DAY = rf"{_DAY}(?![圓元本報誌])"
_ONLY_DAY = rf"(?:{_DAY[:-4]}日(?![圓元本報誌內瓦])|(?<![^，。、（「　 \n在於])(?:[12]\d|3[01]|[1-9])號(?=[，。前起早晚凌上下你我]|$))"
_YEARWORD = either(_W["years"])
_MONTHWORD = either(_W["months"])
_ANAPHORA = either(_W["anaphora"])
_PART = r"(?:上旬|中旬|下旬|初|中(?![國央學心大小])|底|尾|末)"
_QUARTER = r"(?:第[一二三四1-4]季度?|首季|首[二三兩]季|末季|[1-4]Q)"
_UNIT = r"(?:個?工作天|個?季度|個月|個星期|星期|個禮拜|禮拜|個?世紀|年|周|週|日|天|晚)"

_YEAR = rf"(?:(?:公元|西元)?(?<![\d,.]){YEAR4}年(?![代度級])|民國(?:\d{{1,3}}|{_SMALL})年|{_YEARWORD}(?!級)|(?:同年|當年|該年|翌年|次年)(?!度)|(?<!\d)0\d年|(?<![十百千])[七八九]{_SMALL}年(?=[{DIGIT}十\d]+月)|(?<![\d,.])\d\d年(?=\d{{1,2}}月))"
_IN_YEAR = rf"(?:度|的)?(?:{_QUARTER}|[上下]半年|[首前](?:\d{{1,2}}|{_SMALL})個月|[春夏秋冬](?:天|季)?(?![節奧粉])|全年|同期|年?{_PART}(?!月)|內)"
_FESTIVAL = either(festivals())

KINDS: dict[str, str] = {
    "iso": r"(?<![\d./-])(?:(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:[12]\d|3[01]|0?[1-9])|(?:[12]\d|3[01]|0?[1-9])/(?:1[0-2]|0?[1-9])/(?:19|20)\d\d)(?![\d./-])",
    "span_years": rf"(?<!\d)(?P<fy1>{YEAR4})年?(?:/|至|-|–)(?P<fy2>\d{{4}}|\d\d|[{DIGIT}]{{4}}|[{DIGIT}]{{2}})(?:年度|財政年度|財年|學年度?|年季度|球季|賽季|季度|馬季|雪季)",
    "two_years": rf"(?<!\d)(?P<ty1>{YEAR4})年?{TO}(?P<ty2>{YEAR4})年(?![代度\d]|[{DIGIT}十]+月)",
    "fiscal": rf"(?P<fiscal_year>{YEAR4}|{_YEARWORD})年?(?:財政年度|財年|學年|年度|課年)",
    "decade": rf"(?:(?P<century>(?:19|20)|上世紀|上個世紀|本世紀)?(?P<decade2>[1-9]0|[{DIGIT}]十)|(?P<decade4>\d{{3}}0|[一二][{DIGIT}]{{2}}[〇零]))年代(?:初|中|末|後)?期?",
    "centuries": rf"(?:公元)?(?P<century_no>\d{{1,2}}|{_SMALL})世紀(?:初|中葉|末|末年)?|(?P<century_word>上個?世紀|本世紀)(?:初|中葉|末|末年)?",
    "zodiac": r"[鼠牛虎兔龍蛇馬羊猴雞狗豬]年(?:春節|新年|新春|年初一)(?:假期|長假)?(?:期間)?",
    "plan": rf"[「『]?(?P<plan_name>{either(_W['plans'])})[」』]?(?:規劃)?(?:期間|時期)",
    "lunar_date": rf"(?:(?P<lunar_year>{_YEAR}))?農曆(?P<lunar_year2>{YEAR4}年)?(?P<lunar_month>正|臘|冬|{_SMALL}|\d{{1,2}})月(?P<lunar_day>初?(?:\d{{1,2}}|{_SMALL}))?日?",
    "festival": rf"(?P<festival_year>{_YEAR}|本)?(?<![每逢是成年])(?:農曆(?!新?年(?!初)))?(?P<festival_name>{_FESTIVAL})(?:(?:黃金周|假期|長假|公眾假期)?(?P<festival_time>期間)|前夕|翌日)?(?![」』節路街道里村廣晚公檔盃杯煙票])",
    "since_name": r"回歸(?:祖國)?(?:以來|至今)",
    "year": rf"(?<!第)(?P<y_year>{_YEAR})(?:(?:的)?(?P<y_month>{MONTH})份?(?:(?P<y_day>{DAY})|(?P<y_part>{_PART}))?|(?P<y_sub>{_IN_YEAR})(?:(?=[^月])|$))?",
    "same_month_day": rf"(?P<md_month>{_MONTHWORD}|同月|當月|翌月|次月)(?:(?P<md_d1>{_DAY}|\d{{1,2}}(?={TO}\d{{1,2}}日))|(?P<md_part>{_PART}))?",
    "month_days": rf"(?<![\d,.第])(?P<r_month>{MONTH})(?P<r_d1>\d{{1,2}}|{_SMALL})日?{TO}(?P<r_d2>\d{{1,2}}|{_SMALL})日",
    "month_months": rf"(?<![\d,.第個])(?P<r_m1>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]){TO}(?P<r_m2>{MONTH})份?",
    "month": rf"(?<![\d,.第個幾])(?<!超級)(?P<m_month>{MONTH})份?(?:(?P<m_day>{DAY})|(?P<m_part>{_PART}))?",
    "days": rf"(?<![\d,.第月])(?P<d_d1>[12]\d|3[01]|[1-9]){TO}(?P<d_d2>[12]\d|3[01]|[1-9])日",
    "weekday": rf"(?<![每逢])(?P<w_week>{either(_W['weeks'])})?(?:星期|周|週|禮拜)(?P<w_day>[一二三四五六日天末])(?![手屆直半年個間切會任次定期刊後記報線樓中班])",
    "week": r"(?P<week_word>本|上|下|今)(?:個)?(?:星期|周|週|禮拜)(?![一二三四五六日天末圍年期刊])",
    "dayword": rf"(?:{either(_W['days'])})(?!大嶼|之星)|昨(?=[^日天早晨午晚夜年])|今(?=起|（[^）]*[日）])",
    "anaphora": rf"(?:{_ANAPHORA})(?!間)",
    "first_months": r"[首前](?:\d{1,2}|[二三四五六七八九十]{1,2})個月",
    "around": rf"(?P<a_from>由|自|從)?(?P<a_side>未來|過去|今後|往後|最近)(?P<a_n>{N})(?P<a_unit1>{_UNIT})?(?:{TO}(?P<a_n2>{N}))?(?P<a_unit>{_UNIT})(?:內|以來|來|間|時間)?",
    "offset": rf"(?P<o_n>{N})(?P<o_more>多|餘|來)?(?P<o_unit>{_UNIT})(?P<o_half>半)?(?P<o_side>前|後|以來|來(?![港華京澳台訪到了往自])|(?<=年)內)(?![景座輪衞衛鋒線援備門腦果續勤起自])",
    "school_year": r"(?P<school>上|下|本|今|新|來|今個|上個|下個|本個)學年",
    "quarter": rf"(?<![\d年球場])(?:{_QUARTER})(?!軍)|[上下]半年|(?<![以天之加線])[上下本]季(?!度?[軍賽])|(?<!\d)[一二三四]季度",
    "year_part": r"(?:年初(?!一|二|三|四|五|六|七)|(?<!青)年中(?!無)|年底|年尾|歲末|年內|月初|月中(?!旬)|月底|(?<!個)月內)",
    "season": r"今[春夏秋冬](?:季)?",
    "day": rf"(?<![\d,.月第:年日、])(?P<only_day>{_ONLY_DAY})(?![元間夜])",
    "vague": either(_W["vague"]["words"]),
}
EXPRESSION = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in KINDS.items()))
AFTER_DAY = re.compile(CLOCK)
TITLE = re.compile(r"[《〈][^《》〈〉\n]{1,60}[》〉]")
SINCE = re.compile(r"以來|至今|迄今")
BRACKETS = re.compile(r"[（(]([^（()）]{1,12})[)）]")
JOIN = re.compile(TO)
FUTURE = re.compile(either(_W["vague"]["future"]))
