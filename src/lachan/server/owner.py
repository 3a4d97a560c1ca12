"""Who runs the embedded PostgreSQL: whoever runs us, or an account of its own when that is root."""

import os
import pwd
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lachan.server.wording import say

ACCOUNT = "pgserver"
_LAST_RESORT = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A system account; ``is_another`` when we, being root, act for it (PostgreSQL refuses to run as root)."""

    uid: int
    gid: int
    is_another: bool

    def as_process(self) -> dict[str, Any]:
        """This function will return what ``subprocess`` needs to run a program as the owner."""
        if not self.is_another:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def take(self, path: Path) -> None:
        """This function will give a file or folder of ours to the owner; a folder becomes private."""
        if path.is_symlink():
            return
        if self.is_another and path.stat().st_uid != self.uid:
            os.chown(path, self.uid, self.gid)
        if path.is_dir():
            path.chmod(0o700)


def owner_of_database() -> Owner:
    """This function will return the account that runs the database, making one when root has none for it."""
    if os.geteuid() != 0:
        return Owner(uid=os.geteuid(), gid=os.getegid(), is_another=False)
    for name in (ACCOUNT, _LAST_RESORT):
        if name == ACCOUNT:
            _make_account()
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(uid=entry.pw_uid, gid=entry.pw_gid, is_another=True)
    raise RuntimeError(
        say("Không có tài khoản hệ thống nào để chạy PostgreSQL; hãy chạy bằng một người dùng thường.")
    )


def _make_account() -> None:
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        if shutil.which("useradd"):
            command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - fixed words


def open_the_way(owner: Owner, *, to: Path, whole: bool = False) -> None:
    """This function will let the owner reach a path of ours: pass through its parents, and read ``whole`` trees.

    Only the right to pass is given, not to list, and it is said aloud, because root's folders are often closed.
    """
    if not owner.is_another:
        return
    for parent in to.parents:
        mode = parent.stat().st_mode
        if parent.stat().st_uid != owner.uid and not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)
            note = say("Đã mở quyền đi qua thư mục {folder} cho tài khoản {account} chạy cơ sở dữ liệu.")
            print(note.format(folder=parent, account=ACCOUNT), file=sys.stderr)
    if whole:
        for path in (to, *to.rglob("*")):
            _open(path)


def _open(path: Path) -> None:
    """Let everybody read what we can read and run what we can run; nothing is written when they may already."""
    if path.is_symlink():
        return
    mode = path.stat().st_mode
    wanted = mode | 0o044 | (0o011 if mode & stat.S_IXUSR else 0)
    if wanted != mode:
        path.chmod(wanted)
