"""A small S3-compatible server: buckets in memory, enough of the protocol for one client, no checking of signatures."""

import hashlib
import re
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit


class SmallS3(ThreadingHTTPServer):
    """Objects by their path, and the parts of uploads under way."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.objects: dict[str, bytes] = {}
        self.parts: dict[str, dict[int, bytes]] = {}
        self.authorizations: list[str] = []
        self.is_full = False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> "SmallS3":
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_how: object) -> None:
        self.shutdown()
        self.server_close()


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SmallS3

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def _asked(self) -> tuple[str, dict[str, str], bytes]:
        self.server.authorizations.append(self.headers.get("Authorization", ""))
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        named = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        return unquote(parts.path), named, body

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_PUT(self) -> None:
        path, named, body = self._asked()
        if self.server.is_full:
            self._answer(507, b"<Error><Code>InsufficientStorage</Code></Error>")
            return
        tag = f'"{hashlib.md5(body).hexdigest()}"'
        if "uploadId" in named:
            self.server.parts[named["uploadId"]][int(named["partNumber"])] = body
        else:
            self.server.objects[path] = body
        self._answer(200, ETag=tag)

    def do_POST(self) -> None:
        path, named, body = self._asked()
        if "uploads" in named:
            number = str(len(self.server.parts) + 1)
            self.server.parts[number] = {}
            text = f"<InitiateMultipartUploadResult><UploadId>{number}</UploadId></InitiateMultipartUploadResult>"
        elif "delete" in named:
            keys = re.findall(r"<Key>(.*?)</Key>", body.decode())
            bucket = path.strip("/").split("/")[0]
            for key in keys:
                self.server.objects.pop(f"/{bucket}/{key}", None)
            deleted = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
            text = f"<DeleteResult>{deleted}</DeleteResult>"
        else:
            parts = self.server.parts.pop(named["uploadId"])
            self.server.objects[path] = b"".join(parts[number] for number in sorted(parts))
            text = '<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>'
        self._answer(200, text.encode())

    def do_GET(self) -> None:
        path, named, _body = self._asked()
        if "list-type" in named:
            self._answer(200, self._listing(path, named.get("prefix", "")))
        elif path in self.server.objects:
            moment = datetime.now(UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
            self._answer(200, self.server.objects[path], ETag='"x"', Last_Modified=moment)
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    do_HEAD = do_GET  # noqa: N815 - as the library wants it

    def do_DELETE(self) -> None:
        path, _named, _body = self._asked()
        self.server.objects.pop(path, None)
        self._answer(204)

    def _listing(self, path: str, prefix: str) -> bytes:
        bucket = path.strip("/").split("/")[0]
        keys = [name.removeprefix(f"/{bucket}/") for name in self.server.objects]
        rows = "".join(
            f"<Contents><Key>{key}</Key><LastModified>2021-02-01T08:30:00.000Z</LastModified>"
            f'<ETag>"x"</ETag><Size>1</Size></Contents>'
            for key in sorted(keys)
            if key.startswith(prefix)
        )
        return f"<ListBucketResult><Name>{bucket}</Name><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()
