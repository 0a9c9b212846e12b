"""What an author wrote, set apart from quoted history, from signatures, and from the head of a forwarded message."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from scanner.core.model import Headers
from scanner.mime.headers import parse_headers
from scanner.mime.markers import (
    ATTRIBUTION,
    ATTRIBUTION_CUES,
    DEVICE_SIGNATURE,
    FIELD_LINE,
    FIELD_NAMES,
    FORWARD_MARKER,
    FORWARD_SUBJECT,
    LIBRARY_CUES,
    ORIGINAL_MARKER,
    REPLY_SUBJECT,
    VERB,
)

LIBRARY_TEXT = 12_000
LIBRARY_LINE = 160
LIBRARY_CUE_LINES = 12
SIGNATURE_LINES = 15
HEAD_LINES = 1_500
TAIL_LINES = 500
QUOTE_MARK = re.compile(r"^[ \t]{0,3}((?:>[ \t]?)+)")
# Where no mark follows, a sentence that ends in "you wrote:" must not hide what stands below it.
PROOF = re.compile(r"@|\b(?:19|20)\d{2}\b|\d年|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
MAILTO = re.compile(r"\[mailto:([^\]\s]{1,200})\]|<mailto:([^>\s]{1,200})>", re.IGNORECASE)
UNDERSCORES = re.compile(r"[_-]{20,}")
BOLD = re.compile(r"^[*\s]*|[*\s]*$")


@dataclass(frozen=True, slots=True)
class Split:
    """The author's words, the rest, and the head of the message carried on, where it is a forward."""

    text: str
    quoted: str
    forwarded: Headers | None = None


def split_text(text: str, subject: str = "") -> Split:
    """What is new in ``text``; ``subject`` helps to tell a forward from a reply. Nothing is ever dropped."""
    lines = _tidy([text]).split("\n")
    if len(lines) > HEAD_LINES + TAIL_LINES:
        # Nobody writes so much: the middle counts as history, the end may be an answer below it.
        ends = split_text("\n".join((*lines[:HEAD_LINES], *lines[-TAIL_LINES:])), subject)
        return Split(ends.text, _tidy([ends.quoted, *lines[HEAD_LINES:-TAIL_LINES]]), ends.forwarded)
    forward = _find_forward(lines, subject)
    if forward is not None:
        start, body, head = forward
        above = _split_history(lines[:start]) if any(line.strip() for line in lines[:start]) else Split("", "")
        inner = _split_history(_unquote(lines[body:]))
        return Split(
            _tidy([above.text, "", inner.text or inner.quoted]),
            _tidy([above.quoted, inner.quoted if inner.text else ""]),
            head,
        )
    return _split_history(lines)


def _split_history(lines: list[str]) -> Split:
    """Quoted lines, what stands below an unmarked cut, and signatures, taken out of the lines."""
    cut = _find_cut(lines)
    new: list[str] = []
    old: list[str] = []
    signature = 0
    position = 0
    while position < cut:
        line = lines[position]
        if QUOTE_MARK.match(line):
            signature = 0
            old.append(line)
        elif introduced := _introduces(lines, position, cut):
            signature = 0
            old.extend(lines[position : position + introduced])
            position += introduced
            continue
        elif signature:
            signature += 1
            old.append(line)
        elif line.rstrip() == "--" and line.startswith("--") and _is_short(lines, position, cut):
            signature = 1
            old.append(line)
        elif len(line) < 80 and DEVICE_SIGNATURE.match(line):
            old.append(line)
        else:
            new.append(line)
        position += 1
    rest = lines[cut:]
    if not any(line.strip() for line in new):
        unmarked = [line for line in chain(old, rest) if not QUOTE_MARK.match(line)]
        if rest or len(unmarked) == len(old):
            # Nothing stands above: where nothing is marked as quoted, the whole is taken for what was written.
            return Split(_tidy([*old, *rest]), "")
    return Split(_tidy(new), _tidy([*old, *rest]))


def _is_short(lines: list[str], position: int, cut: int) -> bool:
    """Whether what follows a signature mark, up to the next quotation, is no longer than a signature."""
    following = 0
    for line in lines[position + 1 : min(cut, position + 200)]:
        if QUOTE_MARK.match(line):
            break
        if line.strip():
            following += 1
        if following > SIGNATURE_LINES:
            return False
    return True


