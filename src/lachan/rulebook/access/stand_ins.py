"""What stands in a dump for developers instead of what may not leave in clear; as data, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml


class StandIn(StrEnum):
    """What is put in the place of a value; ``data/access/stand_ins.yaml`` says what each of them is."""

    PERSON_ID = "person_id"
    PERSON_NAME = "person_name"
    USER_NAME = "user_name"
    MAIL_ADDRESS = "mail_address"
    PHONE = "phone"
    JOB_TITLE = "job_title"
    ROLE = "role"
    DIGEST = "digest"
    FILE_NAME = "file_name"
    SUBJECT = "subject"
    SUBJECT_ID = "subject_id"
    FOLDED_ACCOUNT = "folded_account"
    FOLDED_SUBJECT = "folded_subject"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIns:
    """The whole file: by ``room.Model`` and field, tables that stay behind with why, and what is invented from."""

    fields: Mapping[str, Mapping[str, StandIn]]
    left_out: Mapping[str, str]
    families: tuple[str, ...]
    middles: tuple[str, ...]
    givens: tuple[str, ...]
    titles: tuple[str, ...]
    filler: tuple[str, ...]


@cache
def stand_ins() -> StandIns:
    """This function will return what stands in for what."""
    page = yaml.safe_load(
        files("lachan.rulebook").joinpath("data/access/stand_ins.yaml").read_text(encoding="utf-8")
    )
    return StandIns(
        fields={
            model: {field: StandIn(kind) for field, kind in fields.items()}
            for model, fields in page["stand_ins"].items()
        },
        left_out=page["left_out"],
        families=tuple(page["names"]["families"]),
        middles=tuple(page["names"]["middles"]),
        givens=tuple(page["names"]["givens"]),
        titles=tuple(page["titles"]),
        filler=tuple(page["filler"]),
    )
