"""Trying changes: each in a copy of one process that has pytest ready, so that no file is written and it is quick."""

import ast
import importlib
import importlib.machinery
import os
import resource
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scripts.mutants.changes import Mutant

OPTIONS = ["-o", "addopts=", "-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:xdist"]
AT_ONCE = os.cpu_count() or 1
AFRESH = {"cse_tools", "macros"}


class Trial:
    """A pytest plugin: instead of collecting tests it copies the process, once for each change.

    A copy collects and runs the tests with the change in place, and stops at the first that fails. The tests that
    noticed a change last are run first, as they often notice the next one as well.
    """

    def __init__(self, path: Path, tree: ast.Module, mutants: Sequence[Mutant]):
        self.path, self.tree, self.mutants = path, tree, mutants
        self.noticed: list[bool] = []
        self.sound = False
        self.is_copy = self.imported = False
        self._first: list[str] = []
        self._out = 0

    def _copy(self, mutant: Mutant | None, seconds: int) -> tuple[int, int]:
        """Copy the process, for so many seconds of a processor.

        Out: the id of the copy, and where it will write which test failed. In the copy, the id is 0.
        """
        read, write = os.pipe()
        if pid := os.fork():
            os.close(write)
            return pid, read
        self.is_copy, self._out = True, write
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))  # a change that never ends is noticed too
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        if mutant:
            mutant.apply()
        for name in [name for name in sys.modules if name.split(".")[0] in AFRESH]:
            del sys.modules[name]  # whatever was imported before, by what the tests share, is not the changed file
        files: Any = importlib.machinery.SourceFileLoader
        plain = files.get_code

        def get_code(loader: Any, name: str) -> Any:
            if Path(loader.path) == self.path:
                self.imported = True
                return compile(ast.fix_missing_locations(self.tree), str(self.path), "exec")
            return plain(loader, name)

        files.get_code = get_code
        return 0, read

    def _wait(self, running: dict[int, tuple[int, int]]) -> None:
        pid, status = os.wait()
        number, read = running.pop(pid)
        with os.fdopen(read) as said:
            test = said.readline().strip()
        self.noticed[number] = status != 0
        if test:
            self._first = [test, *[one for one in self._first if one != test]]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> bool | None:
        """In the first process: every trial. In a copy: nothing, so that pytest collects and runs the tests."""
        pid, read = self._copy(None, 300)
        if not pid:
            return None
        _, status, used = os.wait4(pid, 0)
        self.sound = status == 0
        os.close(read)
        if not self.sound:
            return True
        seconds = int(5 + 5 * used.ru_utime)
        self.noticed = [False] * len(self.mutants)
        running: dict[int, tuple[int, int]] = {}
        for number, mutant in enumerate(self.mutants):
            if len(running) >= AT_ONCE:
                self._wait(running)
            pid, read = self._copy(mutant, seconds)
            if not pid:
                return None
            running[pid] = number, read
        while running:
            self._wait(running)
        return True

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """The tests that noticed something last come first."""
        order = {test: place for place, test in enumerate(self._first)}
        items.sort(key=lambda item: order.get(item.nodeid, len(order)))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell the first process which test noticed the change."""
        if report.failed:
            os.write(self._out, f"{report.nodeid}\n".encode())


def tried(path: Path, tree: ast.Module, mutants: Sequence[Mutant], tests: Sequence[str]) -> list[bool]:
    """For each change of this file, whether one of the tests noticed it.

    Ends the program when the tests fail without any change, or when they do not import the file.
    """
    importlib.import_module("cse_tools.tools")  # so that the standard library is there for every copy
    trial = Trial(path, tree, mutants)
    code = pytest.main([*OPTIONS, "-x", "-s", "--assert=plain", "--hypothesis-seed=0", *tests], plugins=[trial])
    if trial.is_copy:
        os._exit(code if trial.imported else pytest.ExitCode.USAGE_ERROR)
    if not trial.sound:
        sys.exit(f"Without any change, the tests of {path.name} fail, or do not import it: {' '.join(tests)}")
    return trial.noticed
