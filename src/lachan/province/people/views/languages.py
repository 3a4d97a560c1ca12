"""Keeps the language in the browser."""

from django.conf import settings
from django.http import HttpResponse


def set_language(answer: HttpResponse, language: str) -> None:
    """This function will let the browser read in ``language`` from now on."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        samesite="Lax",
        secure=settings.PRODUCTION,
    )
