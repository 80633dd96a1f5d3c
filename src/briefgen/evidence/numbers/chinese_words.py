"""Chinese numerals as data: digits, magnitudes, and words that hold one and are no number."""

from __future__ import annotations

import re

from briefgen.evidence.numbers.exact import LONGEST_NUMERAL
from briefgen.evidence.numbers.word_lists import words

_DIGIT_FORMS = {
    0: "零〇○",
    1: "一壹弌",
    2: "二贰貳弍弐两兩俩倆",
    3: "三叁叄弎",
    4: "四肆",
    5: "五伍",
    6: "六陆陸",
    7: "七柒",
    8: "八捌",
    9: "九玖",
}
DIGITS = {form: digit for digit, forms in _DIGIT_FORMS.items() for form in forms}
TENS = {"廿": 20, "卅": 30, "卌": 40}
"""One character for two, three and four tens: 廿五 is 25."""
COUPLES = frozenset("两兩俩倆")
"""Two of something: never a place in a row of digits or in a decimal."""
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
MINUS = "负負"
POINT = "点點"
HALF = "半"
VAGUE = frozenset("多余餘来來几幾")
"""Stand between a number and a magnitude: 十余万, 二十几亿."""
NUMERAL_CHARACTERS = frozenset([*DIGITS, *SMALL, *BIG, *TENS])
AMBIGUOUS = frozenset("陆陸肆伍拾仟佰卅")
"""Capitals that are everyday words too (land, shop, five-man squad, to pick up): alone they
count only where nothing is glued to them."""
APPROXIMATE_PAIRS = frozenset({*((n, n + 1) for n in range(1, 9)), (3, 5)})
"""Two digits in a row that mean an approximate number: 七八个, 三五年."""

_WORDS = words(
    """
    四川 三亚 三峡 三明市 三门峡 三星 三沙 三水区 三水 三江源 三农 三甲 三角 三维 三方
    三通 九江 九龙 九寨沟 六安 六盘水 七台河 五粮液 五指山 五矿 五洲 五湖 五谷 五金
    五官 五彩 一汽 千岛湖 百色 百度 万科 万达 万宁 万州 万象 万物 万能 万里 万众 万事
    万户侯 万分 万一 千万不 千万别 千万要 千方百计 千家万户 千行百业 百行千业 千差万别
    千千万万 千军万马 百姓 百货 百科 百家争鸣 百花 百年大计 百强 千里马 千兆 百分比
    百分率 百分点 百合 千古 千秋 百炼 百般 百倍 成百上千 成千上万 三三两两 两岸 两会
    两侧 两边 两端 两极 两用 两难 两栖 两手 二维码 二维 二手 二级市场 二次元 二氧化
    二代 二胎 四季 四处 四周 四面 四海 四肢 四通 七夕 八卦 八方 八达岭 九州 九霄 十分
    十足 十堰 十全 十字 十里 五四 五一 双十一 六一 三八节 三八妇女节 一些 一下 一样
    一起 一直 一定 一般 一旦 一致 一切 一系列 一批 一线 一体 一流 一带 一路 一同 一并
    一向 一再 一时 一面 一边 一旁 一律 一味 一心 一手 一度 一经 一概 一贯 一举 一一
    一连 一番 一阵 一道 一早 一生 一如 一齐 一行 一审 一角 一环 一股 一张张 一个个
    一步步 一代代 一座座 一条条 一把手 一站式 一揽子 一体化 一次性 一等 一朝 一瞬 一刻
    一端 一侧 一方面 一部分 一名片 一窍 一举两得 单一 统一 唯一 同一 专一 划一 万无一失
    之一 进一步 逐一 合一 如一 不一 均一 归一 某一 任一 每一 这一 那一 另一方面 新一代
    新一轮 下一步 下一代 放肆 肆无忌惮 肆意 肆虐 大肆 茶肆 酒肆 登陆 着陆 陆地 陆军
    陆续 陆路 陆上 陆海 大陆 内陆 水陆 海陆 陆域 陆家嘴 陆川 陆丰 拾取 拾起 收拾 拾遗
    拾荒 捡拾 拾级 夕拾 队伍 入伍 退伍 落伍 为伍 伍德 上岸 不三不四 乱七八糟 七上八下
    三心二意 四分五裂 五光十色 十全十美 千载难逢 百度百科 亿万 千亿级 百亿级 万亿级 亿级
    千万级 百万级 万级 再三 三番 朝三暮四 说三道四 零部件 零售 零星 零件 零食 零碎 零散
    零距离 零基础 凋零 三轮 丢三落四 颠三倒四 接二连三 独一无二 一清二楚 一分为二 一五一十
    半导体
    """
)
_FIVE_YEAR_PLANS = "十[二三四五六七]五"
_READ_ANYWAY = frozenset(words("千亿级 百亿级 万亿级 亿级 千万级 百万级 万级"))
_WHOLE = [re.escape(w) for w in sorted(set(_WORDS) - _READ_ANYWAY, key=len, reverse=True)]
_NUMERAL = "".join(sorted(NUMERAL_CHARACTERS))
_INDEFINITE = (
    r"(?:(?<![人总指户函系参倍次额基岁分位件少多])数|好?几|幾|若干)"
    r"(?: ?[十百千拾佰仟]?[万亿萬億]{1,2}| ?[十百千拾佰仟])"
)
_ADDRESSES = r"(?i:https?://|www\.)[!-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,64}"
_GENERATIONS = r"(?<![0-9.A-Za-z])[2-6]G(?![A-Za-z0-9])"

_NOISE = rf"[{_NUMERAL}]{{{LONGEST_NUMERAL + 1},}}"

NOT_NUMBERS = re.compile(
    rf"(?:{_NOISE})|(?:{_ADDRESSES})|(?:{_INDEFINITE})|(?:{_GENERATIONS})"
    rf"|(?<![{_NUMERAL}])(?:{_FIVE_YEAR_PLANS})(?![{_NUMERAL}])"
    rf"|(?<![{_NUMERAL}0-9第])(?:{'|'.join(_WHOLE)})(?![十百千万亿点折之])"
)
"""Stretches that hold numerals and no number, in plain forms: addresses, 数十, words."""
_PLAIN_FORMS = str.maketrans("壹弌贰貳弍叁兩萬億個幾", "一一二二二三两万亿个几")


def plain_forms(text: str) -> str:
    """`text` with capital and traditional numerals in their plain forms, for finding words."""
    return text.translate(_PLAIN_FORMS)
