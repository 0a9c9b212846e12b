"""Hostile input by the hundred thousand, for every parser of bytes that come from outside.

`make fuzz` runs each target for an hour; ``ARGS="--minutes 5 headers"`` runs one for five minutes. Inputs are mixed
from seeds, pieces of the syntax and noise by Hypothesis, which shrinks what fails; what failed is written to
``tests/fuzz_corpus/TARGET/``, where a test reads it from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from scanner.config.load import parse as parse_settings
from scanner.core import dates, safe
from scanner.core.authresults import checks_of
from scanner.core.authresults import parse as parse_results
from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.encodedwords import encoded_words, readable
from scanner.core.index import DirectoryIndex
from scanner.core.matching import Judge
from scanner.core.model import MessageRef, RawHeaders, RawMessage
from scanner.core.screening import Screen
from scanner.errors import MessageError, ScannerError
from scanner.imap import parse as imap
from scanner.imap.dialogue import Dialogue
from scanner.imap.folders import decode_name, encode_name
from scanner.imap.listing import read_listing
from scanner.imap.wire import Wire
from scanner.mime.addresses import parse_addresses
from scanner.mime.calendar import read_calendar
from scanner.mime.dates import parse_date
from scanner.mime.headers import parse_headers
from scanner.mime.markup import read_html
from scanner.mime.quotes import split_text
from scanner.mime.reader import MailReader

CORPUS = Path(__file__).parent.parent / "tests" / "fuzz_corpus"
SLOWEST = 5.0
LARGEST = 65_536
BATCH = 400
PEOPLE = Directory(
    Seeker("Sam Rivera", ("sam.rivera@mailbox.test",)),
    (
        Employer(
            "Northwind",
            domains=("northwind.test",),
            role="Data Engineer",
            interviewers=(Interviewer("Jane Doe", "jane.doe@northwind.test"),),
        ),
    ),
    trusted_servers=("mailbox.test", "*.mailbox.test"),
)
_WHEN = datetime(2026, 11, 23, 8, tzinfo=UTC)
_INDEX = DirectoryIndex(PEOPLE)
_SCREEN = Screen(_INDEX, ["<thanks@mailbox.test>"])
_JUDGE = Judge(PEOPLE, index=_INDEX)
_READER = MailReader()
_REF = MessageRef("personal", b"Junk", 1, 7)


def responses(data: bytes) -> None:
    """Answers of a mail server, each parser on the same bytes."""
    imap.list_row(data)
    imap.status_row(data)
    imap.fetch_row(data)
    imap.search_uids(data)
    found = imap.esearch(data)
    for first, last in found[0] if found else ():
        assert first >= 0
        assert last >= 0
    imap.namespaces(data)
    imap.labels_of(data)
    imap.date_of(data)
    read_listing(data.split(b"\r\n"))
    name = decode_name(data[:1000])
    encode_name(name)


def conversation(data: bytes) -> None:
    """A whole conversation in which the server says whatever it likes, and hangs up. Only our own errors come out."""
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.sendall(data[:LARGEST])
        theirs.shutdown(socket.SHUT_WR)
        wire = Wire(ours, "fuzz", silence=2.0, patience=2.0)
        dialogue = Dialogue(wire, keep=LARGEST)
        try:
            dialogue.response()
            dialogue.run(b"CAPABILITY")
            dialogue.run(b"UID FETCH 1:* (UID FLAGS)")
            dialogue.run(b'LIST "" "*"')
        except ScannerError as error:
            said = str(error)
        else:
            said = ""
        finally:
            wire.close()
        assert safe.for_plain(said, None) == said


def headers(data: bytes) -> None:
    """A header block: screened, decoded, and every address in it."""
    parsed = parse_headers(data)
    str(parsed).encode("utf-8", "surrogatepass")
    encoded_words(data)
    readable(data)
    _SCREEN.screen([RawHeaders(7, False, data, b"")])
    text = data.decode("utf-8", "surrogateescape")
    parse_addresses(text)
    parse_date(text)


def message(data: bytes) -> None:
    """A whole message through reader and judge, and what is said of it out of every exit."""
    try:
        read = _READER.message(RawMessage(_REF, False, _WHEN, data, len(data), False))
    except MessageError:
        return
    match = _JUDGE.judge(read, {}, ())
    words = [read.headers.subject, read.headers.author.name, read.text[:2000]]
    words += [each.detail for each in match.evidence]
    words += match.authentication.warnings
    for word in words:
        shown = (safe.for_terminal(word), safe.for_header(word), safe.for_log(word))
        assert not any(c in each for each in shown for c in "\r\n\0\x1b\u202e")


def results(data: bytes) -> None:
    """Authentication-Results: nothing that a mailer writes below the provider's own field may count."""
    text = data.decode("utf-8", "replace")
    parse_results(text)
    block = b"Authentication-Results: mx.mailbox.test; dmarc=fail header.from=northwind.test\r\nAuthentication-Results:"
    block += (
        b" " + data.replace(b"\r", b" ").replace(b"\n", b" ").replace(b"\0", b" ") + b"\r\nFrom: a@northwind.test\r\n"
    )
    checks = checks_of(parse_headers(block), PEOPLE)
    assert checks is None or not checks.passes_for("northwind.test")


