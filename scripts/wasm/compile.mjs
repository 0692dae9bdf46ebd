// Byte-compiles the .py files of a zip inside Pyodide itself, so that the byte code is what this very
// runtime loads. The compile step is pyodide-build's own; this file sets the stage for it.
//
//   node compile.mjs SOURCE.zip OUTPUT.zip SITE_PACKAGES
//
// SITE_PACKAGES is the folder where pyodide-build is installed: it is pure Python and only read.
import "./fail.mjs";
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [source, output, sitePackages] = process.argv.slice(2);
const pyodide = await loadPyodide();
pyodide.FS.mkdirTree("/host");
pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: sitePackages }, "/host");
pyodide.FS.writeFile("/source.zip", readFileSync(source));
pyodide.runPython(`
import functools, marshal, py_compile, sys, types, zipfile
from pathlib import Path

sys.path.append("/host")
sys.dont_write_bytecode = True
# pyodide-build calls py_compile with its defaults: these two leave out docstrings, asserts and dates.
py_compile.compile = functools.partial(
    py_compile.compile, optimize=2, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)

from pyodide_build._py_compile import _compile
_compile(Path("/source.zip"), Path("/compiled.zip"), verbose=False, compression_level=0)

def first_lines(code):
    """The table of lines and columns is two fifths of the library's download. In its place, each function
    is one line long: a traceback names the function and where it starts. Each entry of a table covers up
    to eight code units and says (13) that it has a line, no columns, and (0) the same line as before."""
    constants = tuple(first_lines(it) if isinstance(it, types.CodeType) else it for it in code.co_consts)
    rest, table = len(code.co_code) // 2, bytearray()
    while rest > 0:
        table += bytes((0x80 | 13 << 3 | min(rest, 8) - 1, 0))
        rest -= 8
    return code.replace(co_linetable=bytes(table), co_consts=constants)

HEADER = 16  # magic number, flags and hash of a .pyc file
with zipfile.ZipFile("/compiled.zip") as full, zipfile.ZipFile("/lean.zip", "w") as lean:
    for name in full.namelist():
        data = full.read(name)
        if name.endswith(".pyc"):
            data = data[:HEADER] + marshal.dumps(first_lines(marshal.loads(data[HEADER:])))
        lean.writestr(name, data)
`);
writeFileSync(output, pyodide.FS.readFile("/lean.zip"));
