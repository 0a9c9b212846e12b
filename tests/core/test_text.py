"""Normal forms of words, company names and subjects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.text import (
    bare_subject,
    company_forms,
    fold,
    forms,
    is_forward_subject,
    short_forms,
    spaced,
    subject_form,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("  Jürgen   WEISS ", "jurgen weiss", id="accents, case and spaces"),
        pytest.param("Weiß", "weiss", id="sharp s"),
        pytest.param("Łukasz Ørsted", "lukasz orsted", id="letters that don't decompose"),
        pytest.param("İpek Işık", "ipek isik", id="Turkish i"),
        pytest.param("No\u200brthwind\u00ad", "northwind", id="invisible characters"),
        pytest.param("Ｎｏｒｔｈｗｉｎｄ", "northwind", id="full width"),
        pytest.param("ガイド", "ガイド", id="kana keep their marks"),
        pytest.param("김민수", "김민수", id="Hangul stays composed"),
    ],
)
def test_folding_removes_what_people_leave_out(text: str, expected: str) -> None:
    folded = fold(text)

    assert folded == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("S.A. de C.V.", ("sa", "de", "cv"), id="initials"),
        pytest.param("AT&T", ("att",), id="tight ampersand"),
        pytest.param("Procter & Gamble", ("procter", "and", "gamble"), id="ampersand between words"),
        pytest.param("Northwind's offer", ("northwind", "offer"), id="possessive"),
        pytest.param("O’Brien", ("obrien",), id="curly apostrophe"),
        pytest.param("snake_case", ("snake", "case"), id="underscore"),
    ],
)
def test_words_are_read_as_a_person_would(text: str, expected: tuple[str, ...]) -> None:
    found = words(text)

    assert found == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Müller", "Mueller", id="ü and ue"),
        pytest.param("Mueller", "Müller", id="ue and ü"),
        pytest.param("Mueller", "Muller", id="ue and u"),
        pytest.param("Søren", "Soeren", id="ø and oe"),
        pytest.param("Иван", "Ivan", id="Cyrillic"),
        pytest.param("张伟", "Zhang Wei", id="Chinese"),
    ],
)
def test_spellings_of_a_name_meet(one: str, other: str) -> None:
    shared = set(forms(one)) & set(forms(other))

    assert shared


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Acme, Inc.", "acme", id="Inc"),
        pytest.param("Müller & Söhne GmbH & Co. KG", "muller and sohne", id="GmbH & Co. KG"),
        pytest.param("Allegro Sp. z o.o.", "allegro", id="Sp. z o.o."),
        pytest.param("Société Générale S.A.", "societe generale", id="S.A."),
        pytest.param("株式会社メルカリ", "メルカリ", id="kabushiki gaisha"),
        pytest.param("ООО Яндекс", "яндекс", id="OOO"),
        pytest.param("The Home Depot, Inc.", "home depot", id="article"),
        pytest.param("삼성전자 주식회사", "삼성전자", id="Korean"),
        pytest.param("华为技术有限公司", "华为技术", id="Chinese"),
        pytest.param("Co", "co", id="nothing else left"),
    ],
)
def test_legal_forms_are_no_part_of_a_name(name: str, expected: str) -> None:
    first = company_forms(name)[0]

    assert first == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        pytest.param("Re: AW: Fwd: Hello", "hello", id="three languages"),
        pytest.param("回复：面试", "面试", id="Chinese"),
        pytest.param("RE[2]: x", "x", id="counted"),
        pytest.param("[EXTERNAL] Re: Data", "data", id="provider's tag"),
        pytest.param("Interview: Data Engineer", "interview: data engineer", id="a word with a colon stays"),
        pytest.param("Order 123", "order #", id="numbers"),
        pytest.param("Re:", "", id="nothing but a prefix"),
    ],
)
def test_subject_form_says_what_it_is_about(subject: str, expected: str) -> None:
    form = subject_form(subject)

    assert form == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [("Re: Fwd: a", True), ("WG: a", True), ("Re: a", False), ("Forward: planning", False), ("", False)],
)
def test_forward_is_seen_among_the_prefixes_alone(subject: str, expected: bool) -> None:
    seen = is_forward_subject(subject)

    assert seen is expected


@given(st.text(max_size=300))
def test_normal_forms_are_stable_and_bounded(text: str) -> None:
    once = fold(text)

    assert len(once) <= 12 * len(text) + 100
    assert spaced(text).startswith(" ")
    assert spaced(text).endswith(" ")
    assert bare_subject(text) in text
    assert all(form.strip() for form in forms(text))
    assert all(form.strip() for form in company_forms(text))


def test_a_ligature_does_not_blow_a_text_up() -> None:
    folded = fold("\ufdfa" * 10_000)

    assert len(folded) < 60_000


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Northwind Analytics", "northwind"),
        ("Northwind Analytics Ltd", "northwind"),
        ("The Contoso Group", "contoso"),
        ("Litware Games Studio GmbH", "litware"),
        ("Adventure Works", "adventure"),
    ],
)
def test_a_company_is_called_by_its_name_without_its_business(name: str, short: str) -> None:
    assert short in short_forms(name)


@pytest.mark.parametrize(
    "name", ["Northwind", "The Bank", "Analytics", "Software AG", "Blue Yonder", "青空電機株式会社", ""]
)
def test_a_name_that_says_no_business_has_no_shorter_form(name: str) -> None:
    assert short_forms(name) == ()