def calendar(data: bytes) -> None:
    """A calendar part."""
    read_calendar(data)
    read_calendar(
        b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def markup(data: bytes) -> None:
    """HTML: text comes out, and no markup that acts."""
    read_html(data.decode("utf-8", "replace"))


def text(data: bytes) -> None:
    """The words of a mail: quotes, dates and all that is read out of them."""
    words = data.decode("utf-8", "replace")
    split_text(words)
    dates.deadline_in(words, _WHEN.date())
    dates.decision_in(words, _WHEN.date())
    dates.promised_date(words, _WHEN.date())
    dates.proposed_times(words, _WHEN)


def config(data: bytes) -> None:
    """A settings file: settings or faults, each one line."""
    read, faults, warnings = parse_settings(data, Path(tempfile.gettempdir()), {})
    assert (read is None) == bool(faults)
    for fault in (*faults, *warnings):
        fault.told("config.yaml")


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "responses": responses,
    "conversation": conversation,
    "headers": headers,
    "message": message,
    "results": results,
    "calendar": calendar,
    "markup": markup,
    "text": text,
    "config": config,
}


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Seeds cut and joined, pieces of the syntax, noise, and many times the same."""
    pieces = (CORPUS / target / "pieces").read_bytes().splitlines()
    seeds = [each.read_bytes() for each in sorted((CORPUS / target).glob("*"))]
    ends = st.sampled_from([b"\r\n", b"\n", b" ", b"", b"\r\n\r\n", b"\t", b"\0", b"\xff", b"\r"])
    piece = st.one_of(st.sampled_from(pieces), ends, st.binary(max_size=12), st.sampled_from(pieces).map(bytes.upper))
    cut = st.builds(
        lambda whole, start, length: whole[start : start + length],
        st.sampled_from(seeds),
        st.integers(0, 400),
        st.integers(0, 2000),
    )
    many = st.builds(lambda one, times: one * times, piece, st.sampled_from([2, 30, 1000, 5000]))
    mixed = st.lists(st.one_of(piece, piece, piece, cut, many), max_size=40).map(b"".join)
    return st.one_of(mixed, mixed, st.binary(max_size=300)).map(lambda data: data[:LARGEST])


def check(target: str, data: bytes) -> None:
    """One input; raises what the parser raised, or where it took too long."""
    began = time.perf_counter()
    TARGETS[target](data)
    took = time.perf_counter() - began
    assert took < SLOWEST, f"{took:.1f} s for {len(data)} bytes"


def campaign(target: str, seconds: float, first: int = 0) -> tuple[int, float, list[bytes]]:
    """Inputs for so long: how many there were, the slowest one's seconds, and one input for each way to fail."""
    made, slowest = 0, 0.0
    failures: list[bytes] = []
    ends = time.monotonic() + seconds
    round_number = first
    strategy = inputs(target)
    while time.monotonic() < ends and len(failures) < 5:
        last = b""

        def one(data: bytes) -> None:
            nonlocal made, slowest, last
            last = data
            made += 1
            began = time.perf_counter()
            try:
                check(target, data)
            finally:
                slowest = max(slowest, time.perf_counter() - began)

        run = seed(round_number)(
            settings(
                max_examples=BATCH,
                database=None,
                deadline=None,
                derandomize=False,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            )(given(strategy)(one))
        )
        try:
            run()
        except Exception as error:  # noqa: BLE001  # whatever a parser raises is what is looked for
            print(f"{target}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
            failures.append(last)
        round_number += 1
    return made, slowest, failures


def main(arguments: list[str] | None = None) -> int:
    """Runs the campaigns; 1 where anything failed."""
    reader = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    reader.add_argument("targets", nargs="*", help=f"of: {', '.join(TARGETS)}; all where none is named")
    reader.add_argument("--minutes", type=float, default=60.0, help="for each target (60)")
    reader.add_argument("--seed", type=int, default=None, help="where to begin; by the clock where not given")
    asked = reader.parse_args(arguments)
    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        reader.error(f"no such target: {', '.join(unknown)}")
    failed = False
    for target in asked.targets or TARGETS:
        first = int(time.time()) if asked.seed is None else asked.seed
        made, slowest, failures = campaign(target, asked.minutes * 60, first)
        print(
            f"{target}: {made} inputs, slowest {slowest * 1000:.0f} ms, {len(failures)} failures (seed {first})",
            flush=True,
        )
        for data in failures:
            failed = True
            path = CORPUS / target / f"found-{hashlib.sha256(data).hexdigest()[:10]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"  kept as {path}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
