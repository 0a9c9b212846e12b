"""What Dovecot is told: one configuration for each set of options."""

from __future__ import annotations

import grp
import pwd
from dataclasses import dataclass, field
from pathlib import Path

from tests.rigs.certificates import Flaw, Identity

SPECIAL_USE = {"Junk": r"\Junk", "Sent": r"\Sent", "Trash": r"\Trash", "Drafts": r"\Drafts", "Archive": r"\Archive"}


@dataclass(frozen=True, slots=True)
class Options:
    """How a server is set up.

    ``special_use``: the folders created for every user, and their uses; empty for none. ``capability`` replaces what
    the server says it can do after login, or adds to it with a leading ``+``; it still does the rest.
    ``public`` adds a namespace ``Public/``, ``everything`` one with a virtual folder ``Virtual/All`` marked ``\\All``.
    ``extra`` is appended to the configuration as it is.
    """

    special_use: dict[str, str] = field(default_factory=lambda: dict(SPECIAL_USE))
    capability: str | None = None
    flaw: Flaw = Flaw.NONE
    tls: bool = True
    oauth: bool = False
    public: bool = False
    everything: bool = False
    separator: str = "/"
    prefix: str = ""
    connections: int = 50
    extra: str = ""


def oauth_settings(folder: Path, issuer: str) -> str:
    """How Dovecot checks access tokens by itself (JSON Web Tokens signed with a shared key)."""
    return f"""introspection_mode = local
local_validation_key_dict = fs:posix:prefix={folder}/keys/
issuers = {issuer}
username_attribute = email
scope = imap
"""


def settings(
    options: Options, folder: Path, runner: pwd.struct_passwd, identity: Identity, port: int, tls_port: int
) -> str:
    """The whole configuration of a server that keeps everything in ``folder`` and runs as ``runner``."""
    return "\n".join(
        [
            _general(options, folder, runner, identity),
            _logins(folder, runner, port, tls_port if options.tls else 0),
            _namespaces(options, folder),
            _OAUTH.format(folder=folder) if options.oauth else "",
            f"protocol imap {{\n  imap_capability = {options.capability}\n}}" if options.capability else "",
            options.extra,
        ]
    )


def _general(options: Options, folder: Path, runner: pwd.struct_passwd, identity: Identity) -> str:
    return f"""
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_internal_user = {runner.pw_name}
default_internal_group = {grp.getgrgid(runner.pw_gid).gr_name}
default_login_user = {runner.pw_name}
first_valid_uid = 1
first_valid_gid = 1
last_valid_gid = 0
mail_location = mdbox:~/mail
mail_plugins = {"acl virtual" if options.everything else "acl"}
mail_fsync = never
mailbox_idle_check_interval = 1 secs
mail_max_userip_connections = {options.connections}
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login{" xoauth2 oauthbearer" if options.oauth else ""}
auth_username_format = %u
ssl = {"yes" if options.tls else "no"}
ssl_cert = <{identity.certificate}
ssl_key = <{identity.key}
{"ssl_cipher_list = DEFAULT:@SECLEVEL=0" if options.flaw is Flaw.WEAK_KEY else ""}
plugin {{
  acl = vfile:{folder}/acls
}}
"""


def _logins(folder: Path, runner: pwd.struct_passwd, port: int, tls_port: int) -> str:
    return f"""
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service imap-urlauth-login {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = {folder}/passwords/%u
  default_fields = nodelay=y
}}
userdb {{
  driver = static
  args = uid={runner.pw_uid} gid={runner.pw_gid} home={folder}/homes/%u allow_all_users=yes
}}
"""


_OAUTH = """passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth.conf
  default_fields = nodelay=y
}}
"""


def _namespaces(options: Options, folder: Path) -> str:
    uses = "".join(
        f'  mailbox "{name}" {{\n    special_use = {use}\n  }}\n' for name, use in options.special_use.items() if use
    )
    own = (
        f"namespace inbox {{\n  inbox = yes\n  separator = {options.separator}\n  prefix = {options.prefix}\n{uses}}}\n"
    )
    public = f"""namespace public {{
  type = public
  separator = {options.separator}
  prefix = Public{options.separator}
  location = mdbox:{folder}/public
  subscriptions = no
  list = yes
}}
"""
    virtual = f"""namespace virtual {{
  separator = {options.separator}
  prefix = Virtual{options.separator}
  location = virtual:{folder}/virtual:INDEX=~/virtual
  subscriptions = no
  list = yes
  mailbox All {{
    special_use = \\All
  }}
}}
"""
    return own + (public if options.public else "") + (virtual if options.everything else "")
