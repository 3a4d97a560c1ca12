"""What duties of this room are about: told to the room of duties."""

from lachan.province.duties.queries import Subject
from lachan.province.plans.queries.holders import FUNCTION, KIND, ROOM
from lachan.province.plans.queries.targets import targets_of_assignment
from lachan.province.web.addresses import address_of


def _address(code: str) -> str:
    return address_of("plans:assignment", code=code)


SUBJECTS = (
    Subject(room=ROOM, kind=KIND, function_key=FUNCTION, address=_address, targets=targets_of_assignment),
)
