"""What duties of this room are about themselves: the duty for which a part is done further down."""

from django.urls import reverse

from lachan.province.duties.queries import Subject
from lachan.province.duties.queries.below import FUNCTION, ROOM, SUBJECT_KIND


def _address(code: str) -> str:
    return reverse("duties:duty", kwargs={"code": code})


SUBJECTS = (Subject(room=ROOM, kind=SUBJECT_KIND, function_key=FUNCTION, address=_address),)
