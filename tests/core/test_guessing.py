"""Which position a mail is about: the words that name it, and nothing of the sentence behind."""

from __future__ import annotations

import pytest

from scanner.core.guessing import role_in
from tests.core.correspondence import message

JANE = "Jane Doe <jane@northwind.test>"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("thank you for your application as Analytics Lead. We will get back to you.", "Analytics Lead"),
        ("thank you for your application as Analytics Lead.\nWe will get back to you.", "Analytics Lead"),
        ("vielen Dank für Ihre Bewerbung als Softwareentwickler. Leider haben wir uns", "Softwareentwickler"),
        ("your application for the Sr. Data Engineer position. Thank you", "Sr. Data Engineer"),
        ("your interview for Asst. Professor and Research Lead. See you", "Asst. Professor and Research Lead"),
        ("your interview for Clinical Data Manager Wednesday, 2 December", "Clinical Data Manager"),
        ("your application for the Node.js Developer role", "Node.js Developer"),
    ],
)
def test_a_role_ends_with_its_sentence(text: str, role: str) -> None:
    assert role_in(message(JANE, text=text), "Northwind") == role
