"""Reads one small document from a mail provider: encrypted, verified, within caps of size and time."""

from __future__ import annotations

import http.client
import logging
import ssl
import urllib.error
import urllib.request
from typing import IO, Protocol
from urllib.parse import urlsplit

from scanner import __version__
from scanner.oauth.body import whole

logger = logging.getLogger(__name__)

SECONDS = 5.0
LONGEST = 15.0
LARGEST = 64 * 1024
_REDIRECTS = 3


class Web(Protocol):
    """Something that reads web addresses."""

    def get(self, url: str) -> bytes | None:
        """The document, ``None`` where there is none to be had."""


class HttpsWeb:
    """HTTPS alone, redirects included: over plain HTTP anyone on the way could name a server of their own."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        handler = urllib.request.HTTPSHandler(context=context or ssl.create_default_context())
        # The order of building counts: without the plain handlers there is no way to leave HTTPS.
        self._opener = urllib.request.OpenerDirector()
        for each in (handler, _HttpsRedirects(), urllib.request.HTTPErrorProcessor(), _proxies()):
            self._opener.add_handler(each)
        self._opener.add_handler(urllib.request.HTTPDefaultErrorHandler())
        self._opener.addheaders = [("User-Agent", f"Heardback/{__version__}")]

    def get(self, url: str) -> bytes | None:
        """The document of at most 64 KiB, ``None`` where there is none to be had within `LONGEST`."""
        if urlsplit(url).scheme != "https":
            return None
        try:
            with self._opener.open(url, timeout=SECONDS) as answer:
                return whole(answer, LARGEST, LONGEST)
        except (OSError, urllib.error.URLError, http.client.HTTPException, ValueError, EOFError) as error:
            logger.debug("%s: %s", urlsplit(url).hostname, type(error).__name__)
            return None


class _HttpsRedirects(urllib.request.HTTPRedirectHandler):
    max_redirections = _REDIRECTS

    def redirect_request(  # type: ignore[no-untyped-def]  # the library names no types here
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers, newurl: str
    ) -> urllib.request.Request | None:
        """Follows within HTTPS."""
        if urlsplit(newurl).scheme != "https":
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _proxies() -> urllib.request.ProxyHandler:
    return urllib.request.ProxyHandler()
