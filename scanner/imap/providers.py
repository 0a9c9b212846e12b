"""Which provider a server or an address belongs to: capabilities first, the host name last."""

from __future__ import annotations

from scanner.imap.profile import Help, Profile, Server, SignIn
from scanner.imap.profiles import GENERIC

__all__ = ["GENERIC", "Help", "Profile", "Server", "SignIn"]
