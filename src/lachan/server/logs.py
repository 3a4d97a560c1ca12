"""What the program says of itself to whoever runs it: what happened and where, never to whom.

A message is written when it stands in the source as it is; what was put into it is not, except small numbers and
names of our own. Of an exception its kind, its place and the name of the broken rule are written; of a request its
method and the pattern of its address; of a job its task and number.
"""

import ast
import errno
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

import psycopg
from django.core.exceptions import ValidationError

HIDDEN = "…"
_LARGEST_NUMBER = 9_999
"""Larger ones may be somebody's: a telephone number, a year of birth with its day."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\[\]]*")


class Discreet(logging.Formatter):
    """Writes a record without the values in it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        """This function will write one record; what other handlers made of it is not looked at."""
        record.message, record.asctime = said(record), self.formatTime(record)
        lines = [self.formatMessage(record)]
        if record.exc_info and isinstance(record.exc_info[1], BaseException):
            lines.append(trace(record.exc_info[1]))
        if record.stack_info:
            lines.append(record.stack_info)
        return "\n".join(lines)


class Handler(logging.StreamHandler[TextIO]):
    """Writes to standard error, and when that fails says so without the record that it failed for."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """This function will say only where the record came from."""
        if sys.stderr is not None:
            sys.stderr.write(f"log: {record.name}:{record.lineno}\n")


def said(record: logging.LogRecord) -> str:
    """This function will return the message of a record as it may be written."""
    if (status := getattr(record, "status_code", None)) is not None:
        return f"{status} {_request_in_words(getattr(record, 'request', None))}"
    if isinstance(job := getattr(record, "job", None), dict):
        return f"{getattr(record, 'action', 'job')} {job.get('task_name')}[{job.get('id')}]"
    text = str(record.msg)
    if text not in _constants_of(record.pathname):
        return f"({Path(record.pathname).name}:{record.lineno})"
    return _filled(text, record.args)


def trace(error: BaseException) -> str:
    """This function will write an exception and those that led to it: places and kinds, no values."""
    return "\n".join(_trace(error, seen=set()))


def described(error: BaseException) -> str:
    """This function will say what kind of exception it is and which rule was broken, not with what."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    said_more = " ".join(filter(None, _particulars(error)))
    return f"{name}: {said_more}" if said_more else name


def _request_in_words(request: Any) -> str:
    method = getattr(request, "method", "")
    match = getattr(request, "resolver_match", None)
    return f"{method if method in _METHODS else HIDDEN} {getattr(match, 'route', None) or HIDDEN}"


def _filled(text: str, args: Any) -> str:
    if not args:
        return text
    try:
        if isinstance(args, dict):
            return text % {name: _shown(value) for name, value in args.items()}
        return text % tuple(map(_shown, args if isinstance(args, tuple) else (args,)))
    except (TypeError, ValueError, KeyError):
        return text  # asks for a number where there is none to show


def _shown(value: Any) -> Any:
    match value:
        case None | bool():
            return value
        case Enum():
            return value.name
        case int() | float() if abs(value) <= _LARGEST_NUMBER:
            return value
        case type():
            return value.__qualname__
        case BaseException():
            return described(value)
        case _:
            return HIDDEN


@lru_cache(maxsize=256)
def _constants_of(file: str) -> frozenset[str]:
    """Every text that stands in a source file as it is, not put together with anything."""
    try:
        tree = ast.parse(Path(file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return frozenset()
    pieces = {
        id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values
    }
    return frozenset(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces
    )


def _particulars(error: BaseException) -> Iterator[str]:
    match error:
        case psycopg.Error():
            told = error.diag
            yield from filter(None, (error.sqlstate, told.table_name, told.column_name, told.constraint_name))
        case ValidationError():
            yield from _codes(error)
        case OSError() if error.errno:
            yield errno.errorcode.get(error.errno, str(error.errno))
        case _ if len(error.args) == 1 and isinstance(error.args[0], str) and error.__traceback__:
            *_, (frame, _line) = traceback.walk_tb(error.__traceback__)
            if error.args[0] in _constants_of(frame.f_code.co_filename):
                yield error.args[0]


def _codes(error: ValidationError) -> Iterator[str]:
    """Which fields, by their names, and which rules, by their codes."""
    by_field = getattr(error, "error_dict", None) or {"": error.error_list}
    for field, faults in by_field.items():
        codes = ",".join(
            str(fault.code) for fault in faults if fault.code and _NAME.fullmatch(str(fault.code))
        )
        yield f"{field if _NAME.fullmatch(field) else ''}[{codes}]"


def _trace(error: BaseException, *, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _trace(before, seen=seen)
        yield "-- which led to:"
    for frame in traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__)):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
        if frame.line:
            yield f"    {frame.line}"
    yield described(error)
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            if id(each) not in seen:
                yield "-- one of them:"
                yield from _trace(each, seen=seen)
