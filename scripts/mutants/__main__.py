"""`make mutants`: change the rules in one place at a time, and see whether the tests notice.

`tests/mutants.toml` says which tests hold which files, and which changes change nothing. Arguments: parts of file
names, such as `offers.py`; without any, every file. Ends with 1 when a file is below its mark.
"""

import ast
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.mutants.changes import Mutant, mutants_of
from scripts.mutants.trial import tried

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests" / "mutants.toml"
PACKAGE = "tools_src/cse_tools/"


class Seen(NamedTuple):
    """What became of the changes of one file; `untrue` says which lines of the list of equivalents have to go."""

    file: str
    killed: int
    survived: tuple[Mutant, ...]
    equivalent: int
    untrue: tuple[str, ...]

    @property
    def percent(self) -> float:
        """How many of the changes that could be noticed were, in percent."""
        counted = self.killed + len(self.survived)
        return 100 * self.killed / counted if counted else 100.0


def judge(
    file: str, mutants: Sequence[Mutant], noticed: Sequence[bool], equivalent: Sequence[Mapping[str, str]]
) -> Seen:
    """Sort the changes of a file into noticed, not noticed, and listed as equivalent."""
    listed = {(one["function"], one["old"], one["new"]) for one in equivalent}
    known = {mutant[:3]: was for mutant, was in zip(mutants, noticed, strict=True)}
    untrue = [f"{key}: no such change" for key in listed - known.keys()]
    untrue += [f"{key}: a test notices it" for key in listed & known.keys() if known[key]]
    survived = [m for m, was in zip(mutants, noticed, strict=True) if not was and m[:3] not in listed]
    killed = sum(noticed)
    return Seen(file, killed, tuple(survived), len(mutants) - killed - len(survived), tuple(untrue))


def main(wanted: Sequence[str]) -> int:
    """Try the files, print what survived and a table, and give back the code to end with."""
    sys.path[:0] = [str(ROOT / "tools_src")]
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    seen = []
    for group in table["group"]:
        for file in (f"{PACKAGE}{name}" for name in group["files"]):
            if wanted and not any(part in file for part in wanted):
                continue
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            mutants = mutants_of(tree)
            equivalent = [one for one in table["equivalent"] if f"{PACKAGE}{one['file']}" == file]
            print(f"{file}: {len(mutants)} changes to try", file=sys.stderr, flush=True)
            noticed = tried(ROOT / file, tree, mutants, group["tests"])
            seen.append(judge(file, mutants, noticed, equivalent))
            for mutant in sorted(seen[-1].survived, key=lambda one: one.line):
                print(f"{file}:{mutant.line} {mutant.function}\n  - {mutant.old}\n  + {mutant.new}", flush=True)
            for words in seen[-1].untrue:
                print(f"{file}: take this out of {TABLE.name}: {words}", flush=True)
    print(f"{'File':40}{'changes':>9}{'killed':>8}{'survived':>10}{'equivalent':>12}{'percent':>9}")
    for one in seen:
        every = one.killed + len(one.survived) + one.equivalent
        name = one.file.removeprefix(PACKAGE)
        print(f"{name:40}{every:9}{one.killed:8}{len(one.survived):10}{one.equivalent:12}{one.percent:9.1f}")
    low = [one.file for one in seen if one.percent < table["at_least"] or one.untrue]
    if low:
        print(f"Below {table['at_least']} %, or with a list that is not true: {', '.join(low)}")
    return 1 if low or not seen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
