"""What duties of this room are about themselves: the duty for which a part is done further down."""

from lachan.province.duties.queries import Subject
from lachan.province.duties.queries.below import FUNCTION, ROOM, SUBJECT_KIND
from lachan.province.web.addresses import address_of


def _address(code: str) -> str:
    return address_of("duties:duty", code=code)


SUBJECTS = (Subject(room=ROOM, kind=SUBJECT_KIND, function_key=FUNCTION, address=_address),)
