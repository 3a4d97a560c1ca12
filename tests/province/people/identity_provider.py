"""A small identity provider on this machine: it signs in whoever comes, and can lie in every way."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "lachan", "bi-mat/cua cong"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, OTHER_KEY = new_key(), new_key()


@dataclass(kw_only=True)
class Provider:
    """What it says; a test changes it. ``claims`` overrides, and ``None`` leaves a claim out."""

    subject: str = "nguoi-1"
    claims: dict[str, Any] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    key: Any = KEY
    algorithm: str = "RS256"
    token: str | None = None
    issuer: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    granted: dict[str, dict[str, str]] = field(default_factory=dict)

    def sign_in(self, address: str) -> str:
        """Do as a browser whose owner signs in there: return where the provider sends it back to."""
        place = urlsplit(address)
        asked = {name: values[0] for name, values in parse_qs(place.query).items()}
        assert place.path == "/authorize"
        assert asked["response_type"] == "code" and asked["client_id"] == CLIENT
        code = f"code-{len(self.granted)}"
        self.granted[code] = asked
        back = urlsplit(asked["redirect_uri"])
        return f"{back.path}?code={code}&state={asked['state']}&iss={self.issuer}"

    def describe(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            **self.described,
        }

    def grant(self, sent: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The token for a code: once, for its client, its address and its verifier."""
        self.asked.append(sent)
        asked = self.granted.pop(sent.get("code", ""), None)
        name, _, secret = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or (unquote(name), unquote(secret)) != (CLIENT, SECRET)
            or challenge != asked["code_challenge"]
            or sent["redirect_uri"] != asked["redirect_uri"]
        ):
            return None
        return {"id_token": self.token or self._signed(asked["nonce"]), "token_type": "Bearer"}

    def _signed(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": self.subject, "nonce": nonce, "iat": now, "exp": now + 60,
            "email": "hanh@example.vn",
        }  # fmt: skip
        kept = {name: value for name, value in (claims | self.claims).items() if value is not None}
        return jwt.encode(kept, self.key, algorithm=self.algorithm, headers={"kid": "k"})


@contextmanager
def running(provider: Provider) -> Iterator[Provider]:
    """Serve it on a free port while the block lasts."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            key = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            told = {
                "/.well-known/openid-configuration": provider.describe(),
                "/jwks": {"keys": [{**key, "kid": "k", "use": "sig"}]},
            }
            if self.path == "/detour":
                return self._send_to("/.well-known/openid-configuration")
            if self.path.startswith("/authorize?"):
                site = parse_qs(urlsplit(self.path).query)["redirect_uri"][0].split("/dang-nhap/")[0]
                return self._send_to(site + provider.sign_in(provider.issuer + self.path))
            return self._say(told.get(self.path))

        def _send_to(self, address):
            self.send_response(302)
            self.send_header("Location", address)
            self.end_headers()

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(provider.grant(sent, self.headers.get("Authorization", "")), refused=400)

        def _say(self, told, refused=404):
            body = json.dumps(told or {"error": "invalid_grant"}).encode()
            self.send_response(200 if told else refused)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
