"""Answer a request from standard input, or print a tool's questions, or all that the tools can say.

python -m cse_tools < request.json
python -m cse_tools --schema risk_matrix
python -m cse_tools --sentences
"""

import argparse
import json
import sys

from cse_tools.door import handle
from cse_tools.forms.model import schema
from cse_tools.tools import TOOLS

DESCRIPTION = "Answer a request from standard input, or print a tool's questions, or all that the tools can say."


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns 0, or 1 when the request could not be answered."""
    parser = argparse.ArgumentParser(prog="python -m cse_tools", description=DESCRIPTION)
    parser.add_argument("--schema", metavar="TOOL", choices=sorted(TOOLS), help="print a tool's questions as JSON")
    parser.add_argument("--sentences", action="store_true", help="print every sentence that any tool can say")
    options = parser.parse_args(arguments)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    if options.schema:
        print(json.dumps(schema(TOOLS[options.schema].form()), ensure_ascii=False, indent=2))
        return 0
    if options.sentences:
        # Only here: it asks the tools thousands of questions, and no browser has it.
        from cse_tools.sign_off.listing import to_text
        from cse_tools.sign_off.sentences import every_sentence

        print(to_text(every_sentence()), end="")
        return 0
    answer = handle(sys.stdin.buffer.read().decode("utf-8", "replace"))
    print(answer)
    return 0 if json.loads(answer)["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
