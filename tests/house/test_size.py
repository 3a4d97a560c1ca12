"""Functions and files stay small enough to be read at once."""

from tests.house.tree import ROOT, functions_of, python_files

LINES_OF_A_FUNCTION, LINES_OF_A_FILE = 60, 400


def test_no_function_is_longer_than_sixty_lines():
    long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for path in python_files("src", "script", "benchmarks")
        for function in functions_of(path)
        if function.end_lineno - function.lineno + 1 > LINES_OF_A_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_four_hundred_lines():
    long = [
        str(path.relative_to(ROOT))
        for path in python_files("src", "script", "tests", "benchmarks")
        if len(path.read_text(encoding="utf-8").splitlines()) > LINES_OF_A_FILE
    ]
    assert long == []
