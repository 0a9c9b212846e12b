"""Mail whose words can't be read is not taken for mail that says nothing: real bytes, read and judged."""

from __future__ import annotations

import base64

import pytest

from benchmarks.ledger import describe
from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.evidence import Confidence, Kind, Match
from scanner.core.matching import Judge
from scanner.core.model import MessageRef, RawMessage
from scanner.core.sealed import UNREAD_WARNING
from scanner.mime.reader import MailReader
from tests.rigs.mails import WHEN, failed, passed

NORTHWIND = Employer(
    "Northwind",
    domains=("northwind.test",),
    role="Data Engineer",
    interviewers=(Interviewer("Jane Doe", "jane.doe@northwind.test"),),
)
JUDGE = Judge(Directory(Seeker("Sam Rivera", ("sam.rivera@mailbox.test",)), (NORTHWIND,), ("mx.mailbox.test",)))
INFO, TOM = "Northwind <info@northwind.test>", "Tom Brown <tom.brown@northwind.test>"
JANE, NO_REPLY = "Jane Doe <jane.doe@northwind.test>", "Northwind <no-reply@northwind.test>"
PASSED = passed("northwind.test")["Authentication-Results"]
FAILED = failed("northwind.test")["Authentication-Results"]
PACKED = base64.encodebytes(bytes(range(256)) * 3).replace(b"\n", b"\r\n")
IN_BASE64 = b"Content-Transfer-Encoding: base64\r\n\r\n" + PACKED


def part(fields: bytes, content: bytes = IN_BASE64) -> bytes:
    return b"--B\r\n" + fields + b"\r\n" + content + b"\r\n"


EMPTY = part(b"Content-Type: text/plain", b"\r\n")
MIXED = b"Content-Type: multipart/mixed; boundary=B\r\n\r\n"
SMIME = b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n" + IN_BASE64
SIGNED = b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n" + IN_BASE64
PGP = (
    b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=B\r\n\r\n'
    + part(b"Content-Type: application/pgp-encrypted", b"\r\nVersion: 1")
    + part(
        b"Content-Type: application/octet-stream; name=encrypted.asc", b"\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQ=="
    )
    + b"--B--\r\n"
)
INLINE = b"Content-Type: text/plain\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA0\r\n-----END PGP MESSAGE-----\r\n"
TNEF = MIXED + EMPTY + part(b"Content-Type: application/ms-tnef; name=winmail.dat") + b"--B--\r\n"
PDF = b'Content-Type: application/pdf; name="Contract.pdf"\r\n' + IN_BASE64
PICTURE = b'Content-Type: image/png; name="offers.png"\r\n' + IN_BASE64
CUT = MIXED + part(b'Content-Type: application/pdf; name="brochure.pdf"')
PLAIN = b"Content-Type: text/plain\r\n\r\nOur summer prices are here.\r\n"


def judged(
    body: bytes, sender: str = INFO, subject: str = "Hello", results: str = PASSED, *, cut: bool = False
) -> Match:
    head = (
        f"Authentication-Results: {results}\r\nFrom: {sender}\r\nTo: Sam Rivera <sam.rivera@mailbox.test>\r\n"
        f"Subject: {subject}\r\nDate: Tue, 10 Nov 2026 09:30:00 +0000\r\n"
        "Message-ID: <1@x.test>\r\nMIME-Version: 1.0\r\n"
    )
    content = head.encode() + body
    raw = RawMessage(MessageRef("personal", b"Junk", 1, 1), False, WHEN, content, len(content), cut)
    return JUDGE.judge(MailReader().message(raw), {})


@pytest.mark.parametrize("sender", [INFO, TOM, NO_REPLY, JANE], ids=["office", "person", "no-reply", "interviewer"])
@pytest.mark.parametrize(
    ("body", "cut"),
    [
        pytest.param(SMIME, False, id="S/MIME, encrypted"),
        pytest.param(SIGNED, False, id="S/MIME, signed within"),
        pytest.param(PGP, False, id="PGP/MIME"),
        pytest.param(INLINE, False, id="PGP in the text"),
        pytest.param(TNEF, False, id="winmail.dat"),
        pytest.param(CUT, True, id="cut off before the text"),
    ],
)
def test_what_is_sealed_and_truly_theirs_is_told_with_a_warning(sender: str, body: bytes, cut: bool) -> None:
    match = judged(body, sender, cut=cut)

    assert match.is_finding, describe(match)
    assert match.confidence >= Confidence.LIKELY
    assert match.reading.kind is Kind.REPLY
    assert UNREAD_WARNING in match.authentication.warnings


@pytest.mark.parametrize(
    ("body", "results"),
    [
        pytest.param(PDF, PASSED, id="a document alone, as invoices are"),
        pytest.param(SMIME, FAILED, id="sealed, and the sender's check failed"),
        pytest.param(SMIME, "mx.mailbox.test; none", id="sealed, and nobody vouches for the sender"),
    ],
)
def test_of_an_office_what_may_be_anything_is_only_possible(body: bytes, results: str) -> None:
    match = judged(body, results=results)

    assert match.is_finding, describe(match)
    assert match.confidence is Confidence.POSSIBLE


@pytest.mark.parametrize(
    ("body", "subject", "sender"),
    [
        pytest.param(PLAIN, "Hello", INFO, id="words that say nothing of a job"),
        pytest.param(PICTURE, "Hello", INFO, id="a picture"),
        pytest.param(PDF, "Your invoice 4711", INFO, id="an invoice by its subject"),
        pytest.param(SMIME, "Hello", "Shop <info@shop.test>", id="a stranger's"),
        pytest.param(b"List-Unsubscribe: <mailto:x@northwind.test>\r\n" + TNEF, "Hello", INFO, id="bulk"),
    ],
)
def test_what_says_otherwise_than_by_silence_is_no_finding(body: bytes, subject: str, sender: str) -> None:
    match = judged(body, sender, subject)

    assert not match.is_finding, describe(match)


def test_a_verdict_in_the_subject_is_read_all_the_same() -> None:
    assert judged(SMIME, subject="Invitation to an interview").reading.kind is Kind.INTERVIEW
