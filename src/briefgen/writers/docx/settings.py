"""`word/settings.xml` and `word/fontTable.xml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.lengths import pt
from briefgen.theme.design import Design
from briefgen.theme.tokens import FontRole
from briefgen.writers.docx.markup import DECLARATION, NAMESPACES
from briefgen.writers.docx.running import differ_by_page
from briefgen.writers.docx.text import attribute

_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    # 15 is Word 2013 and later; anything lower opens in compatibility mode.
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}
_SCHEME = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}
_OTHER_NAMES = {
    "宋体": "SimSun",
    "黑体": "SimHei",
    "楷体": "KaiTi",
    "仿宋": "FangSong",
    "微软雅黑": "Microsoft YaHei",
    "等线": "DengXian",
}
"""Fonts with a name in each of two scripts; a reader may know only one of them."""


_ENDNOTES = (
    '<w:endnotePr><w:pos w:val="docEnd"/><w:numFmt w:val="decimal"/>'
    '<w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
)
"""Notes at the document's end, counted in digits: Word's own are small Roman numbers."""


def settings_part(design: Design, *, endnotes: bool = False) -> str:
    """`word/settings.xml`, which names the separators of `endnotes` where there are any.

    Its children stand in the schema's order (ECMA-376 Part 1, 17.15.1.78).
    """
    cjk = design.language.cjk
    spacing = "compressPunctuation" if cjk else "doNotCompress"
    tab = pt(design.theme.type.body * 2).twips
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    even = "<w:evenAndOddHeaders/>" if differ_by_page(design.theme) else ""
    scheme = "".join(f' w:{name}="{value}"' for name, value in _SCHEME.items())
    latin = "en-GB" if cjk else design.language.tag
    east_asian = design.language.tag if cjk else "zh-CN"
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="{tab}"/>{even}'
        f'<w:characterSpacingControl w:val="{spacing}"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"{_ENDNOTES if endnotes else ''}"
        # A line that a break ends early is not stretched to the margin.
        f"<w:compat><w:doNotExpandShiftReturn/>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{latin}" w:eastAsia="{east_asian}"/>'
        f'<w:clrSchemeMapping{scheme}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def font_table_part(design: Design) -> str:
    """`word/fontTable.xml`: the theme's fonts and their other names."""
    roles = [role for _, role in design.theme.fonts.named]
    fallbacks = {role.word_east_asian: role.word_fallback for role in roles if role.word_fallback}
    declared = "".join(_font(*item, fallbacks) for item in sorted(_fonts(roles)))
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{declared}</w:fonts>"


def _fonts(roles: Iterable[FontRole]) -> set[tuple[str, bool]]:
    return {
        font for role in roles for font in ((role.word_latin, False), (role.word_east_asian, True))
    }


def _font(
    name: str,
    east_asian: bool,  # noqa: FBT001  (a pair of a sorted set)
    fallbacks: Mapping[str, str],
) -> str:
    other = fallbacks.get(name) or _OTHER_NAMES.get(name)
    alternative = f"<w:altName w:val={attribute(other)}/>" if other else ""
    charset = "86" if east_asian else "00"
    return (
        f'<w:font w:name={attribute(name)}>{alternative}<w:charset w:val="{charset}"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )
