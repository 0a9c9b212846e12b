"""Calls a web address after each full round, for a watchdog elsewhere: a missing call is what it tells of."""

from __future__ import annotations

import http.client
import logging
import socket
import ssl
import threading
import urllib.parse
from contextlib import suppress

logger = logging.getLogger(__name__)

TIMEOUT = 10.0
PATIENCE = 20.0


class Ping:
    """One address, called as healthchecks.io and its kin want it: the address itself, or ``/fail`` behind it.

    Nothing of the mail or the settings is sent: a count of accounts at most. Redirects are not followed. A call that
    fails is logged and no more: the watchdog's silence is its own alarm.
    """

    def __init__(self, url: str) -> None:
        self._parts = urllib.parse.urlsplit(url)
        self._busy = threading.Lock()

    def call(self, *, well: bool, words: str) -> None:
        """Calls in a thread of its own; dropped where the last call still goes on."""
        if self._busy.acquire(blocking=False):
            try:
                threading.Thread(target=self._call, args=(well, words), name="ping", daemon=True).start()
            except RuntimeError:  # no further thread can be had
                self._busy.release()

    def _call(self, well: bool, words: str) -> None:
        try:
            status = self._post(well, words)
            if not 200 <= status < 300:
                logger.warning("The address of schedule.ping answered %d", status)
        except (OSError, http.client.HTTPException, ValueError) as error:
            logger.warning("The address of schedule.ping could not be called (%s)", type(error).__name__)
        finally:
            self._busy.release()

    def _post(self, well: bool, words: str) -> int:
        parts = self._parts
        path = (parts.path or "/") if well else f"{parts.path.rstrip('/')}/fail"
        connection = self._connection()
        guard = threading.Timer(PATIENCE, _hang_up)
        guard.daemon = True
        try:
            connection.connect()
            guard.args = (connection.sock,)
            guard.start()
            target = urllib.parse.urlunsplit(("", "", path, parts.query, ""))
            headers = {"User-Agent": "Heardback", "Content-Type": "text/plain", "Connection": "close"}
            connection.request("POST", target, body=words.encode("ascii", "replace"), headers=headers)
            return connection.getresponse().status
        finally:
            guard.cancel()
            connection.close()

    def _connection(self) -> http.client.HTTPConnection:
        host = self._parts.hostname or ""
        if self._parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(host, self._parts.port, timeout=TIMEOUT, context=context)
        return http.client.HTTPConnection(host, self._parts.port, timeout=TIMEOUT)


def _hang_up(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
