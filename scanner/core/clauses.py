"""The plain clauses in which evidence is told."""

from __future__ import annotations

from datetime import datetime

from scanner.core.brands import DomainGrade
from scanner.core.index import DomainClaim
from scanner.core.people import Likeness

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def domain_clause(claim: DomainClaim, domain: str, employer: str) -> str:
    """How a sender's domain relates to an employer's."""
    theirs = claim.domain or f"the name {employer}"
    return {
        DomainGrade.OWN: f"from {domain}, the company's domain",
        DomainGrade.COLLEAGUE: f"from {domain}, where somebody you named writes from",
        DomainGrade.PARENT: f"from {domain}, to which {theirs} belongs",
        DomainGrade.KEPT: f"from {domain}, a domain kept for the owner of {theirs} and for hiring",
        DomainGrade.NAMED: f"from {domain}, which is spelled like the company",
        DomainGrade.BRAND: f"from {domain}, which has the name of {theirs}, but is not known as theirs",
        DomainGrade.EXTENDED: f"from {domain}, which has {theirs} and more in it, but is not known as theirs",
        DomainGrade.SUBLABEL: f"from {domain}, which has their name below a stranger's domain",
        DomainGrade.LOOKALIKE: f"from {domain}, which only looks like {theirs}",
    }[claim.grade]


def person_clause(name: str, likeness: Likeness) -> str:
    """How a sender's name resembles an interviewer's."""
    return {
        Likeness.FULL: f"the sender's name is {owners(name)}",
        Likeness.SHORT: f"the sender's name is a short form of {owners(name)}",
        Likeness.NEAR: f"the sender's name is spelled nearly like {owners(name)}",
        Likeness.INITIAL: f"the sender's name may be {owners(name)}, by its initial",
        Likeness.GIVEN: f"the sender has {owners(name)} first name",
    }[likeness]


def owners(name: str) -> str:
    """The name as an owner's: ``Jane's``."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def day(when: datetime) -> str:
    """The day without its year: ``4 November``."""
    return f"{when.day} {MONTHS[when.month - 1]}"
