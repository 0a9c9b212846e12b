"""A message's bytes to its leaf parts: by mail-parser within caps, else by simpler means, never without an answer."""

from __future__ import annotations

import binascii
import logging
import re
from dataclasses import dataclass
from email.message import Message as Tree
from email.parser import BytesParser
from email.utils import collapse_rfc2231_value
from typing import NamedTuple

from scanner.mime.charsets import decode
from scanner.mime.faults import LIBRARY_FAILURES, Fault
from scanner.mime.headers import split_message
from scanner.mime.transfer import decode_transfer
from scanner.mime.words import decode_words

# Depth is bounded by how often a container is named at all; real mail names fewer than ten.
CONTAINER_LIMIT = 24
PART_LIMIT = 200
LINE_LIMIT = 20_000
FIELD_LENGTH = 2_000
FILENAME_LENGTH = 255
CONTAINER = re.compile(rb"(?:multipart|message)[ \t\r\n]*/", re.IGNORECASE)
BOUNDARY = re.compile(rb"boundary\s{0,5}=\s{0,5}(?:\"([^\"\r\n]{1,200})\"|([^\s\";]{1,200}))", re.IGNORECASE)
UNANNOUNCED = re.compile(rb"(?m)^--([^\r\n]{1,200})\r?\nContent-")
PART_FIELD = re.compile(rb"(?im)^content-[a-z-]{1,30}[ \t]{0,5}:[^\n]*(?:\n[ \t][^\n]*)*")
HANDED_ON = re.compile(
    rb"(?im)^(?:from|to|date|subject|content-[a-z-]{1,30}|mime-version)[ \t]{0,5}:[^\n]*(?:\n[ \t][^\n]*)*"
)
REPORT = "multipart/report"


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf: its bytes with the transfer encoding undone.

    ``group`` is the same for the alternatives of one body; ``inner`` counts the forwarded messages around it.
    ``header`` is set on the entry that stands for a forwarded message itself: its header block.
    """

    content_type: str
    content: bytes
    charset: str | None = None
    filename: str = ""
    attached: bool = False
    flowed: bool = False
    delsp: bool = False
    method: str = ""
    group: int = 0
    inner: int = 0
    header: bytes | None = None


class _Visit(NamedTuple):
    """A node still to be walked, and what surrounds it."""

    node: Tree
    group: int
    inner: int
    alternative: bool
    report: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """The leaves in order, and what was odd; ``spare`` is text that only mail-parser's recovery found."""

    parts: tuple[Part, ...]
    faults: tuple[str, ...] = ()
    spare: str = ""


def read_structure(head: bytes, body: bytes) -> Structure:
    """The leaves of a message, whatever its shape."""
    faults: list[str] = []
    head = head.replace(b"\0", b"")
    if b"\0" in body:
        faults.append(Fault.NUL)
        body = body.replace(b"\0", b"")
    if len(CONTAINER.findall(head)) + len(CONTAINER.findall(body)) > CONTAINER_LIMIT:
        faults.append(Fault.DEEP)
    if body.count(b"\n--") > 2 * PART_LIMIT:
        faults.append(Fault.MANY_PARTS)
    if body.count(b"\n") + body.count(b"\r") > LINE_LIMIT:
        faults.append(Fault.MANY_LINES)
    if faults and faults != [Fault.NUL]:
        return Structure(_scan(head, body), tuple(faults))
    head, body = _shorten(head, body, faults)
    slim = b"\n".join(_handed_on(head)) + b"\n\n" + body
    tree, spare, odd = _parse(slim)
    faults.extend(odd)
    if tree is not None:
        try:
            parts = _walk(tree)
        except LIBRARY_FAILURES:
            parts = ()
        if any(part.header is None and not part.content_type.startswith("multipart/") for part in parts):
            return Structure(parts, tuple(faults), spare)
        if body.strip():
            faults.append(Fault.BROKEN_PARTS)
    return Structure(_scan(head, body), tuple(faults))


