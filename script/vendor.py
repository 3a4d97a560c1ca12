"""Copies vendored front-end files, rewrites the font sheets to what Vietnamese needs, and lists every file."""

import hashlib
import json
import re
import shutil
from pathlib import Path

MODULES = Path("node_modules")
TARGET = Path("src/lachan/province/web/static/vendor")
FONTS = {
    "@fontsource/be-vietnam-pro": ("be-vietnam-pro", ["400", "500", "600", "700"]),
    "@fontsource/tinos": ("tinos", ["400", "400-italic", "700"]),
}
FILES = {
    "@tabler/core": [("dist/css/tabler.min.css", "tabler.min.css")],
    "@tabler/icons": [
        ("LICENSE", "tabler.LICENSE.txt")
    ],  # same holder and licence as @tabler/core, which ships none
    "htmx.org": [("dist/htmx.min.js", "htmx.min.js"), ("LICENSE", "htmx.LICENSE.txt")],
}
SUBSETS = ("vietnamese", "latin-ext", "latin")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


def main() -> None:
    """Fill the vendor folder anew and write VENDORED.json."""
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    listed = []
    for package, files in FILES.items():
        copied = [_copy(MODULES / package / source, TARGET / name) for source, name in files]
        listed.append(_entry(package, copied))
    for package, (name, weights) in FONTS.items():
        listed.append(_entry(package, _copy_font(package, name, weights)))
    content = json.dumps(listed, ensure_ascii=False, indent=2)
    (TARGET / "VENDORED.json").write_text(content + "\n", encoding="utf-8")


def _copy(source: Path, target: Path) -> Path:
    if source.suffix == ".css":
        target.write_text(SOURCE_MAP.sub("", source.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        shutil.copyfile(source, target)
    return target


def _copy_font(package: str, name: str, weights: list[str]) -> list[Path]:
    folder = TARGET / name
    folder.mkdir()
    faces, copied = [], []
    for weight in weights:
        sheet = (MODULES / package / f"{weight}.css").read_text(encoding="utf-8")
        for block in re.findall(r"@font-face \{.*?\}", sheet, flags=re.DOTALL):
            source = re.search(r"url\(\./files/([^)]+\.woff2)\)", block)
            if not source or not any(f"{name}-{subset}-" in source[1] for subset in SUBSETS):
                continue
            copied.append(_copy(MODULES / package / "files" / source[1], folder / source[1]))
            faces.append(re.sub(r"src: [^;]+;", f"src: url({source[1]}) format('woff2');", block))
    sheet_path = folder / f"{name}.css"
    sheet_path.write_text("\n".join(faces) + "\n", encoding="utf-8")
    return [sheet_path, *copied, _copy(MODULES / package / "LICENSE", folder / "LICENSE.txt")]


def _entry(package: str, files: list[Path]) -> dict[str, object]:
    facts = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))
    return {
        "name": facts["name"],
        "version": facts["version"],
        "licence": facts["license"],
        "files": {
            str(path.relative_to(TARGET)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(files)
        },
    }


if __name__ == "__main__":
    main()
