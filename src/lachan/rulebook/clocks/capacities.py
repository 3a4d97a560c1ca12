"""In which capacity somebody acts on a clock or a step: as its owner, as who gave it, as the house itself."""

from enum import StrEnum


class Capacity(StrEnum):
    """What somebody is to the thing acted upon."""

    OWNER = "owner"
    OWNER_HEAD = "owner_head"
    ISSUER = "issuer"
    STANDING_AGENCY = "standing_agency"
    COMPETENT_BODY = "competent_body"
    SUPERVISING_BODY = "supervising_body"
    SYSTEM = "system"

    @property
    def words(self) -> str:
        """The capacity as it stands in a sentence."""
        return _WORDS[self]


_WORDS = {
    Capacity.OWNER: "cơ quan thực hiện",
    Capacity.OWNER_HEAD: "người đứng đầu cơ quan thực hiện",
    Capacity.ISSUER: "cơ quan giao việc",
    Capacity.STANDING_AGENCY: "cơ quan thường trực",
    Capacity.COMPETENT_BODY: "cơ quan có thẩm quyền",
    Capacity.SUPERVISING_BODY: "cơ quan kiểm sát, giám sát",
    Capacity.SYSTEM: "hệ thống",
}
