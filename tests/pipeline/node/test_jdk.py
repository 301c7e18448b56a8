"""Which JDK runs an Elasticsearch that brings none."""

from pathlib import Path

import pytest

from pipeline.errors import NodeError
from pipeline.node.jdk import find_jdk, homes


def a_jdk(folder: Path, version: str, modules: str | None = "java.base jdk.jdi") -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/java").touch()
    lines = [f'JAVA_VERSION="{version}"'] + ([f'MODULES="{modules}"'] if modules else [])
    (folder / "release").write_text("\n".join(lines))
    return folder


def test_java_home_comes_first(tmp_path: Path) -> None:
    chosen = a_jdk(tmp_path / "mine", "21.0.2")
    a_jdk(tmp_path / "jvm/newer", "25.0.1")
    assert find_jdk({"JAVA_HOME": str(chosen)}, [f"{tmp_path}/jvm/*"]) == chosen


def test_the_newest_is_taken_by_number_not_by_name(tmp_path: Path) -> None:
    a_jdk(tmp_path / "jvm/a-25.0.9", "25.0.9")
    newest = a_jdk(tmp_path / "jvm/b-25.0.10", "25.0.10")
    a_jdk(tmp_path / "jvm/z-17", "17.0.15")
    assert find_jdk({}, [f"{tmp_path}/jvm/*"]) == newest


@pytest.mark.parametrize(
    ("version", "modules"),
    [
        pytest.param("17.0.15", "java.base jdk.jdi", id="too-old"),
        pytest.param("1.8.0_402", None, id="java-8"),
        pytest.param("25.0.1", "java.base java.logging", id="reduced-runtime"),
        pytest.param("25.0.1", None, id="no-compiler"),
    ],
)
def test_an_unfit_java_home_is_passed_over(tmp_path: Path, version: str, modules: str | None) -> None:
    unfit = a_jdk(tmp_path / "unfit", version, modules)
    fit = a_jdk(tmp_path / "jvm/fit", "21.0.1")
    assert find_jdk({"JAVA_HOME": str(unfit)}, [f"{tmp_path}/jvm/*"]) == fit


def test_without_a_module_list_the_compiler_tells(tmp_path: Path) -> None:
    fit = a_jdk(tmp_path / "fit", "21", modules=None)
    (fit / "bin/javac").touch()
    assert find_jdk({"JAVA_HOME": str(fit)}, []) == fit


def test_none_fit_names_what_was_found_and_what_to_do(tmp_path: Path) -> None:
    old = a_jdk(tmp_path / "jvm/old", "17.0.15")
    with pytest.raises(NodeError, match=rf"found only {old} \(Java 17\)\. Install one .* or set JAVA_HOME"):
        find_jdk({}, [f"{tmp_path}/jvm/*"])


def test_an_empty_machine_says_so(tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="found none"):
        find_jdk({"JAVA_HOME": str(tmp_path / "gone")}, [f"{tmp_path}/jvm/*"])


def test_links_to_one_jdk_count_once(tmp_path: Path) -> None:
    real = a_jdk(tmp_path / "jvm/java-21", "21")
    (tmp_path / "jvm/default").symlink_to(real)
    assert homes([f"{tmp_path}/jvm/*"]) == [real]
