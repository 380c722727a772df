"""Drawings (SVG): a drawing can hold programs, pages and addresses, so only what draws is let in.

Elements and attributes are those of SVG 2 that draw and describe. A script, a handler, foreign content, a style sheet
or picture from elsewhere, and whatever a drawing program leaves for itself, are refused by their names.
"""

from __future__ import annotations

import re
from typing import NoReturn
from xml.parsers import expat

from partnership import signs
from partnership.kinds.attachment.judgement import Judged, Unfit

_SVG, _XLINK, _XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)

_ELEMENTS = frozenset(
    "circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood "
    "feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feOffset filter g line linearGradient marker "
    "mask path pattern polygon polyline radialGradient rect stop style svg switch symbol text textPath title tspan use "
    "view".split()
)
_ATTRIBUTES = frozenset(
    "alignment-baseline aria-describedby aria-hidden aria-label aria-labelledby baseline-shift baseProfile class "
    "clip-path clip-rule clipPathUnits color color-interpolation-filters contentScriptType cx cy d direction display "
    "dominant-baseline dx dy fill fill-opacity fill-rule filter filterUnits flood-color flood-opacity focusable "
    "font-family font-size font-stretch font-style font-variant font-weight fr fx fy gradientTransform gradientUnits "
    "height href id in in2 k1 k2 k3 k4 lang lengthAdjust letter-spacing marker-end marker-mid marker-start "
    "markerHeight markerUnits markerWidth mask maskContentUnits maskUnits mode offset opacity operator orient overflow "
    "paint-order pathLength patternContentUnits patternTransform patternUnits points preserveAspectRatio "
    "primitiveUnits r refX refY result role rotate rx ry shape-rendering side space spreadMethod startOffset "
    "stdDeviation stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width style tabindex tableValues text-anchor text-decoration "
    "text-rendering textLength transform transform-origin type unicode-bidi values vector-effect version viewBox "
    "visibility width word-spacing writing-mode x x1 x2 y y1 y2".split()
)
_STYLE = re.compile(r"[\w\s.,:;#%*>+~{}()\[\]=\"'!/-]*")
"""The signs of which plain styles are made: no @ that fetches another sheet, no \\ that hides what is meant."""
_CALLED = re.compile(r"([\w-]+)\(")
_FUNCTIONS = frozenset(
    "abs blur brightness calc circle clamp color color-mix conic-gradient contrast cos cubic-bezier drop-shadow "
    "ellipse grayscale has hsl hsla hue-rotate hwb inset invert is lab lch linear-gradient matrix matrix3d max "
    "min not nth-child nth-last-child nth-of-type oklab oklch opacity path perspective polygon radial-gradient "
    "rgb rgba rotate rotate3d rotatex rotatey rotatez round saturate scale scale3d scalex scaley sepia sin skew "
    "skewx skewy sqrt steps translate translate3d translatex translatey translatez var where".split()
)
"""What a style may call (CSS Values, Color, Transforms, Filter Effects): nothing that fetches."""
_OF_ITSELF = re.compile(r"url\(\s*([\"']?)#[\w.:-]+\1\s*\)", re.IGNORECASE)
_NAMED = frozenset({"id", "class", "result", "font-family", "aria-labelledby", "aria-describedby"})
"""Attributes whose values somebody thought of: a layer called after whom it shows."""
_SAID = frozenset({"aria-label", "lang"})
_INLINE = frozenset({"tspan", "textPath"})
_ENCODINGS = frozenset({"utf-8", "utf8"})
_ENCODINGS_OF_ASCII = frozenset({"us-ascii", "ascii", "iso-8859-1", "windows-1252"})
_BEHAVIOUR = re.compile(r"behaviou?r|-moz-binding|javascript", re.IGNORECASE)
_PLAIN = "Save it as a plain SVG: drawing programs offer that (in Inkscape: Plain SVG)."


def judge(content: bytes) -> Judged:
    """Return that a drawing may be published, with its words; raise Unfit if it does more than draw."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit("the drawing is not UTF-8", "Save it as UTF-8.") from None
    reader = _Reader(_ENCODINGS | _ENCODINGS_OF_ASCII if content.isascii() else _ENCODINGS)
    try:
        reader.read(text)
    except expat.ExpatError as error:
        raise Unfit("this is no drawing (SVG), or a part of it is missing", _PLAIN, error.lineno, 1) from None
    words = f"{' '.join(reader.words)}\n{''.join(reader.run_together)}"
    if places := signs.strange(words.replace("\r", "\n")):
        raise Unfit(f"there is an invisible character in it ({signs.name(words[places[0]])})", "Delete it.")
    return Judged(words.strip())


class _Reader:
    """Goes through a drawing as a parser meets its parts, and refuses the first that is not known to draw."""

    def __init__(self, encodings: frozenset[str]) -> None:
        self.words: list[str] = []
        """All words, each piece by itself."""
        self.run_together: list[str] = []
        """The words of texts as they are seen where a text is cut in pieces: An|na."""
        self._encodings = encodings
        self._open: list[str] = []
        self._style: list[str] = []
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.CommentHandler = self._comment
        self._parser.XmlDeclHandler = self._declaration
        self._parser.StartDoctypeDeclHandler = lambda *_: self._refuse("a document type (DOCTYPE)")
        self._parser.ProcessingInstructionHandler = lambda name, _: self._refuse(f"an instruction (<?{name}?>)")

    def read(self, text: str) -> None:
        self._parser.Parse(text, True)

    def _refuse(self, what: str) -> NoReturn:
        place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        raise Unfit(f"a drawing cannot hold {what}", _PLAIN, *place)

    def _declaration(self, _: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.casefold() not in self._encodings:
            self._refuse(f"another encoding than it has ({encoding})")

    def _comment(self, words: str) -> None:
        if "style" in self._open:
            self._refuse("a remark within a style")
        self.words.append(words)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, element = name.rpartition(" ")
        if space != _SVG or element not in _ELEMENTS or "style" in self._open or (not self._open and element != "svg"):
            self._refuse(f"<{element}>")
        self._open.append(element)
        if element not in _INLINE:
            self.run_together.append("\n")
        for full_name, value in attributes.items():
            self._attribute(full_name, value)

    def _attribute(self, full_name: str, value: str) -> None:
        space, _, name = full_name.rpartition(" ")
        if space not in ("", _XLINK, _XML) or name not in _ATTRIBUTES:
            self._refuse(f"'{name}'")
        if name in _SAID:
            self.words.append(value)
        if name in _NAMED:
            self.words.append(re.sub("[-_]+", " ", value))
        if name == "href" and not value.startswith("#"):
            self._refuse("an address of something outside it (href)")
        elif name not in _SAID and not _draws(value):
            self._refuse(f"an address of something outside it, or words that hide what they do ({name})")

    def _end(self, _: str) -> None:
        if self._open.pop() == "style":
            style = "".join(self._style)
            if not _draws(style):
                self._refuse("a style that fetches something or hides what it does")
            self.words.append(style)
        self._style = []

    def _data(self, words: str) -> None:
        if self._open and self._open[-1] == "style":
            self._style.append(words)  # it may come in pieces, and is judged when it is whole
            return
        self.run_together.append(words)
        if words.strip():
            self.words.append(words)


def _draws(words: str) -> bool:
    """Return whether words of a style, or of what draws, do nothing but that."""
    plain = _OF_ITSELF.sub("", words)
    if not _STYLE.fullmatch(words) or _BEHAVIOUR.search(words):
        return False
    return all(called.casefold() in _FUNCTIONS for called in _CALLED.findall(plain))
