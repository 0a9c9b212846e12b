"""The report: everything on one page, and no word of a mail in it is more than a word."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

from scanner.core.directory import ContactBy, Employer, Interviewer
from scanner.core.evidence import Kind
from scanner.core.finding import AccountCoverage, Finding, FolderCoverage
from scanner.core.maillink import MailScheme
from scanner.core.model import Address, Folder, FolderRole
from scanner.core.timeline import Facts, Frame, story
from scanner.report.page import Page, render_page
from scanner.report.standing import ChannelStanding, Standing
from tests.core.findings import NOW, SCAM, finding, lying, match

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)> {{ 7*7 }} \x1b[31m\u202egnp'


class Elements(HTMLParser):
    """Names and attributes of all elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def page(**changes: object) -> str:
    employer = Employer(
        name="Northwind Analytics",
        domains=("northwind-analytics.com",),
        interviewers=(Interviewer("Jane Doe", None, "Engineering Manager"),),
        contact_by=ContactBy.EMAIL,
    )
    frame = Frame(NOW)
    found = finding(lying(FolderRole.JUNK))
    folder = Folder("personal", b"Junk", "Junk", "/", FolderRole.JUNK)
    stands = Standing(
        (AccountCoverage("personal", True, None, (FolderCoverage(folder, 420, 420, NOW),), NOW),),
        True,
        NOW,
        False,
        (),
        (),
    )
    made = Page([story(Facts(employer, (found,)), frame)], [found], stands, frame)
    return render_page(replace(made, **changes))  # type: ignore[arg-type]  # each test gives what fits


def test_it_tells_of_employers_findings_and_coverage() -> None:
    text = page()

    for words in ("Northwind Analytics", "Jane Doe", "Junk", "Everything was checked", "420 messages", "unread"):
        assert words in text


def test_a_no_is_not_green_and_one_folder_is_one() -> None:
    answers = [finding(lying(FolderRole.INBOX), of=match(kind)) for kind in (Kind.REJECTION, Kind.OFFER)]
    frame = Frame(NOW)
    no, yes = (page(stories=[story(Facts(Employer("Northwind Analytics"), (each,)), frame)]) for each in answers)

    assert '<span class="tag good">replied</span>' in yes
    assert '<span class="tag good">replied</span>' not in no
    assert "INBOX" not in yes
    assert "Everything was checked: 1 folder in 1 account." in yes


def test_it_loads_nothing_and_runs_nothing() -> None:
    elements = Elements(page()).found
    (policy,) = [e[1]["content"] for e in elements if e[1].get("http-equiv") == "Content-Security-Policy"]
    style = re.search(r"<style>(.*)</style>", page(), re.DOTALL)
    assert style
    assert policy
    known = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()

    assert policy == f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"
    assert not {name for name, _ in elements} & {"script", "img", "link", "iframe", "object", "form", "base", "svg"}
    assert not [a for _, attributes in elements for a in attributes if a.startswith("on") or a in ("src", "style")]


def test_words_from_mail_stay_words() -> None:
    hostile = replace(
        finding(lying(FolderRole.JUNK, HOSTILE)),
        subject=HOSTILE,
        sender=Address(HOSTILE, "jane@northwind.test"),
        account=HOSTILE,
        link="javascript:alert(1)",
        match=replace(match(), contact=HOSTILE, employer=HOSTILE),
    )
    text = page(findings=[hostile])
    elements = Elements(text).found

    assert not {name for name, _ in elements} & {"script", "img"}
    assert "{{ 7*7 }}" in text
    assert "javascript" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_scam_is_warned_of_and_can_not_be_clicked() -> None:
    scam = replace(
        finding(lying(FolderRole.INBOX), of=match(authentication=SCAM)),
        link="https://mail.example.com/1",
        message_id="<bait@evil.test>",
    )
    text = page(findings=[scam], opens=MailScheme.MID)

    assert 'class="card bad"' in text
    assert "scam?" in text
    assert "taken for theirs" not in text
    assert "It asks for money" in text
    assert "mail.example.com" not in text
    assert "evil.test" not in text


def test_a_mail_opens_on_the_web_else_in_the_mail_program_if_there_is_one() -> None:
    mail = replace(finding(lying(FolderRole.JUNK)), message_id="<7.a@northwind.test>", link=None)
    web = replace(mail, link="https://mail.example.com/1")

    def links(found: Finding, opens: MailScheme | None) -> list[str | None]:
        return [e[1]["href"] for e in Elements(page(findings=[found], opens=opens)).found if e[0] == "a"]

    assert links(mail, MailScheme.MID) == ["mid:7.a@northwind.test"]
    assert links(mail, None) == []
    assert links(web, MailScheme.MID) == ["https://mail.example.com/1"]


def test_a_watch_that_hangs_in_part_stands_at_the_top() -> None:
    stands = Standing((), False, NOW, False, (), (), ("delivery",))

    assert "no sign of life from: delivery" in page(standing=stands).split("</header>")[0]


def test_what_is_wrong_stands_at_the_top() -> None:
    stands = Standing(
        (
            AccountCoverage(
                "personal",
                False,
                "personal: the login was refused",
                (),
                None,
                NOW - timedelta(hours=3),
                next_try=NOW + timedelta(hours=1),
            ),
        ),
        False,
        None,
        False,
        (ChannelStanding("email", 2, 0, "mail server smtp.test: no answer"),),
        ("config.yaml:3: accounts[0].port: should be a number",),
    )
    whole = page(standing=stands)
    top = whole.split("</header>")[0]

    for words in ("Not everything could be checked", "no answer", "should be a number", "Nobody is watching"):
        assert words in top
    assert "Left alone until the next try" in whole


def test_a_check_that_left_a_folder_out_is_not_called_full() -> None:
    folder = Folder("personal", b"Locked", "Locked", "/", FolderRole.OTHER)
    locked = FolderCoverage(folder, None, 0, None, "no permission")
    stands = Standing((AccountCoverage("personal", False, None, (locked,), NOW),), False, NOW, False, (), ())
    text = page(standing=stands)

    assert "Last looked through, but not in full," in text
    assert "checked in full" not in text
