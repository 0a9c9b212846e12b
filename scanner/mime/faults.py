"""What a careful reader would distrust in a message, and the failures that libraries show on such messages."""

from __future__ import annotations

import email.errors
from enum import StrEnum


class Fault(StrEnum):
    """One distrusted trait, as a short plain clause; the values stand in `Headers.faults` and `Message.faults`."""

    CUT_HEADER = "header cut at its size limit"
    MANY_FIELDS = "too many header fields"
    MANY_ADDRESSES = "too many addresses"
    MANY_REFERENCES = "too many references"
    BROKEN_LINE = "a header line that is no field"
    SPACED_NAME = "a space before a field's colon"
    BARE_CR = "a bare carriage return in the header"
    NUL = "a NUL character"
    RAW_BYTES = "8-bit characters in the header, character set guessed"
    RAW_UTF8 = "8-bit characters in the header"
    UNKNOWN_CHARSET = "an unknown or refused character set"
    CONTROL = "control characters in the header"
    HIDDEN = "invisible or direction-changing characters in the sender"
    NO_FROM = "no From field"
    SEVERAL_FROM = "several From fields"
    SEVERAL_AUTHORS = "several addresses in From"
    SEVERAL_SUBJECTS = "several Subject fields"
    SEVERAL_IDS = "several Message-ID fields"
    NO_ADDRESS = "a sender without an address"
    DISGUISED = "a sender's domain in disguised letters"
    TWO_ATS = "an address with two @"
    TWO_ANGLES = "two addresses in one mailbox"
    QUOTED_LOCAL = "a quoted local part"
    ROUTE = "a source route in an address"
    OPEN_QUOTE = "an unfinished quotation, comment or angle bracket in an address list"
    ENCODED_ADDRESS = "an encoded word that looks like an address"
    BAD_DATE = "a date that can't be read"
    DEEP = "parts nested too deep"
    MANY_PARTS = "too many parts"
    MANY_LINES = "too many lines"
    LONG_PARAMETERS = "overlong part headers"
    BROKEN_PARTS = "parts that can't be told apart"
    BAD_ENCODING = "a part that can't be decoded"
    BAD_CHARSET = "text that is not in its declared character set"
    CUT_TEXT = "text cut at its size limit"
    HEAVY_MARKUP = "markup built to be slow"
    BAD_CALENDAR = "a calendar part that can't be read"
    LIBRARY = "the mail parser gave up"


# What parsers of mail, markup and calendars have been seen to raise on hostile bytes, named so that a programming
# error elsewhere (NameError, ImportError, an OSError) still shows.
LIBRARY_FAILURES: tuple[type[Exception], ...] = (
    email.errors.MessageError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def merge(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """All faults of the groups in their order, each once, as plain strings."""
    return tuple(dict.fromkeys(str(fault) for group in groups for fault in group))
