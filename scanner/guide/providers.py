"""One provider's page, written from its profile: what to do before Heardback can look into a mailbox there."""

from __future__ import annotations

import re

from scanner.config.schema import Security
from scanner.imap.profile import Help, Profile, SignIn
from scanner.oauth.servers import SERVERS

_SECURITY = {Security.TLS: "TLS", Security.STARTTLS: "STARTTLS", Security.NONE: "no encryption"}


def slug(name: str) -> str:
    """A provider's name as it stands in a file name: ``mail-com``, ``gmail``."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def page(profile: Profile) -> str:
    """The page in Markdown."""
    parts = [f"# {profile.name}\n", _domains(profile), "## What to do\n", _steps(profile)]
    if profile.hidden_help is not None:
        parts += [
            "## Let it see every folder\n",
            f"{_told(profile.hidden_help)}\n\nElse replies there can't be found.\n",
        ]
    parts += ["## Good to know\n", _facts(profile)]
    return "\n".join(parts)


def _domains(profile: Profile) -> str:
    return f"For addresses at {_listed(profile.domains)}.\n"


def _steps(profile: Profile) -> str:
    steps = [_told(each) for each in (profile.enable_help, profile.password_help) if each is not None]
    if not {SignIn.PASSWORD, SignIn.APP_PASSWORD} & set(profile.sign_ins) and profile.sign_in_at is not None:
        steps.append(f"{SERVERS[profile.sign_in_at].truth}. See `heardback help sign-in`.")
        steps.append("Run `heardback init`, give your address, and choose how to sign in.")
    else:
        kind = "app password" if profile.sign_ins[0] is SignIn.APP_PASSWORD else "password"
        steps.append(f"Run `heardback init` and give your address, then the {kind}.")
    return "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))


def _facts(profile: Profile) -> str:
    facts = []
    if profile.sign_ins[0] is SignIn.APP_PASSWORD and SignIn.PASSWORD not in profile.sign_ins:
        facts.append("Your usual password is refused: that is so by design, and no fault.")
    if profile.junk_days is not None:
        facts.append(f"Mail in junk is deleted after {profile.junk_days} days. Alerts name the day.")
    if profile.window_of_newest is not None:
        facts.append(f"Programs see only the {profile.window_of_newest:,} newest messages of a folder.")
    if profile.has_category_tabs:
        facts.append("Tabs such as Promotions are no folders there; Heardback knows all the same in which a mail lies.")
    if profile.certificate_is_its_own:
        facts.append("Its certificate is its own: export it there, and name the file with `--ca-file`.")
    if profile.min_interval > 60:
        facts.append(f"It does not like to be asked often; every {profile.min_interval / 60:.0f} minutes is the least.")
    assert profile.imap is not None  # noqa: S101 pages are written for those with a server alone
    server = profile.imap
    facts.append(
        f"Its server is `{server.host}`, port {server.port}, {_SECURITY[server.security]}. You need not type that."
    )
    return "".join(f"- {fact}\n" for fact in facts)


def _told(told: Help) -> str:
    sentence = told.sentence.rstrip(".")
    return f"{sentence}: <{told.link}>" if told.link else f"{sentence}."


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
