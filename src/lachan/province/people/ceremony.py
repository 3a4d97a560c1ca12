"""What browser and server say to one another about a passkey (WebAuthn), with nothing of ours in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

_NAME = "Lá Chắn"


class FaultyPasskeyError(ValueError):
    """What a browser said about a passkey proves nothing; the message says to the log what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a browser is asked, and what the session keeps to check the answer against."""

    options: dict[str, Any]
    kept: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A passkey as it is kept: who it is, its public key, how often it says it was used."""

    credential: bytes
    known: bytes
    counter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which passkey an answer says it is of, and whom it belongs to if the passkey knows."""

    credential: bytes
    user: bytes | None


def ask_for_new(*, user: bytes, username: str, full_name: str, known: Sequence[bytes]) -> Asked:
    """This function will ask for a new passkey, of a device that has none of ``known`` yet."""
    options, kept = _server().register_begin(
        PublicKeyCredentialUserEntity(id=user, name=username, display_name=full_name),
        credentials=[AttestedCredentialData(each) for each in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Asked(options=dict(options)["publicKey"], kept=kept)


def read_new(*, kept: Mapping[str, Any], answer: Mapping[str, Any]) -> Passkey:
    """This function will return the passkey that an answer brings; it raises ``FaultyPasskeyError``."""
    try:
        shown: AuthenticatorData = _server().register_complete(kept, answer)
    except (ValueError, KeyError, TypeError) as error:
        raise FaultyPasskeyError(str(error)) from error
    assert shown.credential_data is not None
    return Passkey(
        credential=shown.credential_data.credential_id,
        known=bytes(shown.credential_data),
        counter=shown.counter,
    )


def ask_for_proof(*, known: Sequence[bytes] = ()) -> Asked:
    """This function will ask for a proof with one of ``known``, or with any that the device has for us."""
    options, kept = _server().authenticate_begin(
        [AttestedCredentialData(each) for each in known] or None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return Asked(options=dict(options)["publicKey"], kept=kept)


def shown_in(answer: Mapping[str, Any]) -> Shown:
    """This function will say which passkey an answer names, proving nothing; it raises ``FaultyPasskeyError``."""
    response = _parsed(answer)
    return Shown(credential=response.raw_id, user=response.response.user_handle)


def read_proof(*, kept: Mapping[str, Any], answer: Mapping[str, Any], passkey: Passkey) -> int:
    """This function will return how often the passkey says it was used, once its proof holds.

    It raises ``FaultyPasskeyError``, also for a count that went back: then there are two of it.
    """
    response = _parsed(answer)
    try:
        _server().authenticate_complete(kept, [AttestedCredentialData(passkey.known)], response)
    except (ValueError, KeyError, TypeError) as error:
        raise FaultyPasskeyError(str(error)) from error
    counter: int = response.response.authenticator_data.counter
    if (counter or passkey.counter) and counter <= passkey.counter:
        raise FaultyPasskeyError(f"counter went from {passkey.counter} to {counter}")
    return counter


def _parsed(answer: Mapping[str, Any]) -> AuthenticationResponse:
    try:
        return AuthenticationResponse.from_dict(answer)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FaultyPasskeyError(str(error)) from error


def _server() -> Fido2Server:
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=settings.PASSKEY_DOMAIN, name=_NAME),
        attestation=AttestationConveyancePreference.NONE,
        verify_origin=_is_our_origin,
    )


def _is_our_origin(origin: str) -> bool:
    """Exactly our name, over HTTPS; only this machine may do without."""
    place = urlsplit(origin)
    if place.hostname != settings.PASSKEY_DOMAIN:
        return False
    return place.scheme == "https" or (place.scheme == "http" and place.hostname == "localhost")
