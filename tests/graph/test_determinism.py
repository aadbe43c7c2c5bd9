"""Same articles, same bytes: whatever the hash seed, the number of workers and the order of the paths."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = {
    "a.txt": "財政司司長羅永成昨日與英國商務大臣夏嘉文會面。羅永成表示，去年有25間英資公司來港。\n",
    "b.txt": "運輸署與港鐵公司合作，投放逾3億元興建長洲碼頭。運輸署署長黎志堅強調，工程將於2027年完成。\n",
    "c.txt": "世界衛生組織總幹事譚德塞出席日內瓦論壇，建議各國支持《疫苗協議》。香港、澳門均派員。\n",
    "d.txt": "北京和上海的大學簽署8份備忘錄，涉及1至2億美元。習近平主席於3月5日至7日訪問法國和德國。\n",
}
RUNS = {"first": ("1", 1, ["news"]), "second": ("2718", 2, ["news/d.txt", "news/c.txt", "news"])}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("determinism")
    (folder / "news").mkdir()
    for name, text in ARTICLES.items():
        (folder / "news" / name).write_text(text, "utf-8")
    for run, (seed, workers, paths) in RUNS.items():
        command = [sys.executable, "-m", "graph.cli", "build", *paths, "-o", run, "-j", str(workers)]
        root = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
        done = subprocess.run(
            [*command, "--published", "2026-03-10"],
            cwd=folder,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": root},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    return {run: folder / run for run in RUNS}


FILES = ["facts.jsonl", "graph.html", "graph.nq", "graph.trig", "graph.ttl", "guanxi.json"]


def test_no_other_files(built: dict[str, Path]) -> None:
    for folder in built.values():
        assert sorted(p.name for p in folder.iterdir()) == sorted([*FILES, "store"])


@pytest.mark.parametrize("file", FILES)
def test_identical_to_the_byte(built: dict[str, Path], file: str) -> None:
    first, second = ((folder / file).read_bytes() for folder in built.values())
    assert len(first) > 100
    assert first == second


def test_the_stores_hold_the_same(built: dict[str, Path]) -> None:
    from graph.dataset import open_store

    first, second = (set(open_store(folder)) for folder in built.values())
    assert first == second
