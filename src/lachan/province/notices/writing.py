"""The words that leave the system: one sentence of the kind and the address of the site, nothing else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lachan.rulebook.notices.kinds import Kind, notice_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail in words."""

    subject: str
    text: str


def letter(*, kind: str, language: str) -> Letter:
    """This function will word the mail of one notice."""
    with translation.override(language):
        known = notice_rules().kinds.get(kind)
        return Letter(subject=f"[Lá Chắn] {_name(known)}", text=_around(_sentence(known)))


def digest(*, unread: Mapping[str, int], language: str) -> Letter:
    """This function will word the mail that gathers what is unread, by kind."""
    with translation.override(language):
        total = sum(unread.values())
        headline = ngettext(
            "Bạn có %(num)d thông báo chưa đọc", "Bạn có %(num)d thông báo chưa đọc", total
        ) % {"num": total}
        kinds = notice_rules().kinds
        lines = "\n".join(f"- {_name(kinds.get(kind))}: {count}" for kind, count in unread.items())
        return Letter(subject=f"[Lá Chắn] {headline}", text=_around(f"{headline}:\n\n{lines}"))


def push_message(*, kind: str, language: str, is_urgent: bool, tag: str) -> bytes:
    """This function will word a message to a device: the kind and its sentence, as a browser's script reads it."""
    with translation.override(language):
        known = notice_rules().kinds.get(kind)
        said = {
            "title": f"Lá Chắn: {_name(known)}",
            "text": _sentence(known),
            "address": reverse("notices:inbox"),
            "language": language,
            "urgent": is_urgent,
            "tag": tag,
        }
    return json.dumps(said, ensure_ascii=False).encode()


def text_message(*, kind: str, language: str) -> str:
    """This function will word a text message."""
    with translation.override(language):
        return f"Lá Chắn: {_sentence(notice_rules().kinds.get(kind))} {_page()}"


def _around(words: str) -> str:
    open_it, sent_by = (
        _("Mở trang Thông báo để xem:"),
        _("Thư này do hệ thống Lá Chắn tự động gửi, xin không trả lời."),
    )
    return f"{words}\n\n{open_it} {_page()}\n\n-- \n{sent_by}\n"


def _page() -> str:
    return f"{settings.SITE_ADDRESS.rstrip('/')}{reverse('notices:inbox')}"


def _sentence(kind: Kind | None) -> str:
    if kind is None:
        return _("Bạn có thông báo mới.")
    return kind.outside_en if translation.get_language() == "en" else kind.outside


def _name(kind: Kind | None) -> str:
    if kind is None:
        return _("Thông báo")
    return kind.name_en if translation.get_language() == "en" else kind.name
