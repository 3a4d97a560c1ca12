"""Seals a message to a browser so that nobody on the way can read it (RFC 8291, aes128gcm of RFC 8188)."""

import base64
import binascii

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

_RECORD = 4096
_LAST = b"\x02"
_POINT, _SECRET = 65, 16


def unwrapped(text: str) -> bytes:
    """This function will read what the standard writes in base64 for addresses; it raises ``ValueError``."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as fault:
        raise ValueError(text) from fault


def wrapped(raw: bytes) -> str:
    """This function will write bytes in base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """This function will return a public key as an uncompressed point."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def are_keys(public_key: str, secret: str) -> bool:
    """This function will say whether a browser gave keys with which a message can be sealed."""
    try:
        point, own = unwrapped(public_key), unwrapped(secret)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return len(point) == _POINT and len(own) == _SECRET


def sealed(
    text: bytes, *, public_key: str, secret: str, salt: bytes, own: ec.EllipticCurvePrivateKey
) -> bytes:
    """This function will seal a text of at most 3 993 bytes for one browser.

    ``salt`` (16 random bytes) and ``own`` (a new key) are used for this message and never again.
    """
    theirs, mine = unwrapped(public_key), public_bytes(own.public_key())
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    key = _derived(shared, unwrapped(secret), b"WebPush: info\x00" + theirs + mine, 32)
    content_key = _derived(key, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derived(key, salt, b"Content-Encoding: nonce\x00", 12)
    head = salt + _RECORD.to_bytes(4) + len(mine).to_bytes(1) + mine
    return head + AESGCM(content_key).encrypt(nonce, text + _LAST, None)


def _derived(key: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=purpose).derive(key)
