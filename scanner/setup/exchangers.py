"""Which provider runs a company's or a person's own domain, told by the hosts that take in its mail."""

from __future__ import annotations

from collections.abc import Iterable

from scanner.imap import profiles
from scanner.imap.profile import Profile

# The end of an MX host → whose it is. A filter in front (Proofpoint, Mimecast, …) tells nothing and is not here.
_ENDS: dict[str, Profile] = {
    "google.com": profiles.GMAIL,
    "googlemail.com": profiles.GMAIL,
    "mail.protection.outlook.com": profiles.MICROSOFT_365,
    "mx.microsoft": profiles.MICROSOFT_365,
    "messagingengine.com": profiles.FASTMAIL,
    "mail.icloud.com": profiles.ICLOUD,
    "yahoodns.net": profiles.YAHOO,
    "protonmail.ch": profiles.PROTON_BRIDGE,
    "mailbox.org": profiles.MAILBOX_ORG,
    "posteo.de": profiles.POSTEO,
    "zoho.com": profiles.ZOHO,
    "zoho.eu": profiles.ZOHO_EU,
    "zoho.in": profiles.ZOHO_IN,
    "yandex.net": profiles.YANDEX,
    "yandex.ru": profiles.YANDEX,
    "mail.ru": profiles.MAIL_RU,
    "qq.com": profiles.QQ,
    "rzone.de": profiles.STRATO,
    "kundenserver.de": profiles.IONOS,
    "ionos.com": profiles.IONOS,
    "ionos.de": profiles.IONOS,
    "mail.ovh.net": profiles.OVH,
}


def provider_of(exchangers: Iterable[str]) -> Profile | None:
    """The provider that takes in the mail, ``None`` where it is none that we know."""
    for host in exchangers:
        for end, profile in _ENDS.items():
            if host == end or host.endswith(f".{end}"):
                return profile
    return None
