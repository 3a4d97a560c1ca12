"""A list of a room that does not exist: children of a made-up register, as a later room will hand them out."""

from dataclasses import dataclass

from lachan.province.exports.choices import Format
from lachan.province.exports.sheets import Column, Sheet
from lachan.rulebook.access.deciding import Reader
from lachan.rulebook.access.permissions import Permission

STREAMED = [str(form) for form in Format if form is not Format.DOCX]
"""As what every list may leave; what is printed as an annex is another thing."""
PUBLIC = ("plans.Assignment.title",)
PERSONAL = ("people.Account.full_name",)


@dataclass(frozen=True)
class Line:
    code: str
    name: str
    count: int
    child: int | None = None


def a_list(lines, *, personal=False, children=False, **more) -> Sheet:
    columns = (
        Column(key="code", name="Mã", source=PUBLIC, width=10),
        Column(key="name", name="Tên", source=PERSONAL if personal or children else PUBLIC, width=40),
        Column(key="count", name="Số", source=PUBLIC),
    )
    described = {
        "key": "things",
        "title": "Danh sách thử",
        "file_name": "danh-sach-thu",
        "permission": Permission.PLAN_EXPORT,
        "subject_kind": "document",
        "subject_id": 7,
        "subject": "Danh sách thử",
        "columns": columns,
        "rows": lambda: iter(lines),
        "cells": lambda line: (line.code, line.name, line.count),
    }
    if children:
        described["children"] = _of_line if children is True else children
    return Sheet(**(described | more))


def _of_line(line):
    return () if line.child is None else (line.child,)


def reader(account=1, name="Nguyễn Thị Lan", *permissions: Permission, office=5, **more) -> Reader:
    return Reader(
        account_id=account,
        full_name=name,
        office_id=office,
        office_name=f"Sở số {office}",
        permissions=frozenset({Permission.PUBLIC, *(permissions or (Permission.PLAN_EXPORT,))}),
        **more,
    )
