// The worker in which Python runs. build_wasm.py bundles it with Pyodide into one text; the page starts it
// from a blob, so that it inherits the page's policy, and only after that policy forbids every network.
//
// In, once:  {wasm: WebAssembly.Module, library: ArrayBuffer}     Out: {ready: true} or {failed: "why"}
// In:        {id, request: "JSON text"}                           Out: {id, answer: "JSON text"}
//                                                                   or {id, crashed: "why"}
import "./early.mjs";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import lock from "runtime-lock";

import { removeReach } from "./lock.mjs";
import { layPackage } from "./unzip.mjs";

const HOME = "https://runtime.invalid/"; // never asked: it only lets Pyodide form addresses

/**
 * Starts Pyodide from what the page sent. Pyodide asks `fetch` for its two files and hands the answer for
 * the wasm to `WebAssembly.instantiateStreaming`; both are answered from memory, with public options only.
 * @param {WebAssembly.Module} wasm
 * @param {Uint8Array<ArrayBuffer>} library
 */
async function start(wasm, library) {
  const { instantiateStreaming } = WebAssembly;
  /** @type {Record<string, () => Response>} */
  const files = {
    [`${HOME}pyodide.asm.wasm`]: () => new Response(),
    [`${HOME}python_stdlib.zip`]: () => new Response(library),
  };
  removeReach(self);
  self.fetch = async (url) => files[String(url)]();
  WebAssembly.instantiateStreaming = async (answer, imports) => {
    await answer;
    const instance = /** @type {WebAssembly.Instance} */ (await WebAssembly.instantiate(wasm, imports));
    return { module: wasm, instance };
  };
  try {
    return await loadPyodide({
      indexURL: HOME,
      createPyodideModule,
      lockFileContents: lock,
      packageBaseUrl: HOME,
      jsglobals: Object.freeze({}), // `import js` finds nothing in Python
      fsInit: layPackage(library),
    });
  } finally {
    delete (/** @type {any} */ (self).fetch);
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

/** @type {(request: string) => string} */
let handle;

addEventListener("message", async ({ data }) => {
  if (data.wasm) {
    try {
      const pyodide = await start(data.wasm, new Uint8Array(data.library));
      handle = pyodide.pyimport("cse_tools.door").handle;
      postMessage({ ready: true });
    } catch (error) {
      postMessage({ failed: String(error) });
    }
    return;
  }
  try {
    postMessage({ id: data.id, answer: handle(data.request) });
  } catch (error) {
    postMessage({ id: data.id, crashed: String(error) });
  }
});
