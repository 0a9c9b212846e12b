"""A header block's bytes to `Headers`: tolerant of every line end, encoding and forgery, linear in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from types import MappingProxyType

from scanner.core.model import TRACE_FIELDS, Address, Headers, TraceField
from scanner.mime.addresses import HIDDEN, parse_addresses
from scanner.mime.charsets import decode, find_codec, guess
from scanner.mime.dates import parse_date
from scanner.mime.faults import Fault
from scanner.mime.words import OPENING, decode_words

BLOCK_LIMIT = 65_536
FIELD_LIMIT = 2_000
ADDRESS_LIMIT = 200
REFERENCE_LIMIT = 200
ID_LENGTH = 998
_TRACE_NAMES = frozenset(name.encode() for name in TRACE_FIELDS)
# A header bomb may put anything before the fields that matter: these are looked for as far as the bytes go.
ESSENTIAL = frozenset(
    {"from", "sender", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "content-type"}
)
NAME = re.compile(r"[!-9;-~]{1,100}")
ANGLED_ID = re.compile(r"<([^<>]+)>")
COMMENT = re.compile(r"\([^()<>]*\)")
CHARSET = re.compile(rb"charset\s{0,3}=\s{0,3}\"?([\w.:+-]{1,40})", re.IGNORECASE)
NO_FIELD = re.compile(rb"(?m)^(?![!-9;-~]{1,100}[ \t]*:|[ \t]|>?From |[\r\n]|\Z)")
BREAK = re.compile(rb"\n[ \t]*\n|\r\n[ \t]*\r\n|\r[ \t]*\r(?!\n)")


def split_message(content: bytes) -> tuple[bytes, bytes]:
    """The header block and the body: parted by the first empty line; no header at all gives an empty block."""
    start = len(content) - len(content.lstrip(b"\r\n \t\0"))
    match = BREAK.search(content, start)
    head = content[start : match.start()] if match else content[start:]
    body = content[match.end() :] if match else b""
    if match is None and (broken := NO_FIELD.search(head)):
        # No empty line at all: the text begins where the fields end.
        head, body = head[: broken.start()], head[broken.start() :]
    first = head.lstrip(b"\r\n").split(b"\n", 1)[0]
    if not re.match(rb"[!-9;-~]{1,100}[ \t]*:|>?From ", first) and not re.search(
        rb"(?im)^(?:from|subject|received|to|date)[ \t]*:", head
    ):
        return b"", content[start:]
    return head, body


def parse_headers(block: bytes) -> Headers:
    """The block's fields, decoded, with what is odd about them in ``faults``; empty where there is none."""
    faults: list[str] = []
    fields, trace = _collect(block, faults)
    # Only fields with something to decode take the slow way.
    decoded = {name: tuple([_show(value, faults) for value in values]) for name, values in fields.items()}
    authors = _addresses(fields, "from", faults)
    _weigh(fields, authors, faults)
    ids = _ids(fields, "message-id", faults)
    subjects = decoded.get("subject")
    return Headers(
        from_=authors,
        sender=_addresses(fields, "sender", faults),
        reply_to=_addresses(fields, "reply-to", faults),
        to=_addresses(fields, "to", faults, every=True),
        cc=_addresses(fields, "cc", faults, every=True),
        bcc=_addresses(fields, "bcc", faults, every=True),
        subject=subjects[0] if subjects else "",
        date=_date(fields, faults),
        message_id=ids[0] if ids else None,
        in_reply_to=_ids(fields, "in-reply-to", faults),
        references=_ids(fields, "references", faults),
        fields=MappingProxyType(decoded),
        trace=tuple(trace),
        faults=tuple([str(fault) for fault in dict.fromkeys(faults)]),
    )


def _collect(block: bytes, faults: list[str]) -> tuple[dict[str, list[str]], list[TraceField]]:
    """Lower-case names with their values, unfolded and not yet decoded; apart from them, trace fields in order."""
    if b"\0" in block:
        faults.append(Fault.NUL)
        block = block.replace(b"\0", b"")
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n")
        if b"\r" in block:
            faults.append(Fault.BARE_CR)
            block = block.replace(b"\r", b"\n")
    lines = block.decode("ascii").split("\n") if block.isascii() else _decode_lines(block, faults)
    if len(block) > BLOCK_LIMIT:
        faults.append(Fault.CUT_HEADER)
    fields: dict[str, list[str]] = {}
    trace: list[TraceField] = []
    count = size = 0
    for name, value in _unfold(lines, faults):
        count += 1
        size += len(name) + len(value)
        if (size > BLOCK_LIMIT or count > FIELD_LIMIT) and (name not in ESSENTIAL or len(fields.get(name, ())) > 1):
            if count == FIELD_LIMIT + 1:
                faults.append(Fault.MANY_FIELDS)
            continue
        kept = value if len(value) <= BLOCK_LIMIT else value[:BLOCK_LIMIT]
        if name in TRACE_FIELDS:
            trace.append(TraceField(name, kept))
        elif (values := fields.get(name)) is None:
            fields[name] = [kept]
        else:
            values.append(kept)
    return fields, trace


