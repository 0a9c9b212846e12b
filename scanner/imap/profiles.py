"""The providers we know, one profile each."""

from __future__ import annotations

from scanner.imap.profile import Profile

GENERIC = Profile(name="generic")
