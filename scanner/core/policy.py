"""What each signal of whose a message is is worth, and how much it takes: every weight and threshold, in one place.

What is not here: what shows who really sent a mail is weighed in `scanner.core.authentication`, what phrases say in
`scanner.core.exclusion` and `scanner.core.reading`.
"""

from __future__ import annotations

from dataclasses import dataclass

from scanner.core.brands import DomainGrade


@dataclass(frozen=True, slots=True)
class MatchPolicy:
    """What each signal is worth, and how much it takes.

    Strengths add up, the strongest of each signal alone. Without an anchor (a thread, a known address or domain, a
    service that names the employer) no sum makes a match certain.
    """

    thread_direct: float = 3.0
    thread_chain: float = 2.4
    thread_found: float = 2.0  # goes on from a finding: proves no more than that one did
    thread_forwarded: float = 0.6
    address: float = 3.0
    confirmed: float = 3.0
    reply_to: float = 1.2
    behind_alias: float = 1.8

    domain_own: float = 2.4
    domain_colleague: float = 2.2
    domain_parent: float = 1.8
    domain_kept: float = 1.8
    domain_named: float = 1.6
    domain_brand: float = 1.2
    domain_extended: float = 0.9
    domain_sublabel: float = 0.6
    domain_lookalike: float = 0.6
    domain_imitation: float = 1.0  # a domain spelled to be taken for theirs, in a mail that names them
    domain_is_service: float = 1.2

    service: float = 0.5
    board: float = 0.3
    service_names_sender: float = 2.2
    service_names_subject: float = 1.5
    service_names_text: float = 0.7
    service_names_person: float = 1.1
    service_names_role: float = 0.2  # instead of the service's own worth: many employers seek the same

    person_full: float = 1.3
    person_short: float = 1.1
    person_near: float = 0.9
    person_initial: float = 0.6
    person_given: float = 0.2
    person_in_text: float = 0.4

    company_sender: float = 1.0
    company_subject: float = 0.8
    company_local: float = 0.6
    company_text: float = 0.4
    company_quoted: float = 0.3  # in a signature or in what is answered
    common_domain: float = 0.5  # factor on a domain that shares no more than a common word
    common_name: float = 0.4  # factor on a company's name that is a common word
    longer_name: float = 0.5  # factor where the name stands inside what looks like a longer one

    role_subject: float = 0.5
    role_text: float = 0.4
    common_role: float = 0.5  # factor on a role of one word

    organiser: float = 2.6
    organiser_domain: float = 2.2
    attendee: float = 1.6

    hiring_words: float = 0.5
    information_words: float = 0.2

    correspondent: float = 1.5  # somebody whom the seeker wrote to about an employer
    # In mail that is plainly written to the seeker as an applicant, by somebody from a company that nobody told of:
    agent: float = 1.5  # who was found to write for an employer
    agent_colleague: float = 1.0
    agent_words: float = 0.8  # who names the company, and the role or one of its people
    agent_role: float = 0.6  # whose subject is the role

    # To whom the seeker's own mail went: of several employers, the one for whom most speaks.
    sent_to_address: float = 3.0
    sent_to_domain: float = 2.0
    sent_to_service: float = 1.5  # that names the company, or one of its people
    sent_to_person: float = 1.2
    sent_to_company: float = 1.0
    sent_in_thread: float = 1.0
    sent_to_agent: float = 0.5
    sent_about_role: float = 0.3  # the subject names it too
    sent_about_them: float = 0.1  # it names the company or one of its people

    # How surely a mail must be worded as to an applicant (`Reading.reply`): what is less is none of an application.
    reply_from_person: float = 0.15
    reply_from_namesake: float = 0.4  # somebody of an interviewer's name, from an address that nobody told of
    reply_from_service: float = 0.25
    reply_from_theirs: float = 0.5
    reply_from_stranger: float = 0.6
    reply_from_agent: float = 0.75  # an unknown one, who names the company, and the role or one of its people
    reply_from_office: float = 0.75
    reply_about_job: float = 0.35  # it names the role or an interviewer
    reply_on_list: float = 0.9
    reply_surely: float = 0.95  # so sure that known words of an order or a bill are overruled
    reply_plain: float = 0.9  # so sure that it speaks for an application by itself

    certain: float = 2.5
    likely: float = 1.5
    possible: float = 1.0
    close: float = 0.5  # a second within this distance is named, and lowers the confidence

    longest_text: int = 20_000
    longest_quoted: int = 4_000
    longest_subject: int = 500

    def domain(self, grade: DomainGrade) -> float:
        """What a sender's domain is worth by its grade."""
        return {
            DomainGrade.OWN: self.domain_own,
            DomainGrade.COLLEAGUE: self.domain_colleague,
            DomainGrade.PARENT: self.domain_parent,
            DomainGrade.KEPT: self.domain_kept,
            DomainGrade.NAMED: self.domain_named,
            DomainGrade.BRAND: self.domain_brand,
            DomainGrade.EXTENDED: self.domain_extended,
            DomainGrade.SUBLABEL: self.domain_sublabel,
            DomainGrade.LOOKALIKE: self.domain_lookalike,
        }[grade]
