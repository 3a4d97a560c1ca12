"""What the worker does before it takes up work."""

import signal

from lachan.province.evidence.actions import private_folder
from lachan.server import processes


def test_the_worker_first_removes_what_a_killed_one_left_in_plain(monkeypatch, settings, tmp_path):
    settings.EVIDENCE_CHECKING_DIR = tmp_path
    (tmp_path / "left").mkdir()
    (tmp_path / "left" / "original").write_bytes(b"plain")
    seen = []
    monkeypatch.setattr(signal, "signal", lambda *_args: None)
    monkeypatch.setattr(
        processes, "call_command", lambda *words: seen.append((words[:2], list(tmp_path.iterdir())))
    )
    processes.run_worker()
    assert seen == [(("procrastinate", "worker"), [])]
    with private_folder.private_folder() as folder:
        assert list(tmp_path.iterdir()) == [folder]
