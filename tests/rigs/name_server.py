"""A name server on loopback that knows the records it is given, and nothing else."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset


class NameServer:
    """The server, in a thread of its own. ``records`` maps a name with its final dot, and a type, to their texts."""

    host = "127.0.0.1"

    def __init__(self, records: Mapping[tuple[str, str], Sequence[str]]) -> None:
        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                data, sock = self.request
                sock.sendto(_answer(data, records), self.client_address)

        self._server = socketserver.UDPServer((self.host, 0), Handler)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="name server")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _answer(data: bytes, records: Mapping[tuple[str, str], Sequence[str]]) -> bytes:
    query = dns.message.from_wire(data)
    response = dns.message.make_response(query)
    (question,) = query.question
    texts = records.get((question.name.to_text(), dns.rdatatype.to_text(question.rdtype)))
    if texts is None:
        response.set_rcode(dns.rcode.NXDOMAIN)
    else:
        response.answer.append(dns.rrset.from_text(question.name, 60, "IN", question.rdtype, *texts))
    return response.to_wire()
