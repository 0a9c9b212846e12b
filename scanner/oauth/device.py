"""Sign-in on another device, for a computer without a browser: one types a code there (RFC 8628)."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.core.safe import for_link, for_plain
from scanner.errors import ConnectError, LoginError, SettingsError, ThrottledError
from scanner.oauth.asking import PendingError, Tokens, ask, read_tokens, token_in
from scanner.oauth.servers import Client
from scanner.ports import Clock

_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_LONGEST = 1800.0
_SELDOM = 60.0


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What is to be typed where. ``interval`` and ``life`` are in seconds."""

    page: str
    code: str
    secret: str = field(repr=False)
    interval: float = 5.0
    life: float = 600.0


def begin(client: Client) -> DeviceCode:
    """Asks for a code. Raises `LoginError`, `ConnectError`, `SettingsError`."""
    if client.server.device_url is None:
        raise SettingsError((f"{client.server.name} offers no sign-in by code; use a browser on this computer",))
    name = client.server.name
    fields = {"client_id": client.client_id, "scope": " ".join(client.server.scopes)}
    answer = ask(client.server.device_url, fields, name)
    page = for_link(str(answer.get("verification_uri") or answer.get("verification_url") or ""))
    code, secret = for_plain(str(answer.get("user_code", "")), 40), token_in(answer, "device_code")
    if page is None or not code or secret is None:
        raise LoginError(f"{name} gave no code to sign in with", fix="try again later")
    return DeviceCode(
        page, code, secret, _number(answer.get("interval"), 5.0), _number(answer.get("expires_in"), 600.0)
    )


def wait(client: Client, device: DeviceCode, clock: Clock) -> Tokens:
    """The tokens, once the code was typed. Raises `LoginError`, also where that took too long."""
    name, pause = client.server.name, min(max(device.interval, 1.0), _SELDOM)
    end = clock.monotonic() + min(device.life, _LONGEST)
    while clock.monotonic() < end:
        clock.sleep(pause)
        try:
            answer = ask(
                client.server.token_url,
                {
                    "grant_type": _GRANT,
                    "device_code": device.secret,
                    "client_id": client.client_id,
                    "client_secret": client.client_secret,
                },
                name,
            )
        except PendingError as error:
            pause += 5.0 if error.slower else 0.0
        except (ConnectError, ThrottledError):
            pause = min(pause * 2, _SELDOM)
        else:
            return read_tokens(answer, clock.now().timestamp(), name)
    raise LoginError(f"the code was not typed at {name} in time", fix="try again")


def _number(value: object, usual: float) -> float:
    try:
        number = float(str(value))
    except (ValueError, OverflowError):
        return usual
    return number if 0 < number < 86400 else usual
