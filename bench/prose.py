"""Text for the stress documents: one sentence again and again, or clauses in ever new orders."""

from __future__ import annotations

from hashlib import sha256

SAME = {
    "zh": "城市研发经费支出占地区生产总值的比重为3.91%（上年为3.68%），高新技术企业达到16,500家，"
    "同比增长12.3%。《创新城市指数报告》指出——城市在“十四五”规划期间保持了8.5%的年均增速；"
    "R&D投入继续上升，列入世界城市名册的Beta+级，“12218”产业体系持续完善。",
    "en": "The city’s R&D intensity reached 3.91% of output (3.68% a year earlier), and the "
    "number of high-technology companies rose to 16,500; see the “12218” industrial system "
    "(产业体系) and the annual report on innovative cities—a publication that is widely read by "
    "administrations. ",
}
_CLAUSES = {
    "zh": (
        "截至2025年底，全市高新技术企业达到16,500家，同比增长12.3%；",
        "研发经费支出占地区生产总值的比重为3.91%（上年为3.68%），",
        "《创新城市指数报告》指出——城市在“十四五”规划期间保持了8.5%的年均增速。",
        "R&D投入继续上升，列入世界城市名册的Beta+级，",
        "“12218”产业体系持续完善，海上项目产值约占全市的四分之一；",
        "到2030年，力争形成2—3个千亿级产业集群，",
        "健康产业增加值突破1,500亿元，",
        "其中，第3批重点项目共计178个，总投资4,872亿元。",
        "港口集装箱吞吐量2,607万标准箱、货物吞吐量6.87亿吨，均高于上年；",
        "软件业规模年均增长15%以上，",
        "(见附表)新增备案算法模型47个；",
        "与其他城市相比，差距缩小0.7个百分点。",
        "政策工具包括：专项资金、税收优惠、场景开放、人才引进；",
        "企业反映最多的问题是融资难、用地难，",
        "平均气温22.4℃，",
        "“AI+”行动计划覆盖12个行业、36个场景，",
        "由主管部门牵头，会同有关单位抓好落实。",
    ),
    "en": (
        "By the end of 2025 the number of high-technology companies had risen to 16,500, ",
        "an increase of 12.3% on the year; ",
        "R&D intensity reached 3.91% of output (3.68% a year earlier). ",
        "The report on innovative cities—which administrations read—notes a growth of 8.5%. ",
        "The “12218” industrial system (产业体系) is being completed, ",
        "projects at sea account for about a quarter of output; ",
        "by 2030 the city wants two to three clusters of more than CNY 100 billion each, ",
        "value added in health exceeds CNY 150 billion. ",
        "The third batch comprises 178 projects worth CNY 487.2 billion; ",
        "container throughput stood at 26.07 million TEU, ",
        "more than in the year before. ",
        "The software industry grows by at least 15% a year, ",
        "forty-seven algorithms were registered (see annex), ",
        "and the gap to other cities narrowed by 0.7 percentage points. ",
        "Instruments include earmarked funds, tax relief, open scenarios and recruitment; ",
        "companies complain most about finance and land. ",
    ),
}
_FEWEST, _MOST = 4, 7
"""Clauses of a text."""


class Prose:
    """What a stress document says; the same `seed` says the same."""

    def __init__(self, code: str, seed: int | None = None) -> None:
        self.code, self.seed = code, seed
        self._told = 0

    def text(self) -> str:
        """The next text: the same sentence without a seed, else clauses in a new order."""
        if self.seed is None:
            return SAME[self.code]
        self._told += 1
        drawn = sorted(_CLAUSES[self.code], key=self._draw)
        return "".join(drawn[: _FEWEST + self._draw("")[0] % (_MOST - _FEWEST + 1)])

    def _draw(self, clause: str) -> bytes:
        """Bytes by chance, but the same for the same text and clause."""
        return sha256(f"{self.seed} {self._told} {clause}".encode()).digest()
