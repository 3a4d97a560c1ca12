"""Writes the smallest DOCX that holds a given WordprocessingML, for tests of what Word itself prints."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def docx(body="", *, numbering="", styles="", namespace=W, head="", **parts):
    """Pack the body of a document, and the inside of numbering.xml and styles.xml where given."""
    contents = {"word/document.xml": _part("document", f"<w:body>{body}</w:body>", namespace, head)}
    if numbering:
        contents["word/numbering.xml"] = _part("numbering", numbering, namespace, "")
    if styles:
        contents["word/styles.xml"] = _part("styles", styles, namespace, "")
    return packed(contents | parts)


def packed(contents, compression=zipfile.ZIP_DEFLATED):
    """Pack parts by name."""
    archive_bytes = io.BytesIO()
    with zipfile.ZipFile(archive_bytes, "w", compression) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return archive_bytes.getvalue()


def _part(name, inside, namespace, head):
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{declaration}{head}<w:{name} xmlns:w="{namespace}" {_MORE}>{inside}</w:{name}>'


def p(*runs, properties=""):
    """Write a paragraph of runs; plain text becomes a run."""
    inside = "".join(each if each.startswith("<") else r(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text, *, properties=""):
    """Write a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(text, *, number=1, level=0):
    """Write a paragraph of an automatic list."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=numbered)


def levels(*formats, abstract=0, extra=""):
    """Write a list: each format is (number format, level text) or (number format, level text, more XML)."""
    inside = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{"".join(more)}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (style, text, *more) in enumerate(formats)
    )
    return f'<w:abstractNum w:abstractNumId="{abstract}">{extra}{inside}</w:abstractNum>'


def num(number, abstract=0, overrides=""):
    """Write the use of a list."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def table(*rows, borders=True):
    """Write a table; a cell is text, or XML of its own that starts with ``<w:tc``."""
    side = "single" if borders else "none"
    lines = "".join(
        f'<w:{each} w:val="{side}"/>' for each in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    inside = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>{inside}</w:tbl>"


def tc(*blocks, properties=""):
    """Write a cell of blocks."""
    inside = "".join(each if each.startswith("<") else p(each) for each in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _cell(cell):
    return cell if cell.startswith("<w:tc") else tc(cell)
