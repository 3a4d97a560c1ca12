"""A device in tests that makes passkeys and proves them, or lies."""

import json
import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

FLAGS = AuthenticatorData.FLAG
ORIGIN = "http://localhost:8000"


@dataclass(kw_only=True)
class Device:
    """One passkey and who holds it; ``verifies`` is whether it asks for a finger or a face."""

    origin: str = ORIGIN
    domain: str = "localhost"
    verifies: bool = True
    counter: int = 0
    user: bytes = b""
    credential: bytes = field(default_factory=lambda: os.urandom(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def makes(self, asked: dict) -> str:
        """The answer to the question for a new passkey."""
        self.user = websafe_decode(asked["user"]["id"])
        made = AttestedCredentialData.create(
            b"\0" * 16, self.credential, ES256.from_cryptography_key(self.key.public_key())
        )
        shown = AuthenticatorData.create(
            sha256(self.domain.encode()), self._flags() | FLAGS.AT, self.counter, bytes(made)
        )
        return self._answer(
            clientDataJSON=self._client("webauthn.create", asked),
            attestationObject=bytes(AttestationObject.create("none", shown, {})),
        )

    def proves(self, asked: dict, *, key: ec.EllipticCurvePrivateKey | None = None) -> str:
        """The answer to the question for a proof; ``key`` is another than its own."""
        self.counter += 1
        client = self._client("webauthn.get", asked)
        shown = AuthenticatorData.create(sha256(self.domain.encode()), self._flags(), self.counter)
        signature = (key or self.key).sign(bytes(shown) + sha256(client), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=client, authenticatorData=bytes(shown), signature=signature, userHandle=self.user
        )

    def _flags(self) -> FLAGS:
        return FLAGS.UP | FLAGS.UV if self.verifies else FLAGS.UP

    def _client(self, kind: str, asked: dict) -> bytes:
        told = {"type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _answer(self, **response: bytes) -> str:
        named = websafe_encode(self.credential)
        return json.dumps(
            {
                "id": named,
                "rawId": named,
                "type": "public-key",
                "response": {name: websafe_encode(value) for name, value in response.items()},
                "clientExtensionResults": {},
            }
        )
