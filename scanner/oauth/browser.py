"""Sign-in in a browser: authorization code with PKCE, answered to a port of this very machine (RFC 8252, RFC 7636)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit

from scanner.errors import LoginError, SettingsError
from scanner.masking import quoted
from scanner.oauth.asking import Tokens, ask, read_tokens, require_safe
from scanner.oauth.servers import Client

WAIT_SECONDS = 300.0
_PAGE = """<!doctype html><meta charset="utf-8"><title>Heardback</title>
<body style="font: 18px sans-serif; margin: 4em"><p>{}</p><p>You can close this page.</p>"""


class BrowserSignIn:
    """One sign-in; use it as a context manager: ``url`` is to be opened, then `wait` gives the tokens."""

    def __init__(self, client: Client, *, login_hint: str | None = None) -> None:
        if client.server.authorization_url is None:
            raise SettingsError((f"{client.server.name} offers no sign-in in a browser; use a device code",))
        require_safe(client.server.authorization_url)
        self._client = client
        self._verifier = secrets.token_urlsafe(64)
        self._state = secrets.token_urlsafe(32)
        self._hint = login_hint
        self._done = threading.Event()
        self._code: str | None = None
        self._error: str | None = None
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="sign-in", daemon=True)

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
    def redirect(self) -> str:
        """Where the browser comes back to: the address by number, as RFC 8252 section 8.3 advises."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    @property
    def url(self) -> str:
        """The page on which one signs in."""
        digest = hashlib.sha256(self._verifier.encode()).digest()
        fields = {
            "response_type": "code",
            "client_id": self._client.client_id,
            "redirect_uri": self.redirect,
            "scope": " ".join(self._client.server.scopes),
            "state": self._state,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
            **self._client.server.extra,
        }
        if self._hint:
            fields["login_hint"] = self._hint
        address = str(self._client.server.authorization_url)
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(fields)}"

    def wait(self, now: float, seconds: float = WAIT_SECONDS) -> Tokens:
        """The tokens, once the browser has come back. ``now`` is in seconds since 1970.

        Raises `LoginError`, also where nobody signed in within ``seconds``, and `ConnectError`.
        """
        name = self._client.server.name
        # Short waits, so that Ctrl-C is heard on every system.
        for _ in range(max(1, int(seconds / 0.25))):
            if self._done.wait(0.25):
                break
        else:
            raise LoginError(f"nobody signed in at {name} within {seconds / 60:.0f} minutes", fix="try again")
        if self._code is None:
            raise LoginError(f"{name} did not let you in: {self._error}", fix="sign in again, and allow the access")
        answer = ask(
            self._client.server.token_url,
            {
                "grant_type": "authorization_code",
                "code": self._code,
                "redirect_uri": self.redirect,
                "client_id": self._client.client_id,
                "client_secret": self._client.client_secret,
                "code_verifier": self._verifier,
            },
            name,
        )
        return read_tokens(answer, now, name)

    def take(self, query: str) -> str | None:
        """Takes what the browser brought; the words for its page, ``None`` for what is not the answer."""
        found = parse_qs(query)
        state = found.get("state", [""])[0]
        # Another page may guess the port, but never the state (RFC 6749 section 10.12).
        if self._done.is_set() or not hmac.compare_digest(state.encode(), self._state.encode()):
            return None
        self._code = found.get("code", [None])[0]
        self._error = quoted((found.get("error_description") or found.get("error") or ["no reason given"])[0], 200)
        self._done.set()
        return "You are signed in." if self._code else "The sign-in was refused."


class _Server(HTTPServer):
    def __init__(self, sign_in: BrowserSignIn) -> None:
        self.sign_in = sign_in
        super().__init__(("127.0.0.1", 0), _Request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hung up is no news."""


class _Request(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10

    def log_message(self, *_: object) -> None:
        """Nothing: the address holds the code."""

    def do_GET(self) -> None:
        words = self.server.sign_in.take(urlsplit(self.path).query)
        page = _PAGE.format(words or "Nothing is waited for here.").encode()
        self.send_response(200 if words else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(page)