def _introduces(lines: list[str], position: int, cut: int) -> int:
    """How many lines, 1 to 3, name the author of the quotation right below them; 0 where none do."""
    for count in (1, 2, 3):
        end = position + count
        if end > cut or (count > 1 and not lines[end - 1].strip()):
            return 0
        if _is_attribution(" ".join(lines[position:end])):
            following = next((line for line in lines[end : end + 4] if line.strip()), "")
            return count if QUOTE_MARK.match(following) else 0
        if count == 1 and not _may_start_attribution(lines[position]):
            return 0
    return 0


def _may_start_attribution(line: str) -> bool:
    return bool(line) and len(line) < 300 and ATTRIBUTION_CUES.search(line[:300]) is not None


@lru_cache(maxsize=256)  # each line is asked about several times while one message is read
def _is_attribution(line: str) -> bool:
    """Whether a line says who wrote the quotation below: ``On 4 November, Sam Rivera wrote:`` in ten languages."""
    stripped = line.strip()
    if not 8 < len(stripped) < 400 or stripped[-1] not in ":：":
        return False
    # The verb stands near the end: looking there first keeps lines made to be slow cheap.
    return bool(VERB.search(stripped[-90:]) or "年" in stripped) and ATTRIBUTION.search(stripped) is not None


def _find_cut(lines: list[str]) -> int:
    """The index of the first line of history that no mark sets apart; the number of lines where there is none."""
    cut = len(lines)
    for position, line in enumerate(lines):
        if not line or QUOTE_MARK.match(line):
            continue
        if ORIGINAL_MARKER.match(line[:120]) or _is_header_block(lines, position):
            cut = position
            above = next(
                (index for index in range(position - 1, max(-1, position - 3), -1) if lines[index].strip()), -1
            )
            if above >= 0 and UNDERSCORES.fullmatch(lines[above].strip()):
                cut = above
            break
        if _may_start_attribution(line) and _cuts_here(lines, position):
            cut = position
            break
    return min(cut, _ask_library(lines[:cut]))


def _cuts_here(lines: list[str], position: int) -> bool:
    """Whether an attribution starts here whose quotation carries no marks."""
    for count in (1, 2, 3):
        chosen = lines[position : position + count]
        if len(chosen) < count or not chosen[-1].strip():
            return False
        if _is_attribution(" ".join(chosen)):
            if not PROOF.search(" ".join(chosen)):
                return False
            following = next((line for line in lines[position + count : position + count + 4] if line.strip()), "")
            return bool(following) and not QUOTE_MARK.match(following)
    return False


def _is_header_block(lines: list[str], position: int) -> bool:
    """Whether a header block starts here as Outlook puts it above history: From first, then a date, To or Subject."""
    if _field_name(lines[position]) != "from":
        return False
    names = set()
    for line in lines[position + 1 : position + 9]:
        name = _field_name(line)
        if name:
            names.add(name)
    return len(names & {"date", "to", "subject"}) >= 2


def _field_name(line: str) -> str | None:
    """``from``, ``date``, ``to``, ``cc``, ``subject`` or ``reply-to`` where the line is such a field, any language."""
    match = FIELD_LINE.match(line[:120])
    return FIELD_NAMES.get(" ".join(match[1].lower().split())) if match else None


def _find_forward(lines: list[str], subject: str) -> tuple[int, int, Headers] | None:
    """Where a forward starts, where the carried text starts, and its head; ``None`` where nothing is forwarded."""
    by_subject = FORWARD_SUBJECT.match(subject) is not None
    by_reply = REPLY_SUBJECT.match(subject) is not None
    said = False
    for position, line in enumerate(lines):
        plain = QUOTE_MARK.sub("", line) if line.startswith(">") else line
        if len(plain) < 120 and FORWARD_MARKER.search(plain):
            if line.startswith(">") and said and not by_subject:
                return None
            return (position, *_read_head(lines, position + 1))
        if line.startswith(">"):
            continue
        if ORIGINAL_MARKER.match(line[:120]):
            return (position, *_read_head(lines, position + 1)) if by_subject else None
        if line and _is_header_block(lines, position):
            # Outlook writes the same block above replies and forwards: the subject tells, or an empty reply.
            if by_subject or (not said and not by_reply):
                return (position, *_read_head(lines, position))
            return None
        if line and not by_subject and _may_start_attribution(line) and _cuts_here(lines, position):
            return None
        said = said or (bool(line.strip()) and not UNDERSCORES.fullmatch(line.strip()))
    return None


