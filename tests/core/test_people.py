"""Whether a shown name may be a known person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.people import Likeness, likeness, local_likeness, shown_name


@pytest.mark.parametrize(
    ("known", "shown", "expected"),
    [
        ("Jane Doe", "Jane Doe", Likeness.FULL),
        ("Jane Doe", "JANE DOE", Likeness.FULL),
        ("Jane Doe", "Doe, Jane", Likeness.FULL),
        ("Jane Doe", "jane.doe", Likeness.FULL),
        ("Jane Doe", "Jane Mary Doe", Likeness.FULL),
        ("Jane Mary Doe", "Jane Doe", Likeness.FULL),
        ("Jane Doe", "Jane Doe-Smith", Likeness.FULL),
        ("Jane Doe-Smith", "Jane Doe", Likeness.SHORT),
        ("Ana García López", "Ana Garcia", Likeness.SHORT),
        ("Anne-Marie Dupont", "Annemarie DUPONT", Likeness.FULL),
        ("Ludwig van Beethoven", "Ludwig Beethoven", Likeness.FULL),
        ("Dr. Eva Klein", "Eva Klein", Likeness.FULL),
        ("Jane Doe", "J. Doe", Likeness.INITIAL),
        ("Jane Doe", "Jane D.", Likeness.INITIAL),
        ("Jane Doe", "Jane", Likeness.GIVEN),
        ("William O'Brien", "Bill OBrien", Likeness.SHORT),
        ("Bill Gates", "Will Gates", Likeness.SHORT),
        ("Katherine Smith", "Kate Smith", Likeness.SHORT),
        ("Jürgen Weiß", "Juergen Weiss", Likeness.FULL),
        ("Juergen Weiss", "Jürgen Weiß", Likeness.FULL),
        ("Łukasz Kowalski", "Lukasz Kowalski", Likeness.FULL),
        ("Seán Ó Briain", "Sean O'Briain", Likeness.NEAR),
        ("Catherine Meier", "Catherine Maier", Likeness.NEAR),
        ("Tanaka Taro", "田中 太郎", Likeness.FULL),
        ("田中太郎", "Taro Tanaka", Likeness.FULL),
        ("Zhang Wei", "张伟", Likeness.FULL),
        ("Xiaoming Wang", "王小明", Likeness.FULL),
        ("Minsu Kim", "김민수", Likeness.FULL),
        ("Ivan Petrov", "Иван Петров", Likeness.FULL),
        ("Mohammed Ali", "محمد علي", Likeness.NEAR),
        ("David Cohen", "דוד כהן", Likeness.NEAR),
        ("Giorgos Papadopoulos", "Γιώργος Παπαδόπουλος", Likeness.NEAR),
        ("Nguyễn Văn Đức", "Duc Nguyen", Likeness.FULL),
    ],
)
def test_one_person_under_many_spellings(known: str, shown: str, expected: Likeness) -> None:
    found = likeness(known, shown)

    assert found is expected


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ("Jane Doe", "John Doe"),
        ("Jane Doe", "Jane Roe"),
        ("Jane Doe", "Janet Doerr"),
        ("Jane Doe", "J D"),
        ("Jane Doe", "Doe"),
        ("Jane Doe", ""),
        ("Jane Doe", "Northwind Careers"),
        ("Li Na", "Li Wei"),
        ("Zhang Wei", "李娜"),
        ("Maria Santos", "Mario Santana"),
        ("Robert Smith", "Richard Smith"),
    ],
)
def test_another_person_is_another(known: str, shown: str) -> None:
    found = likeness(known, shown)

    assert found is Likeness.NONE


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("jane.doe", Likeness.FULL),
        ("janedoe84", Likeness.FULL),
        ("doe_jane", Likeness.FULL),
        ("jdoe", Likeness.INITIAL),
        ("info", Likeness.NONE),
        ("", Likeness.NONE),
        ("john.doe", Likeness.NONE),
    ],
)
def test_local_parts_are_names_too(local: str, expected: Likeness) -> None:
    found = local_likeness("Jane Doe", local)

    assert found is expected


@pytest.mark.parametrize(
    ("text", "person", "affiliation"),
    [
        ("Jane Doe (Acme)", "Jane Doe", "Acme"),
        ("Jane Doe via Greenhouse", "Jane Doe", "via Greenhouse"),
        ('"Doe, Jane"', "Doe, Jane", ""),
        ("Jane Doe | Acme", "Jane Doe", "Acme"),
        ("田中 太郎（メルカリ）", "田中 太郎", "メルカリ"),
        ("Anne-Marie Dupont", "Anne-Marie Dupont", ""),
        ("", "", ""),
    ],
)
def test_what_stands_beside_a_person_is_set_apart(text: str, person: str, affiliation: str) -> None:
    shown = shown_name(text)

    assert (shown.person, shown.affiliation) == (person, affiliation)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_may_be_compared(one: str, other: str) -> None:
    found = likeness(one, other)

    assert isinstance(found, Likeness)
    assert isinstance(local_likeness(one, other), Likeness)
