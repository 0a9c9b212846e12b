"""Which provider a server or an address belongs to: capabilities first, the host name last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scanner.imap.profile import Help, Profile, Server, SignIn
from scanner.imap.profiles import GENERIC, PROVIDERS, SOFTWARE

__all__ = ["GENERIC", "Help", "Profile", "Server", "SignIn", "profile_for", "profile_for_address"]


def profile_for(
    host: str,
    capabilities: Iterable[str] = (),
    server_id: Mapping[str, str] | None = None,
    *,
    address: str | None = None,
) -> Profile:
    """The profile of the server we speak to, a generic one where it is nobody's we know.

    ``server_id`` is its answer to ID (RFC 2971). ``address`` chooses between providers that share their servers.
    """
    found = frozenset(word.upper() for word in capabilities)
    name = _server_name(server_id)
    at_home = [profile for profile in PROVIDERS if _is_at_home(profile, host)]
    known = [profile for profile in PROVIDERS if _is_marked(profile, found, name)] or at_home
    of_address = profile_for_address(address) if address else None
    if of_address is not None and (of_address in known or (not known and _listens_at(of_address, host))):
        return of_address
    if known:
        return next((profile for profile in known if profile in at_home), known[0])
    return next((profile for profile in SOFTWARE if _is_marked(profile, found, name)), GENERIC)


def profile_for_address(address: str) -> Profile | None:
    """The profile of the provider that serves the address's domain, ``None`` where it is not known."""
    domain = _plain_host(address.rpartition("@")[2])
    return next((profile for profile in PROVIDERS if domain in profile.domains), None)


def _is_marked(profile: Profile, capabilities: frozenset[str], server_name: str) -> bool:
    return not capabilities.isdisjoint(profile.capabilities) or bool(
        server_name and server_name.startswith(profile.server_names)
    )


def _server_name(server_id: Mapping[str, str] | None) -> str:
    fields = {key.lower(): value for key, value in (server_id or {}).items()}
    return (fields.get("name") or "").strip().lower()


def _is_at_home(profile: Profile, host: str) -> bool:
    plain = _plain_host(host)
    return any(plain == domain or plain.endswith("." + domain) for domain in profile.hosts)


def _listens_at(profile: Profile, host: str) -> bool:
    return profile.imap is not None and profile.imap.host == _plain_host(host)


def _plain_host(host: str) -> str:
    return host.strip().lower().rstrip(".")
