"""What the settings become: whose word on a sender's identity is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.config.load import load_settings
from scanner.wiring import people_of


@pytest.mark.parametrize(
    ("address", "host", "name"),
    [
        pytest.param("sam@gmail.com", "imap.gmail.com", "mx.google.com", id="the provider's own address"),
        pytest.param("sam@rivera.example", "imap.gmail.com", "mx.google.com", id="a domain of one's own at Google"),
        pytest.param("sam@rivera.example", "imap.mail.yahoo.com", "*.yahoo.com", id="and at Yahoo"),
        pytest.param("sam@rivera.example", "mail.rivera.example", "*.rivera.example", id="a server of one's own"),
    ],
)
def test_the_word_of_the_users_own_provider_is_taken(address: str, host: str, name: str, tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    account = f"{{name: one, address: {address}, host: {host}, password: {{env: NONE}}}}"
    config.write_text(f"accounts: [{account}]\nemployers: [{{name: Northwind}}]\n", encoding="utf-8")
    config.chmod(0o600)

    assert name in people_of(load_settings(config).settings).trusted_servers
