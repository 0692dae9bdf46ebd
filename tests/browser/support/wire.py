"""A machine that notes whatever reaches it: a TCP connection, the name a TLS hello asks for, a UDP packet.

A request that a browser refuses may still have opened a connection, and the name of a host is a message too.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Wire:
    """Listens on one port of 127.0.0.1, by TCP and UDP. `log` has "tcp", "tls NAME" and "udp", as they come."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.tcp, self.udp = _pair()
        self.port: int = self.tcp.getsockname()[1]
        self.open = True
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._accept, self._receive)]
        for thread in self._threads:
            thread.start()

    def _accept(self) -> None:
        while self.open:
            with suppress(TimeoutError):
                connection, _ = self.tcp.accept()
                self.log.append("tcp")
                threading.Thread(target=self._greet, args=(connection,), daemon=True).start()

    def _greet(self, connection: socket.socket) -> None:
        """Read the name of a TLS hello, if it is one, and hang up."""
        with connection, suppress(OSError):
            connection.settimeout(2)
            if name := tls_name(connection.recv(65536)):
                self.log.append(f"tls {name}")

    def _receive(self) -> None:
        while self.open:
            with suppress(TimeoutError):
                self.udp.recvfrom(2048)
                self.log.append("udp")

    def close(self) -> None:
        """Stop listening, and wait until that is so."""
        self.open = False
        for thread in self._threads:
            thread.join()
        self.tcp.close()
        self.udp.close()


def _pair() -> tuple[socket.socket, socket.socket]:
    """A TCP and a UDP socket of one free port."""
    while True:
        tcp, udp = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)
        tcp.bind(("127.0.0.1", 0))
        try:
            udp.bind(tcp.getsockname())
        except OSError:
            tcp.close()
            udp.close()
            continue
        tcp.listen()
        tcp.settimeout(0.2)
        udp.settimeout(0.2)
        return tcp, udp


def tls_name(hello: bytes) -> str:
    """The server's name in the first bytes of a TLS connection; empty if there is none."""
    found: list[str] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _, name, __: found.append(name or "")
    incoming = ssl.MemoryBIO()
    incoming.write(hello)
    with suppress(ssl.SSLError):
        context.wrap_bio(incoming, ssl.MemoryBIO(), server_side=True).do_handshake()
    return found[0] if found else ""


@contextmanager
def wire() -> Iterator[Wire]:
    """A wire that listens for as long as it is needed."""
    made = Wire()
    try:
        yield made
        time.sleep(0.1)
    finally:
        made.close()