def quiet_libraries() -> None:
    """Keeps mail-parser, mail-parser-reply and icalendar out of the log: they write header values into it."""
    for name in ("mailparser", "mailparser_reply", "icalendar"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _shorten(head: bytes, body: bytes, faults: list[str]) -> tuple[bytes, bytes]:
    """Both with part headers over 2 kB cut: the standard parser's parameter reading is quadratic."""

    def cut(match: re.Match[bytes]) -> bytes:
        if len(match[0]) <= FIELD_LENGTH:
            return match[0]
        faults.append(Fault.LONG_PARAMETERS)
        return match[0][:FIELD_LENGTH].replace(b"\r", b" ").replace(b"\n", b" ") + b"\r\n"

    return PART_FIELD.sub(cut, head), PART_FIELD.sub(cut, body)


def _handed_on(head: bytes) -> list[bytes]:
    """The top fields that mail-parser needs, each once: the rest of the header is read by our own reader."""
    kept: dict[bytes, bytes] = {}
    text = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for match in HANDED_ON.finditer(text):
        kept.setdefault(match[0].partition(b":")[0].strip().lower(), match[0][:FIELD_LENGTH].replace(b"\n", b"\n "))
    return list(kept.values())


def _parse(content: bytes) -> tuple[Tree | None, str, list[str]]:
    """The tree by mail-parser, with its defects as faults; by the standard parser where that gives up."""
    import mailparser

    try:
        mail = mailparser.parse_from_bytes(content)
        kinds = set(mail.defects_categories)
        spare = "\n".join((*mail.text_plain, *mail.text_not_managed))
        faults: list[str] = []
        if kinds & STRUCTURE_DEFECTS:
            faults.append(Fault.BROKEN_PARTS)
        if kinds & ENCODING_DEFECTS:
            faults.append(Fault.BAD_ENCODING)
        return mail.message, spare, faults
    except (*LIBRARY_FAILURES, mailparser.exceptions.MailParserError):
        pass
    try:
        return BytesParser().parsebytes(content), "", [Fault.LIBRARY]
    except LIBRARY_FAILURES:
        return None, "", [Fault.LIBRARY]


STRUCTURE_DEFECTS = frozenset(
    {
        "StartBoundaryNotFoundDefect",
        "NoBoundaryInMultipartDefect",
        "MultipartInvariantViolationDefect",
        "MalformedHeaderDefect",
        "MissingHeaderBodySeparatorDefect",
        "FirstHeaderLineIsContinuationDefect",
        "InvalidMultipartContentTransferEncodingDefect",
    }
)
ENCODING_DEFECTS = frozenset(
    {"InvalidBase64CharactersDefect", "InvalidBase64LengthDefect", "InvalidBase64PaddingDefect"}
)


def _walk(tree: Tree) -> tuple[Part, ...]:
    """The leaves in order of appearance, at most 200; containers are opened, archives never."""
    parts: list[Part] = []
    stack = [_Visit(tree, 0, 0, alternative=False, report=False)]
    groups = 0
    while stack and len(parts) < PART_LIMIT:
        node, group, inner, alternative, report = stack.pop()
        kind = node.get_content_type()
        children = node.get_payload() if node.is_multipart() else None
        if isinstance(children, list) and children:
            if kind == "message/rfc822" and not report:
                inner += 1
                parts.append(Part(kind, b"", inner=inner, group=-1, header=_header_bytes(node.get_payload(0))))
            elif kind.startswith("message/"):
                # A bounce carries the reader's own mail, not a message of anybody's.
                parts.append(Part(kind, b"", attached=True, inner=inner, group=-1))
                continue
            alternative = kind != "message/rfc822" and (alternative or kind == "multipart/alternative")
            for child in reversed(children):
                if not isinstance(child, Tree):
                    continue
                if not (alternative or kind == "multipart/related"):
                    groups += 1
                number = group if alternative or kind == "multipart/related" else groups
                stack.append(_Visit(child, number, inner, alternative, report or kind == REPORT))
            continue
        parts.append(_leaf(node, group, inner, alone=node is tree))
    return tuple(parts)


def _leaf(node: Tree, group: int, inner: int, *, alone: bool) -> Part:
    kind = node.get_content_type()
    disposition = _text(node.get_content_disposition())
    filename = _filename(node)
    encoding = _text(node.get("Content-Transfer-Encoding"))
    charset = _parameter(node, "charset") or None
    flowed = _parameter(node, "format").lower() == "flowed"
    delsp = _parameter(node, "delsp").lower() == "yes"
    method = _parameter(node, "method").upper()
    # Without these two fields the standard parser hands over the very bytes, which it else decodes lossily.
    del node["Content-Transfer-Encoding"]
    del node["Content-Type"]
    payload = node.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    readable = kind.startswith("text/") or kind in CALENDARS or filename.lower().endswith(".ics")
    return Part(
        kind,
        decode_transfer(raw, encoding) if readable else b"",
        charset=charset,
        filename=filename,
        attached=not readable or (disposition == "attachment" and not alone),
        flowed=flowed,
        delsp=delsp,
        method=method,
        group=group,
        inner=inner,
    )


CALENDARS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})


