"""Services that write for employers."""

from __future__ import annotations

import pytest

from scanner.core.services import RELAYS, ServiceKind, all_services, service_of, tenant_of


@pytest.mark.parametrize(
    ("sender", "name", "kind"),
    [
        ("us.greenhouse-mail.io", "Greenhouse", ServiceKind.HIRING),
        ("northwind.teamtailor-mail.com", "Teamtailor", ServiceKind.HIRING),
        ("no-reply@hire.lever.co", "Lever", ServiceKind.HIRING),
        ("calendly.com", "Calendly", ServiceKind.SCHEDULING),
        ("dse@docusign.net", "DocuSign", ServiceKind.SIGNING),
        ("hackerrankforwork.com", "HackerRank", ServiceKind.ASSESSMENT),
        ("checkr.com", "Checkr", ServiceKind.BACKGROUND),
        ("linkedin.com", "LinkedIn", ServiceKind.BOARD),
        ("calendar-notification@google.com", "Google Calendar", ServiceKind.CALENDAR),
    ],
)
def test_senders_are_known(sender: str, name: str, kind: ServiceKind) -> None:
    service = service_of(sender)

    assert service is not None
    assert (service.name, service.kind) == (name, kind)


@pytest.mark.parametrize("sender", ["google.com", "notlever.co", "lever.co.evil.net", "gmail.com", "", "x@"])
def test_strangers_are_no_service(sender: str) -> None:
    service = service_of(sender)

    assert service is None


@pytest.mark.parametrize(
    ("domain", "tenant"),
    [("northwind.na.teamtailor-mail.com", "northwind.na"), ("myworkday.com", ""), ("acme.com", "")],
)
def test_tenant_stands_before_the_service(domain: str, tenant: str) -> None:
    found = tenant_of(domain)

    assert found == tenant


def test_the_table_is_clean() -> None:
    senders = [sender for service in all_services() for sender in service.domains]

    assert all(sender == sender.lower() and "." in sender and " " not in sender for sender in senders)
    assert all(service_of(relay) for relay in RELAYS)
    assert len({service.kind for service in all_services()}) == len(ServiceKind)
