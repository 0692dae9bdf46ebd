// Runs the package once inside Pyodide and prints, as JSON, which files of the library were really used.
//
//   node trace.mjs LIBRARY.zip LOCK.json PLAN.json
//
// PLAN.json holds {"modules": [names to import], "requests": [what to ask the door]}. Good and bad
// requests are asked the way the worker asks, so what is imported late, on an error path for instance,
// is seen too.
import "./fail.mjs";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { loadPyodide } from "pyodide";
import { layPackage } from "../../tools_src/browser/unzip.mjs";

const [library, lock, planFile] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8"));
const pyodide = await loadPyodide({
  stdLibURL: resolve(library),
  lockFileContents: readFileSync(lock, "utf8"),
  packageBaseUrl: "/",
  jsglobals: Object.freeze({}),
  fsInit: layPackage(readFileSync(library)),
});

for (const name of plan.modules) pyodide.pyimport(name);
const { handle } = pyodide.pyimport("cse_tools.door");
const answers = plan.requests.map((/** @type {string} */ request) => JSON.parse(handle(request)));
const answered = new Set(answers.flatMap((/** @type {Door.Answer} */ answer) => (answer.ok ? [answer.tool] : [])));
for (const tool of pyodide.pyimport("cse_tools.tools").TOOLS.keys()) {
  if (!answered.has(tool)) {
    throw new Error(`no request in scripts/wasm/requests.json gets an answer from ${tool}, so add one`);
  }
}
// An exception that crosses into JavaScript is printed by the traceback module.
try {
  pyodide.runPython("import datetime; datetime.date.fromisoformat({}['missing'])");
} catch (error) {
  if (/** @type {{type?: string}} */ (error).type !== "KeyError") throw error;
}

console.log(
  pyodide.runPython(`
import json, sys
archive = "/lib/python%d%d.zip/" % sys.version_info[:2]
origins = [getattr(module.__spec__, "origin", None) or "" for module in sys.modules.values()
           if getattr(module, "__spec__", None)]
json.dumps(sorted(origin.removeprefix(archive) for origin in origins if origin.startswith(archive)))
`),
);
