"""An authorization server on loopback (RFC 6749, 7636, 8628): it gives tokens that a Dovecot of the rigs takes.

Refresh tokens are good for one use. One that is used twice withdraws the whole sign-in, as real servers do.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT_ID = "heardback-of-sam"
_DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
_numbers = itertools.count(1)


@dataclass
class Grant:
    """One sign-in: its refresh tokens, the last of which is good, and whether it was withdrawn."""

    refresh: list[str] = field(default_factory=list)
    withdrawn: bool = False


class AuthorizationServer:
    """The server; use it as a context manager. ``mint`` makes an access token that is good for some seconds.

    ``failures`` are statuses with which the next requests for tokens are answered; ``pending`` is how often a device
    is told to wait. ``refuse`` lets the person at the browser say no. ``requests`` are the forms that came.
    """

    def __init__(self, mint: Callable[[int], str], *, seconds: int = 3600) -> None:
        self.mint, self.seconds = mint, seconds
        self.pending, self.refuse = 0, False
        self.failures: list[int] = []
        self.requests: list[dict[str, str]] = []
        self.grants: list[Grant] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.devices: set[str] = set()
        self.guard = threading.Lock()
        self._server = _Server(self)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="authorization server")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def renewals(self) -> int:
        """How many renewals were asked for."""
        return sum(form.get("grant_type") == "refresh_token" for form in self.requests)

    def withdraw(self) -> None:
        """Ends every sign-in, as a user does on the provider's page."""
        for grant in self.grants:
            grant.withdrawn = True

    def give(self, grant: Grant) -> dict[str, object]:
        """Tokens of a sign-in, with a new refresh token."""
        grant.refresh.append(f"refresh-{next(_numbers)}-{secrets.token_hex(8)}")
        return {"access_token": self.mint(self.seconds), "refresh_token": grant.refresh[-1], "token_type": "Bearer",
                "expires_in": self.seconds}  # fmt: skip

    def begin(self) -> Grant:
        """A new sign-in."""
        self.grants.append(Grant())
        return self.grants[-1]


class _Server(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self, owner: AuthorizationServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", 0), _Request)


class _Request(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def do_GET(self) -> None:
        """The page on which one signs in: the person there agrees at once."""
        owner, query = self.server.owner, _fields(urlsplit(self.path).query)
        problem = (
            query.get("response_type") != "code" or query.get("client_id") != CLIENT_ID
            or query.get("code_challenge_method") != "S256" or len(query.get("code_challenge", "")) != 43
            or not query.get("redirect_uri", "").startswith("http://127.0.0.1:")
        )  # fmt: skip
        if problem:
            self._answer(400, {"error": "invalid_request"})
            return
        code = secrets.token_urlsafe(16)
        owner.codes[code] = query
        result = {"error": "access_denied"} if owner.refuse else {"code": code}
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode({**result, 'state': query['state']})}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        owner = self.server.owner
        form = _fields(self.rfile.read(int(self.headers["Content-Length"])).decode())
        with owner.guard:
            owner.requests.append(form)
            if owner.failures:
                self._answer(owner.failures.pop(0), {})
            elif form.get("client_id") != CLIENT_ID:
                self._answer(401, {"error": "invalid_client"})
            elif self.path == "/device":
                self._answer(200, self._device())
            else:
                answer = self._tokens(form)
                self._answer(400 if "error" in answer else 200, answer)

    def _device(self) -> dict[str, object]:
        secret = secrets.token_hex(8)
        self.server.owner.devices.add(secret)
        return {"device_code": secret, "user_code": "WDJB-MJHT", "verification_uri": f"{self.server.owner.url}/here",
                "interval": 1, "expires_in": 60}  # fmt: skip

    def _tokens(self, form: dict[str, str]) -> dict[str, object]:
        owner, kind = self.server.owner, form.get("grant_type")
        if kind == "authorization_code":
            asked = owner.codes.pop(form.get("code", ""), None)
            digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
            proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
            fits = asked is not None and (asked["code_challenge"], asked["redirect_uri"]) == (
                proof, form.get("redirect_uri"),
            )  # fmt: skip
            return owner.give(owner.begin()) if fits else {"error": "invalid_grant"}
        if kind == _DEVICE and form.get("device_code") in owner.devices:
            owner.pending -= 1
            if owner.pending >= 0:
                return {"error": "slow_down" if owner.pending == 1 else "authorization_pending"}
            return {"error": "access_denied"} if owner.refuse else owner.give(owner.begin())
        if kind == "refresh_token":
            return self._renew(form.get("refresh_token", ""))
        return {"error": "unsupported_grant_type"}

    def _renew(self, token: str) -> dict[str, object]:
        owner = self.server.owner
        grant = next((each for each in owner.grants if token in each.refresh), None)
        if grant is not None and token != grant.refresh[-1]:
            grant.withdrawn = True
        if grant is None or grant.withdrawn:
            return {"error": "invalid_grant", "error_description": "The sign-in was withdrawn."}
        return owner.give(grant)

    def _answer(self, status: int, answer: dict[str, object]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _fields(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