def _read_head(lines: list[str], start: int) -> tuple[int, Headers]:
    """The head of a forwarded message as text shows it, and the index of the line behind it."""
    fields: dict[str, str] = {}
    position = start
    last = ""
    while position < len(lines) and position < start + 30:
        line = QUOTE_MARK.sub("", lines[position]).strip()
        match = FIELD_LINE.match(line[:120])
        name = FIELD_NAMES.get(" ".join(match[1].lower().split())) if match else None
        if match and name:
            fields.setdefault(name, BOLD.sub("", line[match.end() :])[:1_000])
            last = name
        elif not line:
            if fields and not _continues(lines, position):
                break
        elif not fields or (last not in ("to", "cc") and not lines[position][:1].isspace()):
            if not (match and len(match[1]) < 25 and fields):
                break
        elif last:
            fields[last] = f"{fields[last]} {line}"[:1_000]
        position += 1
    block = "\n".join(f"{name}: {_plain_address(value)}" for name, value in fields.items())
    head = parse_headers(block.encode("utf_8", "replace")) if fields else Headers()
    return position, Headers(
        from_=head.from_,
        reply_to=head.reply_to,
        to=head.to,
        cc=head.cc,
        subject=head.subject,
        date=head.date,
        fields=head.fields,
    )


def _continues(lines: list[str], position: int) -> bool:
    """Whether an empty line lies within a head: some programs put one between any two fields."""
    following = next((line for line in lines[position + 1 : position + 3] if line.strip()), "")
    return _field_name(QUOTE_MARK.sub("", following)) is not None


def _plain_address(value: str) -> str:
    return MAILTO.sub(lambda match: f"<{match[1] or match[2]}>", value).replace("<<", "<").replace(">>", ">")


def _unquote(lines: list[str]) -> list[str]:
    """The lines with one level of quoting taken off, where every line carries it."""
    filled = [line for line in lines if line.strip()]
    if filled and all(line.startswith(">") for line in filled):
        return [re.sub(r"^> ?", "", line) for line in lines]
    return lines


def _ask_library(lines: list[str]) -> int:
    """Where mail-parser-reply sees history begin, for the programs and languages that it knows beside ours.

    Its patterns are quadratic in a line: it gets short lines alone, few that look like an attribution, and 20 kB.
    """
    languages = {language for language, cue in LIBRARY_CUES.items() if any(cue.search(line) for line in lines[:2_000])}
    if not languages:
        return len(lines)
    from mailparser_reply import EmailReplyParser

    given: list[str] = []
    size = cues = 0
    for line in lines:
        short = UNDERSCORES.sub("----", line[:LIBRARY_LINE].strip())
        if ":" in short and any(cue.search(short) for cue in LIBRARY_CUES.values()):
            cues += 1
        size += len(short) + 1
        if size > LIBRARY_TEXT or cues > LIBRARY_CUE_LINES:
            break
        given.append(short)
    text = "\n".join(given)
    with warnings.catch_warnings():
        # It hands `re.sub` its flags by position, which Python 3.13 deprecates; the call is the library's.
        warnings.simplefilter("ignore", DeprecationWarning)
        replies = EmailReplyParser(languages=sorted(languages)).read(text).replies
    for reply in replies[1:]:
        head = (reply.headers or "").strip()
        offset = text.find(head) if head else -1
        if offset < 0 or not _is_plausible(head):
            continue
        index = text.count("\n", 0, offset)
        end = index + head.count("\n") + 1
        following = next((line for line in lines[end : end + 4] if line.strip()), "")
        # A quotation with marks needs no cut: what stands below it may be the answer.
        if following and not QUOTE_MARK.match(following) and not QUOTE_MARK.match(lines[index]):
            return index
    return len(lines)


def _is_plausible(head: str) -> bool:
    """Whether a head found by the library names a writer: several fields, or an address or a year and a colon."""
    first = head.split("\n")
    if sum(1 for line in first if re.match(r"[*\s]*[^\s:]{1,20}(?: [^\s:]{1,10})?\s?[:：]\s", line)) >= 2:
        return True
    return head.rstrip()[-1] in ":：" and len(head) < 400 and re.search(r"@|\d{1,4}", head) is not None


def _tidy(parts: list[str]) -> str:
    """The parts as lines, without trailing blanks, with at most one empty line between any two."""
    output: list[str] = []
    for line in "\n".join(parts).split("\n"):
        stripped = line.rstrip()
        if stripped or (output and output[-1]):
            output.append(stripped)
    while output and not output[-1]:
        output.pop()
    return "\n".join(output)
