"""What is said to the province's identity provider (OpenID Connect), and what of its answers is believed."""

import base64
import hashlib
import hmac
import json
import secrets
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.parse import quote, urlencode, urlsplit

import jwt
from django.conf import settings

_SECONDS = 8
_LONGEST = 512 * 1024
"""Bytes of an answer; a provider that says more is not listened to."""
_SIGNATURES = ("RS256", "PS256", "ES256", "EdDSA")
"""Only with keys that the provider publishes: never ``none``, never a secret that both know."""
_CLOCKS_DIFFER = 30
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class ProviderError(Exception):
    """The provider cannot be asked, or says what cannot be believed; the message is for the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What the session keeps of somebody sent to the provider, to know them and their answer again."""

    state: str
    nonce: str
    verifier: str


def is_on() -> bool:
    """This function will say whether there is a provider."""
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID)


def issuer() -> str:
    """This function will return what the provider calls itself."""
    return str(settings.OIDC_ISSUER)


def new_errand() -> Errand:
    """This function will return an errand that nobody can guess."""
    return Errand(
        state=secrets.token_urlsafe(32), nonce=secrets.token_urlsafe(32), verifier=secrets.token_urlsafe(48)
    )


def address_of(*, errand: Errand, back: str) -> str:
    """This function will return where to send somebody (authorization code with PKCE); ``ProviderError``."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(errand.verifier.encode()).digest()).rstrip(b"=")
    asked = {
        "response_type": "code",
        "scope": "openid",
        "client_id": settings.OIDC_CLIENT_ID,
        "redirect_uri": back,
        "state": errand.state,
        "nonce": errand.nonce,
        "code_challenge": challenge.decode("ascii"),
        "code_challenge_method": "S256",
    }
    address = _place(_described(), "authorization_endpoint")
    return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"


def is_of(*, errand: Errand, state: str) -> bool:
    """This function will say whether an answer belongs to an errand."""
    return hmac.compare_digest(errand.state.encode(), state.encode())


def subject_of(*, code: str, errand: Errand, back: str) -> str:
    """This function will return who the provider says came back; it raises ``ProviderError``."""
    described = _described()
    told = _ask(_exchange(described, code, errand, back))
    token = told.get("id_token")
    if not isinstance(token, str):
        raise ProviderError("no id_token")
    return _believed(token, described, errand)


def _believed(token: str, described: Mapping[str, Any], errand: Errand) -> str:
    """The subject of a token whose signature, issuer, audience, time and nonce are right."""
    try:
        keys = jwt.PyJWKClient(_place(described, "jwks_uri"), cache_jwk_set=False, timeout=_SECONDS)
        claims = jwt.decode(
            token,
            keys.get_signing_key_from_jwt(token),
            algorithms=_SIGNATURES,
            audience=settings.OIDC_CLIENT_ID,
            issuer=settings.OIDC_ISSUER,
            leeway=_CLOCKS_DIFFER,
            options={"require": ["iss", "aud", "exp", "iat", "sub", "nonce"]},
        )
    except (jwt.PyJWTError, ValueError, OSError, HTTPException) as error:
        raise ProviderError(f"{type(error).__name__}: {error}") from error
    if not hmac.compare_digest(str(claims["nonce"]).encode(), errand.nonce.encode()):
        raise ProviderError("nonce of another errand")
    if claims.get("azp", settings.OIDC_CLIENT_ID) != settings.OIDC_CLIENT_ID:
        raise ProviderError("made for another client")
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and "azp" not in claims:
        raise ProviderError("made for several, and not said for whom")
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise ProviderError("no usable subject")
    return subject


def _exchange(described: Mapping[str, Any], code: str, errand: Errand, back: str) -> urllib.request.Request:
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": errand.verifier,
        "client_id": settings.OIDC_CLIENT_ID,
    }
    headers = {"Accept": "application/json"}
    ways = described.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if settings.OIDC_CLIENT_SECRET and "client_secret_basic" in ways:
        pair = f"{quote(settings.OIDC_CLIENT_ID, safe='')}:{quote(settings.OIDC_CLIENT_SECRET, safe='')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
    elif settings.OIDC_CLIENT_SECRET:
        sent["client_secret"] = settings.OIDC_CLIENT_SECRET
    return urllib.request.Request(  # noqa: S310 - _place allows HTTPS, and this machine for tests
        _place(described, "token_endpoint"), data=urlencode(sent).encode(), headers=headers
    )


def _described() -> Mapping[str, Any]:
    """What the provider says of itself; it must call itself what we call it."""
    address = settings.OIDC_ISSUER.rstrip("/") + "/.well-known/openid-configuration"
    described = _ask(urllib.request.Request(_allowed(address)))  # noqa: S310 - _allowed allows HTTPS
    if described.get("issuer") != settings.OIDC_ISSUER:
        raise ProviderError(f"calls itself {described.get('issuer')}")
    return described


def _place(described: Mapping[str, Any], name: str) -> str:
    return _allowed(str(described.get(name, "")))


def _allowed(address: str) -> str:
    place = urlsplit(address)
    if place.scheme == "https" or (place.scheme == "http" and place.hostname in _LOOPBACK):
        return address
    raise ProviderError(f"not over HTTPS: {address}")


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """A provider answers at the address that it named, or not at all."""

    def redirect_request(  # noqa: PLR0917 - the shape that urllib calls
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


def _ask(request: urllib.request.Request) -> Mapping[str, Any]:
    try:
        with urllib.request.build_opener(_NoDetours).open(request, timeout=_SECONDS) as answer:
            told = json.loads(answer.read(_LONGEST))
    except (OSError, HTTPException, ValueError) as error:
        raise ProviderError(f"{request.full_url}: {error}") from error
    if not isinstance(told, dict):
        raise ProviderError(f"{request.full_url}: no object")
    return told
