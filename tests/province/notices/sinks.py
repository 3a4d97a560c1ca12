"""Small servers on this machine that take mail and text messages, and remember what they took."""

import email
import json
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class MailSink(socketserver.ThreadingTCPServer):
    """An SMTP server; ``answer`` says what it answers to the words of a mail, and may wait or hang up."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Smtp)
        self.taken: list[Message] = []
        self.answer: Callable[[], str | None] = lambda: "250 taken"
        self.answer_to_recipient = "250 fine"
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.taken]


class _Smtp(socketserver.StreamRequestHandler):
    server: MailSink

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline():
            match line.decode().split(None, 1)[0].upper():
                case "EHLO" | "HELO":
                    self._say("250 sink")
                case "RCPT":
                    self._say(self.server.answer_to_recipient)
                case "DATA":
                    self._say("354 go on")
                    if not self._take():
                        return
                case "QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 fine")

    def _take(self) -> bool:
        lines = []
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b".":
            if not line:
                return False
            lines.append(line)
        with self.server.lock:
            self.server.taken.append(email.message_from_bytes(b"".join(lines), policy=default))
        answer = self.server.answer()
        if answer is None:
            return False
        self._say(answer)
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class SmsSink(ThreadingHTTPServer):
    """A gateway of text messages; ``answer`` gives the status, or none to hang up."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Gateway)
        self.taken: list[dict] = []
        self.headers: list[dict] = []
        self.bodies: list[bytes] = []
        self.answer: Callable[[], int | None] = lambda: 202
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/messages?from=lachan"


class _Gateway(BaseHTTPRequestHandler):
    server: SmsSink

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            self.server.bodies.append(body)
            self.server.taken.append(json.loads(body) | {"path": self.path})
            self.server.headers.append(dict(self.headers))
        status = self.server.answer()
        if status is None:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def served(server: socketserver.TCPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class PushSink(ThreadingHTTPServer):
    """A push service; ``answers`` gives the status by the path of a device, 201 without one, or none to hang up."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _PushService)
        self.taken: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: dict[str, int | None] = {}
        self.lock = threading.Lock()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


class _PushService(BaseHTTPRequestHandler):
    server: PushSink

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.lock:
            self.server.taken.append((self.path, dict(self.headers), body))
        status = self.server.answers.get(self.path, 201)
        if status is None:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""
