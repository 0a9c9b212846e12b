"""A message's body to what can be judged: text, quoted history, links, invitations and attachment names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, tzinfo

from scanner.core.model import Attachment, Headers, Invitation, Link
from scanner.mime.calendar import read_calendar
from scanner.mime.charsets import decode
from scanner.mime.faults import Fault, merge
from scanner.mime.headers import parse_headers
from scanner.mime.markup import LINK_LIMIT, Reading, read_html
from scanner.mime.quotes import Split, split_text
from scanner.mime.structure import CALENDARS, Part, read_structure

TEXT_LIMIT = 60_000
ATTACHMENT_LIMIT = 100
INVITATION_LIMIT = 10
CALENDAR_PARTS = 3
# A part's controls, but for line ends and tabs; and bytes that no screen shows.
CONTROLS = {
    **dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160))),
    0x0C: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
STUB = re.compile(
    r"html|view (?:this|it) (?:e?mail|message)? ?(?:in|online)|browser|web version|webversion|im browser|navigateur"
    r"|navegador|ブラウザ|浏览器|text version",
    re.IGNORECASE,
)
STUB_LENGTH = 400
# A word, or a letter of a script that puts no spaces between words.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+[^\s\w]?")
UNKNOWN_RUN = re.compile(rb"\0{8,}")
READABLE = frozenset({"text/plain", "text/markdown", "text/enriched", "text/html"})


@dataclass(frozen=True, slots=True)
class Body:
    """A body, read; the fields are those of `Message`."""

    text: str = ""
    quoted: str = ""
    links: tuple[Link, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    forwarded: Headers | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Texts:
    """The text of one forwarding level; ``links`` are of its HTML."""

    text: str
    links: tuple[Link, ...]
    faults: tuple[str, ...]


def read_body(head: bytes, body: bytes, *, subject: str = "", zone: tzinfo = UTC) -> Body:
    """What the message says, in whatever parts it says it."""
    structure = read_structure(head, body)
    faults: tuple[str, ...] = structure.faults
    calendars = [part for part in structure.parts if part.content_type in CALENDARS or _is_calendar_name(part)]
    readable = [part for part in structure.parts if part.content_type in READABLE and not part.attached]
    heads = [part for part in structure.parts if part.header is not None]
    own = _read_texts([part for part in readable if part.inner == 0])
    own_text = own.text or (structure.spare if not readable and not calendars and not heads else "")
    split = split_text(_clean(own_text), subject)
    links = own.links
    faults = merge(faults, own.faults)
    if heads:
        inner = _read_texts([part for part in readable if part.inner > 0])
        carried = split_text(_clean(inner.text))
        split = Split(
            _join(split.text, carried.text),
            _join(split.quoted, carried.quoted),
            split.forwarded or parse_headers(heads[0].header or b""),
        )
        links = (*links, *inner.links)[:LINK_LIMIT]
        faults = merge(faults, inner.faults)
    invitations, odd = _read_calendars(calendars, zone)
    text, quoted = split.text, split.quoted
    if len(text) > TEXT_LIMIT or len(quoted) > TEXT_LIMIT:
        faults = merge(faults, (Fault.CUT_TEXT,))
        text, quoted = _cut(text), _cut(quoted)
    return Body(
        text=text,
        quoted=quoted,
        links=links,
        invitations=invitations,
        attachments=_attachments(structure.parts),
        forwarded=split.forwarded,
        faults=merge(faults, odd),
    )


def _read_texts(parts: list[Part]) -> _Texts:
    """The text of all groups in order: of each the plain alternative, unless it's only a stub for the HTML."""
    groups: dict[int, list[Part]] = {}
    for part in parts:
        groups.setdefault(part.group, []).append(part)
    texts: list[str] = []
    links: list[Link] = []
    faults: tuple[str, ...] = ()
    budget = 8
    for members in groups.values():
        plain, odd = _read_plain([part for part in members if part.content_type != "text/html"])
        faults = merge(faults, odd)
        pages: list[Reading] = []
        for part in members:
            if part.content_type == "text/html" and budget > 0:
                budget -= 1
                source = decode(part.content, part.charset or _charset_of(part.content))
                faults = merge(faults, _charset_faults(source.faithful, source.known))
                page = read_html(source.text)
                pages.append(page)
                links.extend(page.links)
                faults = merge(faults, page.faults)
        shown = "\n".join(page.text for page in pages)
        texts.append(shown if shown.strip() and _is_stub(plain, shown) else _join(only_in(shown, plain), plain))
    return _Texts("\n\n".join(text for text in texts if text.strip()), tuple(links[:LINK_LIMIT]), faults)


