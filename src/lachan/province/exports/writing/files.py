"""The file that a list is written to before its first byte leaves: private, nameless, gone when it is closed."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from lachan.province.exports.choices import Format
from lachan.province.exports.sheets import Counted, Row, Sheet
from lachan.province.exports.writing.annex import write_docx
from lachan.province.exports.writing.separated import write_csv
from lachan.province.exports.writing.slip import Slip
from lachan.province.exports.writing.structured import write_json
from lachan.province.exports.writing.xlsx import write_xlsx
from lachan.province.web.private_folder import private_folder, sweep_private_folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A whole file, at its beginning; whoever gets it closes it."""

    file: BinaryIO
    rows: int
    children: int
    sha256: str


def written(*, sheet: Sheet[Row], form: Format, slip: Slip) -> Written:
    """This function will write a list in pieces and return the whole file, counted and hashed.

    Nothing is left behind when writing fails, also not when the process is killed: the file has no name, and
    the folder of the parts of a workbook is swept by the next who writes.
    """
    top = Path(settings.EXPORT_DIR)
    sweep_private_folders(top=top)
    rows = Counted(sheet)
    with private_folder(top=top) as folder:
        file: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - given out whole
        try:
            match form:
                case Format.XLSX:
                    write_xlsx(sheet=sheet, rows=rows, slip=slip, file=file, folder=folder)
                case Format.CSV:
                    write_csv(sheet=sheet, rows=rows, slip=slip, file=file)
                case Format.DOCX:
                    write_docx(sheet=sheet, rows=rows, slip=slip, file=file)
                case Format.JSON:
                    write_json(sheet=sheet, rows=rows, slip=slip, file=file)
            file.flush()
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
            file.seek(0)
        except BaseException:
            file.close()
            raise
    return Written(file=file, rows=rows.rows, children=rows.children, sha256=digest)
