"""What is secret is read only where it is checked, opened or sealed: by named files, each with its reason."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from lachan.rulebook.access.sensitivity import Sensitivity, sensitivity_of_fields
from tests.house.tree import PROVINCE, ROOT, python_files

SECRET: dict[str, set[str]] = {}
"""The names of secret fields, each with the models that have it."""
for _label, _fields in sensitivity_of_fields().items():
    for _name, _level in _fields.items():
        if _level is Sensitivity.SECRET:
            SECRET.setdefault(_name, set()).add(_label.split(".")[1])
SHARED = {
    name
    for fields in sensitivity_of_fields().values()
    for name, level in fields.items()
    if name in SECRET and level is not Sensitivity.SECRET
}
"""Names that are secret in one model and ordinary in another: asked of files that speak of the former."""
ALLOWED: dict[str, tuple[set[str], str]] = {
    "evidence/actions/rewrapping.py": ({"wrapped_key"}, "puts the key of a file under a newer one"),
    "evidence/actions/uploading.py": (
        {"token"},
        "seals what arrives, under the owner's own upload",
    ),
    "evidence/models/sealed.py": ({"token", "wrapped_key"}, "hands the wrapped key to the sealing"),
    "evidence/queries/files.py": ({"token"}, "the owner is shown their own uploads, which are named by it"),
    "evidence/views/receiving.py": ({"token"}, "the owner's browser is told where to go on with the upload"),
    "notices/channels/push.py": (
        {"endpoint", "public_key", "secret"},
        "seals a message for a browser and hands it over",
    ),
    "notices/channels/sealing.py": ({"public_key"}, "the half of a key pair that is not secret"),
    "notices/queries/devices.py": (
        {"endpoint", "public_key", "secret"},
        "says where messages go, to the sender alone",
    ),
    "notices/views/devices.py": ({"endpoint"}, "what a browser sent, under the name it has in its script"),
    "people/actions/reset_links.py": ({"password"}, "writes a new password, hashed"),
    "people/actions/second_factor_proofs.py": ({"sealed", "counter"}, "opens the seed to check a code"),
    "people/actions/second_factors.py": ({"sealed", "counter"}, "seals a seed that is being set up"),
    "people/actions/passkeys.py": (
        {"sealed", "credential", "counter"},
        "opens a passkey to check its answer",
    ),
    "people/actions/changing_password.py": ({"password"}, "writes a new password, hashed"),
    "people/ceremony.py": (
        {"credential", "counter"},
        "values of the ceremony of a passkey, shown on no page",
    ),
    "people/models/oidc.py": ({"subject"}, "constraints"),
    "people/queries/oidc.py": ({"subject"}, "whose account it is, and what its administrator linked"),
    "people/queries/sessions.py": (
        {"session_key", "session_data"},
        "its digest tells one's own sessions apart",
    ),
    "people/session_store.py": ({"session_key"}, "keeps sessions"),
    "people/choices.py": ({"password"}, "the name of a reason why a sign-in was refused"),
    "people/models/second_factors.py": ({"digest", "credential"}, "constraints"),
    "people/queries/administering.py": ({"password"}, "says only whether there is one"),
    "people/queries/importing/drafts.py": ({"password"}, "asks the database only whether there is one"),
    "people/queries/readers.py": ({"password"}, "a session ends when the password changes"),
    "people/queries/second_factors.py": (
        {"sealed", "password"},
        "shows a seed once, while it is being set up",
    ),
}
TYPED = re.compile(r"people/(forms|views)/")
"""What somebody types is called like the field that it is checked against."""
SHOWN: dict[str, tuple[set[str], str]] = {
    "evidence/templates/evidence/parts.html": (
        {"token"},
        "the owner drops their own upload, which is named by it",
    ),
}
_SQL = re.compile(r"^\s*(SELECT|INSERT|UPDATE|DELETE)\b", re.MULTILINE)
"""A statement that is written out names fields too."""
OF_FORMS = {"form", "asked"}
"""The fields of a form, which stands for what is typed."""


@cache
def reads() -> dict[str, set[str]]:
    """By file of the province, the secret fields that it names: as an attribute, in a query, or as a field of a row."""
    found: dict[str, set[str]] = {}
    for path in python_files("src/lachan/province"):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        written = set(_only_written(tree))
        for node in ast.walk(tree):
            if node not in written and (names := {name for name in _named(node) if _is_meant(name, text)}):
                found.setdefault(str(path.relative_to(PROVINCE)), set()).update(names)
    return found


def _is_meant(name: str, text: str) -> bool:
    return name in SECRET and (name not in SHARED or any(model in text for model in SECRET[name]))


def _only_written(tree: ast.AST) -> Iterator[ast.AST]:
    """Keys that values are given under, and words that are looked for in a name."""
    for node in ast.walk(tree):
        match node:
            case ast.Dict(keys=keys):
                yield from filter(None, keys)
            case ast.Compare(left=left, ops=[ast.In() | ast.NotIn()]):
                yield left


def _named(node: ast.AST) -> set[str]:
    match node:
        case ast.Attribute(attr=name, ctx=ast.Load(), value=whose) if not _is_hashing(whose):
            return {name}
        case ast.Constant(value=str() as text) if re.fullmatch(r"\w+", text):
            return set(text.split("__"))
        case ast.Constant(value=str() as text) if _SQL.search(text):
            return set(re.findall(r"\w+", text))
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.keyword(arg=str() as name) if "__" in name:
            return set(name.split("__"))
    return set()


def _is_hashing(whose: ast.AST) -> bool:
    return isinstance(whose, ast.Call) or (isinstance(whose, ast.Name) and whose.id in {"hmac", "hashlib"})


def test_secret_fields_are_named_only_where_there_is_a_reason():
    unexplained = {
        path: names
        for path, found in reads().items()
        if not TYPED.match(path) and (names := found - ALLOWED.get(path, (set(), ""))[0])
    }
    assert unexplained == {}, (
        "secret fields are never shown: read them elsewhere, or say the reason in ALLOWED"
    )


@pytest.mark.parametrize("path", ALLOWED)
def test_every_exception_has_its_reason_and_is_one(path):
    names, reason = ALLOWED[path]
    assert reason
    if (PROVINCE / path).exists():
        assert names <= reads().get(path, set())


def test_typed_names_are_not_read_from_the_database():
    """In forms and views of people only what was typed or came with the request is called so."""
    from_outside = {"password", "token", "credential", "session_key"}
    others = {path: names - from_outside for path, names in reads().items() if TYPED.match(path)}
    assert {path: names for path, names in others.items() if names} == {}


def test_templates_name_no_secret_field():
    named = {
        (str(path.relative_to(PROVINCE)), name)
        for path in PROVINCE.rglob("*.html")
        for whose, name in re.findall(r"\b(\w+)\.(\w+)\b", path.read_text(encoding="utf-8"))
        if name in SECRET.keys() - SHARED and whose not in OF_FORMS
    }
    assert named == {(path, name) for path, (names, _reason) in SHOWN.items() for name in names}


WHOLESALE = {"model_to_dict", "serializers"}
OF_QUERIES = re.compile(r"\.(objects|_default_manager|filter|exclude|order_by|annotate)\b")


def takes_whole_rows(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="values", value=whose), args=[], keywords=[]):
            return bool(OF_QUERIES.search(ast.unparse(whose)))
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
            return name in WHOLESALE
        case ast.Constant(value=str() as text):
            return bool(re.search(r"SELECT\s+(\w+\.)?\*", text))
    return False


def test_nobody_takes_whole_rows_out():
    """What names no field takes the secret ones along; a dump names every field and its level."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files("src")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if takes_whole_rows(node)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("source", "is_whole"),
    [
        ("Account.objects.values()", True),
        ("Account.objects.filter(pk=1).order_by('pk').values()", True),
        ("Account.objects.values('username')", False),
        ("offices_ever().values()", False),
        ("model_to_dict(account)", True),
        ("from django.core import serializers", True),
        ("cursor.execute('SELECT * FROM people_account')", True),
    ],
)
def test_whole_rows_are_recognised(source, is_whole):
    assert any(map(takes_whole_rows, ast.walk(ast.parse(source)))) is is_whole


def test_there_is_something_to_protect():
    assert {"password", "wrapped_key"} <= SECRET.keys()