def _read_plain(parts: Iterable[Part]) -> tuple[str, tuple[str, ...]]:
    texts = []
    faults: tuple[str, ...] = ()
    for part in parts:
        decoded = decode(part.content, part.charset)
        faults = merge(faults, _charset_faults(decoded.faithful, decoded.known))
        text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
        if part.flowed:
            text = _unflow(text, delete_space=part.delsp)
        if _looks_like_html(text):
            # Sent under the wrong name; a mail program would show the source, a reader wants the words.
            text = read_html(text).text
        texts.append(text)
    return "\n".join(texts), faults


def _charset_faults(faithful: bool, known: bool) -> tuple[str, ...]:
    if faithful:
        return ()
    return (Fault.BAD_CHARSET,) if known else (Fault.UNKNOWN_CHARSET,)


def _charset_of(source: bytes) -> str | None:
    """The charset that an HTML document names itself, where its part doesn't."""
    match = re.search(rb"(?i)<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([\w.:+-]{1,40})", source[:4_096])
    return match[1].decode("ascii") if match else None


def _looks_like_html(text: str) -> bool:
    start = text[:500].lstrip().lower()
    return start.startswith(("<!doctype html", "<html", "<head", "<body"))


def _is_stub(plain: str, shown: str) -> bool:
    """Whether the plain alternative only points at the HTML, or leaves most of it out."""
    words = " ".join(plain.split())
    if not words:
        return True
    length = len(" ".join(shown.split()))
    if len(words) < STUB_LENGTH and STUB.search(words) and length > len(words):
        return True
    return length > 400 and len(words) < length // 10


def only_in(shown: str, plain: str) -> str:
    """The words of the HTML that the plain alternative leaves out, in runs of eight and more.

    Mail programs show the HTML: what stands there alone is what the seeker reads, and all that a swindler means.
    """
    if not shown.strip():
        return ""
    known = WORD.findall(_cut(plain).casefold())
    threes = set(zip(known, known[1:], known[2:], strict=False))
    words = WORD.findall(_cut(shown))
    folded = [word.casefold() for word in words]
    is_known = bytearray(len(words))
    for start, three in enumerate(zip(folded, folded[1:], folded[2:], strict=False)):
        if three in threes:
            is_known[start : start + 3] = b"\1\1\1"
    runs = ("".join(f"{words[index]} " for index in range(*run.span())) for run in UNKNOWN_RUN.finditer(is_known))
    return "\n".join(run.strip() for run in runs)


def _unflow(text: str, *, delete_space: bool) -> str:
    """Paragraphs put together again (RFC 3676 section 4): a line that ends in a blank goes on in the next."""
    output: list[str] = []
    paragraph: list[str] = []
    depth = 0
    for line in text.split("\n"):
        level = len(line) - len(line.lstrip(">"))
        content = line[level:]
        content = content.removeprefix(" ")
        if paragraph and (level != depth or content == "-- "):
            output.append(_quote(depth, paragraph))
            paragraph = []
        depth = level
        flowing = content.endswith(" ") and content != "-- "
        paragraph.append(content[:-1] if flowing and delete_space else content)
        if not flowing:
            output.append(_quote(depth, paragraph))
            paragraph = []
    if paragraph:
        output.append(_quote(depth, paragraph))
    return "\n".join(output)


def _quote(depth: int, paragraph: list[str]) -> str:
    content = "".join(paragraph)
    return f"{'>' * depth} {content}" if depth else content


def _read_calendars(parts: list[Part], zone: tzinfo) -> tuple[tuple[Invitation, ...], tuple[str, ...]]:
    """The invitations of the first few calendar parts; many senders put the same in twice."""
    found: dict[tuple[str, object, str], Invitation] = {}
    faults: tuple[str, ...] = ()
    for part in parts[:CALENDAR_PARTS]:
        if not part.content.strip():
            continue
        calendar = read_calendar(part.content, charset=part.charset, method=part.method, zone=zone)
        faults = merge(faults, calendar.faults)
        for invitation in calendar.invitations:
            key = (invitation.uid, invitation.start, invitation.summary)
            known = found.get(key)
            if known is None or not known.method:
                found[key] = replace(invitation, method=invitation.method or (known.method if known else ""))
    return tuple(found.values())[:INVITATION_LIMIT], faults


def _is_calendar_name(part: Part) -> bool:
    return part.filename.lower().endswith(".ics") and bool(part.content)


def _attachments(parts: Iterable[Part]) -> tuple[Attachment, ...]:
    """Names and types of what is attached; its content was never kept."""
    found = [
        Attachment(part.filename, part.content_type)
        for part in parts
        if part.header is None and (part.attached or part.filename or part.content_type not in READABLE | CALENDARS)
    ]
    return tuple(found[:ATTACHMENT_LIMIT])


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)


def _join(first: str, second: str) -> str:
    return f"{first}\n\n{second}" if first and second else first or second


def _cut(text: str) -> str:
    """The beginning and the end: an answer may stand below a long history."""
    if len(text) <= TEXT_LIMIT:
        return text
    tail = TEXT_LIMIT // 4
    return f"{text[: TEXT_LIMIT - tail]}\n…\n{text[-tail:]}"
