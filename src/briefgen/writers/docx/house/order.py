"""Children of properties in the order of the schema (ECMA-376 Part 1, 17.3, 17.6, 17.7)."""

from __future__ import annotations

from lxml import etree

from briefgen.house.markup import W, local

_PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
_RUN = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_STYLE = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
    "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
    "tblStylePr"
)
_SECTION = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
    "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
    "docGrid printerSettings sectPrChange"
)
_ORDERS = {"pPr": _PARAGRAPH, "rPr": _RUN, "style": _STYLE, "sectPr": _SECTION}


def put(holder: etree._Element, child: etree._Element) -> etree._Element:
    """The child, in its place among the holder's children; one of its name is replaced."""
    order = _ORDERS[local(holder)].split()
    name = local(child)
    for known in holder.findall(child.tag):
        holder.remove(known)
    rank = order.index(name)
    for position, other in enumerate(holder):
        if local(other) not in order or order.index(local(other)) > rank:
            holder.insert(position, child)
            return child
    holder.append(child)
    return child


def make(name: str, **attributes: str) -> etree._Element:
    """An element of WordprocessingML."""
    element = etree.Element(f"{W}{name}")
    for key, text in attributes.items():
        element.set(f"{W}{key}", text)
    return element


def held(holder: etree._Element, name: str) -> etree._Element:
    """The holder's child of a name, made if there is none."""
    found = holder.find(f"{W}{name}")
    return put(holder, make(name)) if found is None else found
