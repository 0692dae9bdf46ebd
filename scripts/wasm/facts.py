"""Turns the package's TOML files into JSON for the browser.

Reading 70 KB of TOML takes Python in a browser more than 60 ms, a tenth of its whole start; the same as
JSON takes two. The sources stay TOML: only what is shipped differs, and a stand-in for `tomllib` reads it.
"""

import json
import tomllib
from datetime import date, datetime, time
from typing import Any

# The key under which a date travels: no TOML key of the project can be spelled like this by accident.
DATE = "$date"

READER = f'''"""Stands in for tomllib: the build turned each TOML file into JSON, which is read faster."""

import json
from datetime import date


class TOMLDecodeError(ValueError):
    pass


def _date(table):
    return date.fromisoformat(table["{DATE}"]) if "{DATE}" in table else table


def loads(text):
    return json.loads(text, object_hook=_date)


def load(file):
    return loads(file.read())
'''


def to_json(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return `files` (path to contents) with the contents of each .toml as JSON, under the same path.

    Raises tomllib.TOMLDecodeError for a file that is not TOML, TypeError for a value that is not text,
    number, yes/no, date, list or table.
    """
    return {path: _convert(data) if path.endswith(".toml") else data for path, data in files.items()}


def _convert(data: bytes) -> bytes:
    table = tomllib.loads(data.decode())
    return json.dumps(table, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _plain(value: Any) -> dict[str, str]:
    if isinstance(value, date) and not isinstance(value, datetime):
        return {DATE: value.isoformat()}
    kind = "time of day" if isinstance(value, datetime | time) else type(value).__name__
    raise TypeError(f"the runtime cannot carry a {kind}: use a date or text.")
