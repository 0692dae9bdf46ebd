"""A project of a few lines that build_wasm.py can build: the real worker around a package of our choice."""

import json
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Runs the request as Python and answers with what it leaves in `answer`. No shipped package does this: it
# stands for the worst that could ever get into one.
HOSTILE_DOOR = '''"""A door that does whatever it is told."""

import json

from cse_tools.tools import TOOLS


def handle(request):
    try:
        data = json.loads(request)
    except ValueError:
        return '{"ok":false}'
    space = {"answer": None}
    exec(data.get("code", ""), space)
    return json.dumps({"ok": True, "tool": "tiny", "answer": space["answer"]})
'''
FACTS = 'checked = 2026-11-23\nnames = ["a", "ż"]\n[table]\nday = 1979-05-27\nyes = true\n'


def make_project(folder: Path, door: str = HOSTILE_DOOR) -> Path:
    """Lay out the project in `folder` and return it: package, lock files, worker and one request."""
    package = folder / "tools_src/cse_tools"
    (package / "facts").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "tools.py").write_text('TOOLS = {"tiny": None}\n')
    (package / "door.py").write_text(door)
    (package / "facts_check.py").write_text("import http.client\n")  # for the site's build alone
    (package / "facts/facts.toml").write_text(FACTS)
    (package / "reader.py").write_text(
        "import tomllib\nfrom pathlib import Path\n\n\ndef read():\n"
        '    return tomllib.loads((Path(__file__).parent / "facts/facts.toml").read_text(encoding="utf-8"))\n'
    )
    (folder / "scripts/wasm").mkdir(parents=True)
    (folder / "scripts/wasm/requests.json").write_text(json.dumps([{"tool": "tiny"}, "{"]))
    for name in ("pyproject.toml", "requirements.txt", "package-lock.json", "build_wasm.py"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    shutil.copytree(ROOT / "tools_src/browser", folder / "tools_src/browser")
    return folder
