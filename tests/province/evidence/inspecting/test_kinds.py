"""What a file is, told by its content; what is on the list is taken in, everything else refused with its reason."""

import gzip

import pytest

from lachan.province.evidence.inspecting import ProblemKey, inspect, limits
from lachan.province.evidence.inspecting.kinds import ALLOWED
from tests.province.evidence.inspecting import files

HONEST = files.honest()


@pytest.fixture
def look(tmp_path):
    def look(content, name="tep"):
        path = tmp_path / "quarantined"
        path.write_bytes(content)
        return inspect(path, name=name)

    return look


def keys(finding):
    return {problem.key for problem in finding.problems}


@pytest.mark.parametrize("name", HONEST)
def test_honest_file_is_taken_in(look, name):
    content, media_type = HONEST[name]
    finding = look(content, name)
    assert (finding.kind, keys(finding), finding.is_allowed) == (media_type, set(), True)
    assert finding.extension == ALLOWED[media_type].extensions[0]


def test_every_allowed_kind_has_an_honest_file_here():
    assert {media_type for _, media_type in HONEST.values()} | {"image/heif"} == set(ALLOWED)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", ProblemKey.EMPTY),
        (files.picture("GIF"), ProblemKey.NOT_ALLOWED),
        (files.picture("BMP"), ProblemKey.NOT_ALLOWED),
        (files.picture("AVIF"), ProblemKey.NOT_ALLOWED),
        (files.MATROSKA, ProblemKey.NOT_ALLOWED),
        (files.THEORA, ProblemKey.NOT_ALLOWED),
        (files.zipped({"a.txt": "b"}), ProblemKey.NOT_ALLOWED),
        (gzip.compress(b"a" * 50), ProblemKey.NOT_ALLOWED),
        (b"Rar!\x1a\x07\x01\0" + bytes(20), ProblemKey.NOT_ALLOWED),
        (b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(20), ProblemKey.NOT_ALLOWED),
        (b"{\\rtf1 a}", ProblemKey.NOT_ALLOWED),
        (bytes(5000), ProblemKey.NOT_ALLOWED),
        (b"\xff\xfb\x90\x00" + b"\1" * 900, ProblemKey.NOT_ALLOWED),
        ("\ufeffa\1b".encode("utf-16-le"), ProblemKey.NOT_ALLOWED),
        (b"a" * (limits.MAX_TEXT + 1), ProblemKey.NOT_ALLOWED),
        (bytes(range(256)) * 9, ProblemKey.NOT_ALLOWED),
        (files.word_of_type("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), ProblemKey.NOT_ALLOWED),
        (files.OLD_WORD, ProblemKey.OLD_OFFICE),
        (files.LOCKED_WORD, ProblemKey.ENCRYPTED),
        (b"<!DOCTYPE html><p>a", ProblemKey.MARKUP),
        (b"  <html><body>", ProblemKey.MARKUP),
        (b"<!-- a --><script>alert(1)</script>", ProblemKey.MARKUP),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- --><svg onload='x'/>", ProblemKey.MARKUP),
        ("\ufeff<svg xmlns='http://www.w3.org/2000/svg'/>".encode("utf-16-be"), ProblemKey.MARKUP),
        (b"<?xml version='1.0'?><a/>", ProblemKey.MARKUP),
        (b"MIME-Version: 1.0\nContent-Type: text/html", ProblemKey.MARKUP),
        (files.WINDOWS_PROGRAM, ProblemKey.PROGRAM),
        (files.LINUX_PROGRAM, ProblemKey.PROGRAM),
        (files.SHORTCUT, ProblemKey.PROGRAM),
        (b"\xcf\xfa\xed\xfe\x07\0\0\x01" + bytes(60), ProblemKey.PROGRAM),
        (b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(60), ProblemKey.PROGRAM),
        (b"#!/bin/sh\nrm -r x", ProblemKey.PROGRAM),
        (b"@echo off\r\ndel x", ProblemKey.PROGRAM),
        (b"<?php echo 1;", ProblemKey.PROGRAM),
        (b"[InternetShortcut]\r\nURL=file://a", ProblemKey.PROGRAM),
        (b"Set a = CreateObject(\"WScript.Shell\")", ProblemKey.PROGRAM),
    ],
)  # fmt: skip
def test_other_kinds_are_refused_with_their_reason(look, content, key):
    finding = look(content)
    assert key in keys(finding)
    assert not finding.is_allowed


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("anh.png", ProblemKey.NAME_MISMATCH),
        ("anh.jpg.exe", ProblemKey.NAME_MISMATCH),
        ("anh.html", ProblemKey.NAME_MISMATCH),
        ("anh.JPG ", None),
        ("C:\\anh\\mot.jpeg", None),
        ("anh", None),
        ("anh.", None),
        ("thong.bao\u202egpj.jpg", ProblemKey.NAME_DECEIVES),
        ("anh\0.jpg", ProblemKey.NAME_DECEIVES),
        ("anh\u200b.jpg", ProblemKey.NAME_DECEIVES),
        ("Ảnh chụp, Đặng Thị Ửng.jpg", None),
    ],
)
def test_name_is_held_against_content(look, name, key):
    assert keys(look(files.picture("JPEG"), name)) == ({key} if key else set())


@pytest.mark.parametrize("name", ["a.bat", "a.js", "a.csv", "a.svg", "a.docx", "a.vbs"])
def test_text_under_the_name_of_something_else_is_refused(look, name):
    assert keys(look(b"mot hai ba", name)) == {ProblemKey.NAME_MISMATCH}


def test_file_over_the_limit_is_refused_without_looking_inside(tmp_path):
    path = tmp_path / "long"
    with path.open("wb") as file:
        file.write(files.picture("JPEG") + files.WINDOWS_PROGRAM)
        file.truncate(100 * 1024 * 1024 + 1)
    finding = inspect(path, name="long.jpg")
    assert (finding.kind, keys(finding)) == ("image/jpeg", {ProblemKey.TOO_LARGE})


def test_every_problem_has_a_sentence_that_ends():
    from lachan.province.evidence.inspecting import Problem

    sentences = [Problem(key).sentence for key in ProblemKey]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_every_allowed_kind_says_why():
    assert all(kind.why for kind in ALLOWED.values())