def _parameter(node: Tree, name: str) -> str:
    try:
        value = node.get_param(name)
        return "" if value is None else collapse_rfc2231_value(value).strip()[:FIELD_LENGTH]
    except LIBRARY_FAILURES:
        return ""


def _filename(node: Tree) -> str:
    try:
        name = node.get_filename("")
    except LIBRARY_FAILURES:
        return ""
    return _text(name)[:FILENAME_LENGTH]


def _text(value: object) -> str:
    """A header value as text: surrogates of the standard parser read as the bytes they stand for."""
    text = str(value or "")
    if not text.isascii():
        text = decode(text.encode("utf_8", "surrogateescape"), None).text
    return decode_words(text[:FIELD_LENGTH]).text


def _header_bytes(node: object) -> bytes:
    """The header block of a forwarded message, as it came."""
    if not isinstance(node, Tree):
        return b""
    lines = [f"{name}: {value}" for name, value in node.raw_items()]
    return "\n".join(lines).encode("utf_8", "surrogateescape")


def _scan(head: bytes, body: bytes) -> tuple[Part, ...]:
    """The leaves found by boundary lines alone, without nesting: for what no parser may be given."""
    names = {match[1] or match[2] for match in BOUNDARY.finditer(head + b"\n\n" + body)}
    if not any(b"--" + name in body for name in names):
        # The boundary that was announced is never used: the lines right above part headers are taken for it.
        names.update(UNANNOUNCED.findall(body))
    if not names:
        leaf = _scan_leaf(head, body)
        return (leaf,) if leaf else (Part("text/plain", body),)
    parts: list[Part] = []
    start: int | None = None
    for match in re.finditer(rb"(?m)^--([^\r\n]{1,202})[\r\n]", body + b"\n"):
        line = match[1].rstrip()
        name = line if line in names else line.removesuffix(b"--")
        if name not in names:
            continue
        if start is not None and len(parts) < PART_LIMIT:
            section = body[start : match.start()]
            inner_head, inner_body = split_message(section.lstrip(b"\r\n"))
            leaf = _scan_leaf(inner_head, inner_body)
            if leaf:
                parts.append(leaf)
        start = match.end()
    if start is not None and len(parts) < PART_LIMIT:
        leaf = _scan_leaf(*split_message(body[start:].lstrip(b"\r\n")))
        if leaf:
            parts.append(leaf)
    # Last of all the raw text: better its boundary lines are read than its words missed.
    return tuple(parts) or (Part("text/plain", body),)


def _scan_leaf(head: bytes, body: bytes) -> Part | None:
    """The leaf that a bare scan can tell: its type, charset and encoding by the first fields that name them."""
    for _ in range(CONTAINER_LIMIT):
        if not re.search(rb"(?im)^content-type[ \t]{0,5}:\s{0,9}message/rfc822", head[:FIELD_LENGTH]):
            break
        head, body = split_message(body)
    fields = head[:FIELD_LENGTH].decode("latin_1")
    kind = re.search(r"(?im)^content-type[ \t]{0,5}:\s{0,9}([\w.+-]{1,60}/[\w.+-]{1,60})", fields)
    content_type = kind[1].lower() if kind else "text/plain"
    if content_type.startswith(("multipart/", "message/")) or not body.strip():
        return None
    charset = re.search(r"(?i)charset\s{0,3}=\s{0,3}\"?([\w.:+-]{1,60})", fields)
    encoding = re.search(r"(?im)^content-transfer-encoding[ \t]{0,5}:\s{0,9}([\w-]{1,40})", fields)
    named = re.search(r"(?i)name\s{0,3}=\s{0,3}\"?([^\"\r\n;]{1,200})", fields)
    attached = "attachment" in fields.lower() or not (content_type.startswith("text/") or content_type in CALENDARS)
    try:
        content = b"" if attached else decode_transfer(body, encoding[1] if encoding else "")
    except (ValueError, binascii.Error):
        content = body
    return Part(
        content_type, content, charset[1] if charset else None, decode_words(named[1]).text if named else "", attached
    )
