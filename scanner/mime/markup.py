"""HTML to the text a reader would see, and the links in it; nothing is ever fetched, run or followed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from scanner.core.model import Link
from scanner.mime.faults import Fault
from scanner.mime.words import flatten

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

DEPTH_LIMIT = 400
OPEN_FORMATS_LIMIT = 100
TAG_LIMIT = 60_000
TAG_WORDS = 400
NODE_LIMIT = 40_000
LINK_LIMIT = 300
URL_LENGTH = 2_000
LINK_TEXT = 300

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})([^>]*)>?")
FORMATS = frozenset({"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"})
# Elements without an end tag, or whose end is implied: they don't nest by themselves.
FLAT = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
        "param", "source", "track", "wbr", "p", "li", "td", "tr", "th", "option",
        "dt", "dd", "thead", "tbody",
    }
)  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
        "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section",
        "table", "tbody", "tfoot", "thead", "tr", "ul",
    }
)  # fmt: skip
SKIPPED = frozenset(
    {
        "script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "svg",
        "math", "canvas", "audio", "video", "map", "select", "textarea", "xml",
    }
)  # fmt: skip
SPACE = re.compile(r"[ \t\r\n\f]+")
HIDING = re.compile(
    r"display:none|visibility:hidden|mso-hide:all|(?:^|;)opacity:0(?:\.0+)?(?:;|!|$)|(?:^|;)max-height:0(?:px)?(?:;|!|$)"
    r"|(?:^|;)font-size:0(?:\.0+)?(?:px|pt|em|rem|%)?(?:;|!|$)|(?:^|;)font-size:0?\.\d+(?:px|pt)|text-indent:-\d{4,}"
    r"|(?:^|;)(?:left|top):-\d{4,}px"
)
WHITE = r"(?:#fff(?:fff)?|white|rgba?\(255,255,255(?:,[\d.]+)?\))"
WHITE_TEXT = re.compile(rf"(?:^|;)color:{WHITE}(?:;|!|$)")
COLOR = re.compile(r"(?:^|;)color:")
WHITE_GROUND = re.compile(rf"(?:^|;)background(?:-color)?:{WHITE}(?:;|!|$)")
GROUND = re.compile(r"(?:^|;)background(?:-color|-image)?:(?!none|transparent|inherit)")
RULE = re.compile(r"([^{}]{1,300})\{([^{}]{1,500})\}")
CLASS = re.compile(r"\.([\w-]{1,60})\s*$")
FORWARDED = re.compile(
    r"-{4,}\s*\S[^-]{0,40}-{4,}|forwarded message|weitergeleitet|transféré|réexpédié|reenviado|inoltrato|encaminhada"
    r"|doorgestuurd|przekazan|転送|转发|轉寄",
    re.IGNORECASE,
)
QUOTE_CLASSES = ("gmail_quote", "yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra", "moz-forward-none")


class Reading(NamedTuple):
    """What an HTML part says: quoted history carries ``> `` before each line, as in plain text."""

    text: str
    links: tuple[Link, ...]
    faults: tuple[str, ...]


class _State(NamedTuple):
    """What an element hands down to what it holds."""

    quoted: bool
    preserved: bool
    white_text: bool
    white_ground: bool
    link: int


def read_html(source: str) -> Reading:
    """The visible text, block elements on lines of their own, and the links in order."""
    if _is_heavy(source):
        return Reading(_strip(source), (), (str(Fault.HEAVY_MARKUP),))
    from selectolax.lexbor import LexborHTMLParser

    # Only a document without style sheets tells its colours where they are used.
    tree = LexborHTMLParser(source)
    root = tree.body
    if root is None:
        return Reading("", (), ())
    hidden = _hidden_classes(source)
    walker = _Walker(hidden, trusts_colours="background" not in _styles(source))
    walker.walk(root)
    return Reading(walker.text(), tuple(walker.links()), walker.faults())


class _Walker:
    """One walk over a document, in document order, without recursion."""

    def __init__(self, hidden: frozenset[str], *, trusts_colours: bool) -> None:
        self._hidden = hidden
        self._trusts_colours = trusts_colours
        self._lines: list[tuple[bool, str]] = []
        self._line: list[str] = []
        self._line_quoted = False
        self._urls: list[str] = []
        self._labels: list[list[str]] = []
        self._cut = False

    def walk(self, root: LexborNode) -> None:
        """Collects lines and links below ``root``."""
        state = _State(quoted=False, preserved=False, white_text=False, white_ground=True, link=-1)
        stack: list[tuple[LexborNode, _State, bool]] = [(root, state, False)]
        budget = NODE_LIMIT
        while stack:
            budget -= 1
            if budget < 0:
                self._cut = True
                break
            node, state, leaving = stack.pop()
            if leaving:
                self._end_line(state.quoted)
                continue
            following = node.next
            if following is not None and node is not root:
                stack.append((following, state, False))
            tag = node.tag or ""
            if tag == "-text":
                self._say(node.text_content or "", state)
                continue
            if tag[:1] in "-!_" or tag in SKIPPED:
                continue
            inner = self._enter(node, tag, state)
            if inner is None:
                continue
            if tag == "br":
                self._end_line(state.quoted, blank=True)
                continue
            if tag in BLOCKS:
                self._end_line(state.quoted)
                if tag == "p" and self._lines and self._lines[-1][1]:
                    self._lines.append((state.quoted, ""))
                stack.append((node, inner, True))
            elif tag in ("td", "th"):
                self._line.append(" ")
            child = node.child
            if child is not None:
                stack.append((child, inner, False))
        self._end_line(quoted=False)

    def text(self) -> str:
        """The lines, quoted ones marked."""
        return "\n".join(f"> {line}" if quoted else line for quoted, line in self._lines)

    def links(self) -> Iterator[Link]:
        """Each link with the words shown for it."""
        for url, label in zip(self._urls, self._labels, strict=True):
            yield Link(flatten("".join(label))[:LINK_TEXT], url)

    def faults(self) -> tuple[str, ...]:
        """What was left out."""
        return (str(Fault.CUT_TEXT),) if self._cut else ()

    def _enter(self, node: LexborNode, tag: str, state: _State) -> _State | None:
        """The state inside an element, ``None`` where nothing of it is shown."""
        attributes = node.attributes
        if not attributes:
            return state._replace(preserved=True) if tag == "pre" else state
        if "hidden" in attributes:
            return None
        classes = (attributes.get("class") or "").split()
        if classes and not self._hidden.isdisjoint(classes):
            return None
        style = "".join((attributes.get("style") or "").lower().split())
        if style and HIDING.search(style):
            return None
        white_text, white_ground = state.white_text, state.white_ground
        ground = attributes.get("bgcolor") or attributes.get("background")
        if ground:
            white_ground = ground.strip().lower() in ("#ffffff", "#fff", "white")
        if GROUND.search(style):
            white_ground = WHITE_GROUND.search(style) is not None
        if COLOR.search(style):
            white_text = WHITE_TEXT.search(style) is not None
        elif tag == "font" and attributes.get("color"):
            white_text = (attributes.get("color") or "").strip().lower() in ("#ffffff", "#fff", "white")
        link = state.link
        if tag == "a":
            link = self._add_link(attributes.get("href") or "")
        elif tag == "img" and state.link >= 0:
            self._labels[state.link].append(f" {attributes.get('alt') or ''} ")
        quoted = state.quoted or (tag in ("blockquote", "div") and self._is_quote(node, tag, attributes, classes))
        preserved = state.preserved or tag == "pre" or "white-space:pre" in style
        return _State(quoted, preserved, white_text, white_ground, link)

    def _is_quote(self, node: LexborNode, tag: str, attributes: dict[str, str | None], classes: list[str]) -> bool:
        """Whether the element holds history: marked so by a mail program, and no forwarded message."""
        marked = any(name in QUOTE_CLASSES for name in classes)
        if tag == "blockquote":
            style = (attributes.get("style") or "").lower()
            kind = (attributes.get("type") or "").lower()
            marked = marked or kind == "cite" or bool(attributes.get("cite")) or "border-left" in style
        # A bare indent is how some programs write; what is forwarded counts as said.
        return marked and not FORWARDED.search(_beginning(node))

    def _add_link(self, url: str) -> int:
        address = url.strip()[:URL_LENGTH]
        if not address or address.startswith("#") or len(self._urls) >= LINK_LIMIT:
            return -1
        self._urls.append(flatten(address))
        self._labels.append([])
        return len(self._urls) - 1

    def _say(self, content: str, state: _State) -> None:
        if self._trusts_colours and state.white_text and state.white_ground:
            return
        if state.preserved:
            first, *rest = content.split("\n")
            self._put(first, state)
            for line in rest:
                self._end_line(state.quoted, blank=True)
                self._put(line, state)
            return
        text = SPACE.sub(" ", content)
        if text != " " or self._line:
            self._put(text, state)

    def _put(self, text: str, state: _State) -> None:
        self._line.append(text)
        self._line_quoted = state.quoted
        if state.link >= 0:
            self._labels[state.link].append(text)

    def _end_line(self, quoted: bool, *, blank: bool = False) -> None:
        line = SPACE.sub(" ", "".join(self._line)).strip(" ")
        if line or (blank and self._lines and self._lines[-1][1]):
            self._lines.append((self._line_quoted if line else quoted, line))
        self._line = []


def _beginning(node: LexborNode) -> str:
    """The first words inside an element, some 200 characters: the whole text may be long, and is asked for often."""
    words: list[str] = []
    length = 0
    for steps, inner in enumerate(node.traverse(include_text=True)):
        if inner.tag == "-text":
            text = (inner.text_content or "")[:200]
            words.append(text)
            length += len(text.strip())
        if length > 200 or steps > 40:
            break
    return " ".join(words)[:240]


def _is_heavy(source: str) -> bool:
    """Whether an HTML parser would take quadratic time or space: deep nesting, unclosed formats, attribute bombs."""
    depth = tags = 0
    formats: dict[str, int] = {}
    for match in TAG.finditer(source):
        closing, name, rest = match.groups()
        tags += 1
        if tags > TAG_LIMIT:
            return True
        if len(rest) > 2 * TAG_WORDS and len(rest.split()) + rest.count("=") > TAG_WORDS:
            return True
        name = name.lower()
        if name in FLAT:
            continue
        step = -1 if closing else 1
        depth = max(0, depth + step)
        if name in FORMATS:
            formats[name] = max(0, formats.get(name, 0) + step)
            if formats[name] > OPEN_FORMATS_LIMIT:
                return True
        if depth > DEPTH_LIMIT:
            return True
    return False


def _strip(source: str) -> str:
    """The text between the tags, in linear time; for markup that no parser may be given."""
    text = re.sub(r"(?i)<(script|style|head|title)\b", "<\x00", source)
    first, *pieces = text.split("<")
    output = [html.unescape(first)]
    skipping = False
    for piece in pieces:
        tag, _, words = piece.partition(">")
        if tag.startswith("\x00"):
            skipping = True
        elif tag[:1] == "/" and tag[1:7].lower().strip() in ("script", "style", "head", "title"):
            skipping = False
        if not skipping and words.strip():
            output.append(SPACE.sub(" ", html.unescape(words)).strip())
    return "\n".join(output)


def _styles(source: str) -> str:
    """The text of all style elements, white space out, in lower case; bounded."""
    lowered = source.lower()
    output = []
    position = 0
    for _ in range(20):
        start = lowered.find("<style", position)
        if start < 0:
            break
        end = lowered.find("</style", start)
        end = len(lowered) if end < 0 else end
        output.append(lowered[start:end][:40_000])
        position = end + 7
    return "".join(output)


def _hidden_classes(source: str) -> frozenset[str]:
    """The classes that a style sheet hides always: rules inside ``@media`` hold for some screens only."""
    styles = _styles(source)
    if "display" not in styles and "font-size" not in styles:
        return frozenset()
    names = set()
    for match in RULE.finditer(_outside_media(styles)):
        if HIDING.search("".join(match[2].split())):
            for selector in match[1].split(","):
                # A lone class alone: `.a .b` or `.a:hover` hides in places that we don't work out.
                if (found := CLASS.search(selector)) and " " not in selector.strip().rpartition(">")[2].strip():
                    names.add(found[1])
    return frozenset(names)


def _outside_media(styles: str) -> str:
    output = []
    position = 0
    while (start := styles.find("@media", position)) >= 0:
        output.append(styles[position:start])
        depth = 0
        for match in re.compile(r"[{}]").finditer(styles, start):
            depth += 1 if match[0] == "{" else -1
            if depth <= 0:
                position = match.end()
                break
        else:
            return "".join(output)
    output.append(styles[position:])
    return "".join(output)