def _unfold(lines: Sequence[str], faults: list[str]) -> Iterator[tuple[str, str]]:
    """Each field's name and its value on one line (RFC 5322 section 2.2.3), white space made one blank."""
    name = ""
    parts: list[str] = []
    for line in lines:
        if not line:
            continue
        if line[0] in " \t":
            if name:
                parts.append(line)
            continue
        if name:
            yield name, " ".join((parts[0] if len(parts) == 1 else " ".join(parts)).split())
        key, colon, value = line.partition(":")
        if not colon or not NAME.fullmatch(key):
            stripped = key.rstrip(" \t")
            if not colon or not NAME.fullmatch(stripped):
                # The envelope line of a mailbox file is common and harmless.
                if not line.startswith(("From ", ">From ")):
                    faults.append(Fault.BROKEN_LINE)
                name = ""
                continue
            faults.append(Fault.SPACED_NAME)
            key = stripped
        name = key.lower()
        parts = [value]
    if name:
        yield name, " ".join((parts[0] if len(parts) == 1 else " ".join(parts)).split())


def _decode_lines(block: bytes, faults: list[str]) -> list[str]:
    """Lines of a block with 8-bit characters: UTF-8 (RFC 6532), else the charset it names elsewhere, else a guess."""
    try:
        text = block.decode("utf_8")
        faults.append(Fault.RAW_UTF8)
        return text.split("\n")
    except UnicodeDecodeError:
        faults.append(Fault.RAW_BYTES)
    lines = block.split(b"\n")
    odd = b"\n".join(line for line in lines[:FIELD_LIMIT] if not line.isascii())
    label = _declared(block)
    if label:
        try:
            odd.decode(find_codec(label) or "utf_8")
        except UnicodeError:
            label = None
    codec = label or guess(odd)
    shown: list[str] = []
    is_trace = False
    for line in lines:
        if line[:1] not in (b" ", b"\t"):
            is_trace = line.partition(b":")[0].strip().lower() in _TRACE_NAMES
        if line.isascii():
            shown.append(line.decode("ascii"))
        elif is_trace:
            # In a character set of the sender's choice, letters would become the server's own semicolons.
            shown.append(line.decode("utf_8", "replace"))
        else:
            shown.append(decode(line, "utf-8" if _is_utf8(line) else codec).text)
    return shown


def _declared(block: bytes) -> str | None:
    """The first charset other than UTF-8 and ASCII that the block itself names."""
    sample = block[:BLOCK_LIMIT]
    labels = [match[1].decode("ascii") for match in CHARSET.finditer(sample)]
    labels += [match[1] for match in OPENING.finditer(sample.decode("latin_1"))]
    return next((label for label in labels if find_codec(label) not in (None, "utf_8")), None)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf_8")
    except UnicodeDecodeError:
        return False
    return True


def _show(value: str, faults: list[str]) -> str:
    """A value for people: encoded words decoded, control characters out; never to be parsed for addresses."""
    if "=?" not in value and value.isprintable():
        return value
    words = decode_words(value)
    if not words.known:
        faults.append(Fault.UNKNOWN_CHARSET)
    if words.control:
        faults.append(Fault.CONTROL)
    return words.text


def _addresses(
    fields: dict[str, list[str]], name: str, faults: list[str], *, every: bool = False
) -> tuple[Address, ...]:
    """The field's mailboxes: the topmost field alone for senders, all of them for recipients."""
    values = fields.get(name)
    if not values:
        return ()
    found, odd = parse_addresses(values[0])
    faults.extend(odd)
    if every and len(values) > 1:
        for value in values[1:]:
            if len(found) >= ADDRESS_LIMIT:
                faults.append(Fault.MANY_ADDRESSES)
                break
            more, odd = parse_addresses(value)
            faults.extend(odd)
            found = (*found, *more)[:ADDRESS_LIMIT]
    return found


def _weigh(fields: dict[str, list[str]], authors: tuple[Address, ...], faults: list[str]) -> None:
    """What is odd about who wrote and what was sent twice."""
    values = fields.get("from")
    if not values:
        faults.append(Fault.NO_FROM)
    else:
        if len(values) > 1:
            faults.append(Fault.SEVERAL_FROM)
        if len(authors) > 1:
            faults.append(Fault.SEVERAL_AUTHORS)
        if not authors or not authors[0].address:
            faults.append(Fault.NO_ADDRESS)
        elif not authors[0].name.isprintable() and HIDDEN.search(authors[0].name):
            faults.append(Fault.HIDDEN)
    if len(fields.get("subject", ())) > 1:
        faults.append(Fault.SEVERAL_SUBJECTS)
    if len(fields.get("message-id", ())) > 1:
        faults.append(Fault.SEVERAL_IDS)


def _date(fields: dict[str, list[str]], faults: list[str]) -> datetime | None:
    values = fields.get("date")
    if not values:
        return None
    moment = parse_date(values[0])
    if moment is None:
        faults.append(Fault.BAD_DATE)
    return moment


def _ids(fields: dict[str, list[str]], name: str, faults: list[str]) -> tuple[str, ...]:
    """Message ids with their angle brackets, each once, in order; over the cap the oldest go but for the first."""
    values = fields.get(name)
    if not values:
        return ()
    ids = parse_ids(values[0])
    if len(ids) > REFERENCE_LIMIT:
        faults.append(Fault.MANY_REFERENCES)
        ids = (ids[0], *ids[1 - REFERENCE_LIMIT :])
    return ids


def parse_ids(value: str) -> tuple[str, ...]:
    """The message ids of a value (RFC 5322 section 3.6.4); where none has brackets, words with an ``@`` get them."""
    text = COMMENT.sub(" ", value) if "(" in value else value
    found = [f"<{''.join(match.split())}>" for match in ANGLED_ID.findall(text)]
    if not found:
        found = [f"<{word.strip('<>,;')}>" for word in text.split() if "@" in word]
    if len(found) == 1:
        return (_printable(found[0]),) if len(found[0]) <= ID_LENGTH else ()
    return tuple(dict.fromkeys(_printable(item) for item in found if 2 < len(item) <= ID_LENGTH))


def _printable(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in text)
