"""The files that the house tests walk over."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "lachan"
PROVINCE = SOURCES / "province"


@cache
def files_of_the_repository() -> tuple[Path, ...]:
    """Everything that is or will be committed; the whole tree where there is no git."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT, capture_output=True, check=True,
        ).stdout.decode()  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        return tuple(path for top in ("src", "tests", "docs", "script") for path in (ROOT / top).rglob("*"))
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def python_files(*tops: str) -> list[Path]:
    return sorted(
        path
        for path in files_of_the_repository()
        if path.suffix == ".py"
        and any(path.is_relative_to(ROOT / top) for top in tops)
        and "migrations" not in path.parts
    )


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
