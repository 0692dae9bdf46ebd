// The page's side of the Python runtime: fetch everything, lock the page, start the worker, ask.
//
// The order is the privacy of the tools. Whatever is needed is fetched first; then a second, tighter policy
// is added to the page, which forbids every network, this site's own included (lock.mjs); only then does the
// worker start, from a blob, so that it inherits that policy. Policies only ever tighten: nothing undoes this short
// of leaving the page. decisions/0004-privacy-lock.md has the reasons and what it cannot stop.

import { said } from "../common/said.mjs";
import { faultOf, sentences as ofFetching } from "./fetch_faults.mjs";
import { lockPage } from "./lock.mjs";

let { Worker } = globalThis; // kept, as the lock takes it away from the page
const STALL_LIMIT = 30_000; // without a single byte
const START_LIMIT = 60_000; // milliseconds: a ten-year-old phone takes about ten seconds
const ANSWER_LIMIT = 20_000;

/** @satisfies {Record<string, import("./fetch_faults.mjs").Told>} */
const sentences = {
  ...ofFetching,
  unsupported: () =>
    said(
      "This browser cannot run the tool, because it is too old or has WebAssembly turned off. Use another browser or device.",
    ),
  insecure: () =>
    said(
      "The tool does not start because this page did not arrive over a secure connection. Open its address with https.",
    ),
  other: () => said("The site has changed since you opened this page, so the tool was not started."),
  start: () => said("The tool was fetched but did not start. Load the page again, or use another browser."),
  crashed: () =>
    said(
      "The tool stopped before it had an answer, and has been started again. Nothing you typed is lost. Try once more.",
    ),
  gone: () =>
    said("The tool stopped and did not start again. Nothing you typed is lost. Try once more, or go on by hand."),
  slow: () => said("The tool took too long and has been started again. Nothing you typed is lost. Try once more."),
};

/**
 * @typedef {{phase: "loading" | "starting" | "ready" | "failed", loaded: number, total: number, message?: string}} Progress
 *   how far it is: the bytes fetched of how many; when it failed, a sentence for the reader
 * @typedef {(message: object) => Promise<Reply>} Further asks a further worker
 * @typedef {{ask: (request: string) => Promise<string>, parts: Record<string, Further>}} Runtime
 *
 * @typedef {{name: string, bytes: number, sha256: string}} Part a file as the manifest names it
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 * @typedef {{wasm: WebAssembly.Module, library: ArrayBuffer, worker: Bytes, further: Record<string, Bytes>}} Fetched
 * @typedef {{late?: boolean, crashed?: string, ready?: boolean, failed?: string, id?: number, answer?: string,
 *   file?: ArrayBuffer}} Reply what a worker says, or that it was late or crashed
 *
 * @typedef {(phase: Progress["phase"], progress?: {loaded: number, total: number}, message?: string) => void} Tell
 * @typedef {(bytes: number) => void} Count
 */

class RuntimeError extends Error {
  /**
   * @param {keyof typeof sentences} code
   * @param {{cause?: unknown, stalled?: boolean, seen?: string}} [why] `stalled`: nothing came for too long
   */
  constructor(code, { cause, stalled = false, seen = "" } = {}) {
    super(sentences[code]({ seen }), { cause });
    this.code = code;
    this.stalled = stalled;
  }
}

/** @type {Fetched | undefined} */
let fetched; // what a second try starts from: once the page is locked, nothing can be fetched any more

/**
 * Fetches, locks and starts the runtime. May be called again after it failed.
 *
 * `root` is the address of the site's root. `parts` names further workers of the manifest that this page may
 * need: they are fetched with the rest, as nothing can be fetched later, and start when first asked. `build` is the
 * SHA-256 of the manifest for which the page was made: a form of one build is not answered by the rules of another.
 * `onProgress({phase, loaded, total, message})` is told the phase ("loading", "starting", "ready" or
 * "failed"), the bytes fetched of how many, and, when it failed, a sentence for the reader.
 *
 * Resolves to `{ask, parts}`: `ask(request)` asks Python, `parts.word(message)` the worker of that name, whose
 * promise is rejected with an Error that has a sentence for the reader. From then on nothing on the page
 * reaches any network. Rejects with an Error whose message is a sentence for the reader.
 *
 * @param {{root: string | URL, parts?: string[], build?: string, onProgress?: (now: Progress) => void}} page
 * @returns {Promise<Runtime>}
 */
export async function startRuntime({ root, parts = [], build = "", onProgress = () => {} }) {
  let seen = { loaded: 0, total: 0 };
  /** @type {Tell} */
  const tell = (phase, progress = seen, message = "") => {
    seen = progress;
    onProgress({ phase, ...progress, message });
  };
  try {
    Worker = globalThis.Worker ?? (fetched && Worker);
    if (!globalThis.isSecureContext) throw new RuntimeError("insecure");
    if (!globalThis.WebAssembly?.compileStreaming || !Worker || !crypto.subtle) {
      throw new RuntimeError("unsupported");
    }
    tell("loading");
    fetched ??= await fetchParts(new URL("assets/runtime/", new URL(root, location.href)), parts, build, tell);
    await pageComplete();
    lockPage();
    tell("starting");
    const worker = new PythonWorker(fetched);
    await worker.start();
    tell("ready");
    const further = Object.entries(fetched.further).map(([name, text]) => [name, partWorker(name, text)]);
    return { ask: (request) => worker.ask(request), parts: Object.fromEntries(further) };
  } catch (error) {
    const known = error instanceof RuntimeError ? error : new RuntimeError("start", { cause: error });
    tell("failed", seen, known.message);
    throw known;
  }
}

// --- Fetching -------------------------------------------------------------------------------------------

/**
 * Fetches Python's parts and the further ones that `names` lists, all by what the manifest says of them.
 * Returns `{wasm: WebAssembly.Module, library: ArrayBuffer, worker, further: {name: bytes}}`. If anything is
 * missing, is not what was published or is of another build, all is fetched once more, past the browser's cache, and
 * without following a filter that sends the request elsewhere: the page's policy would hide that it did.
 *
 * @param {URL} folder
 * @param {string[]} names
 * @param {string} build
 * @param {Tell} tell
 */
async function fetchParts(folder, names, build, tell) {
  try {
    return await fetchOnce(folder, names, build, {}, tell);
  } catch (error) {
    const { code, stalled } = /** @type {RuntimeError} */ (error);
    if (code === "unsupported" || stalled) throw error; // who has waited in vain once is told
    const cache = ["changed", "replaced", "other"].includes(code) ? "reload" : "no-cache";
    return fetchOnce(folder, names, build, { cache, redirect: "manual" }, tell);
  }
}

/**
 * As `fetchParts`, once. Throws RuntimeError.
 *
 * @param {URL} folder
 * @param {string[]} names
 * @param {string} build
 * @param {RequestInit} how
 * @param {Tell} tell
 * @returns {Promise<Fetched>}
 */
async function fetchOnce(folder, names, build, how, tell) {
  const stop = new AbortController();
  let stalled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const alive = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      stalled = true;
      stop.abort();
    }, STALL_LIMIT);
  };
  const get = async (/** @type {string} */ name) => {
    const response = await fetch(new URL(name, folder), { ...how, signal: stop.signal });
    alive();
    const fault = faultOf(response);
    if (fault) throw new RuntimeError(fault, { seen: `${response.status}, ${/\.\w+$/.exec(name)} file` });
    return response;
  };
  let listed = false;
  alive();
  try {
    const manifest = await (await get("manifest.json")).text();
    /** @type {Record<string, Part>} */
    const parts = JSON.parse(manifest);
    if (!parts?.wasm) throw new RuntimeError("changed");
    if (build && (await hashOf(new TextEncoder().encode(manifest))) !== build) throw new RuntimeError("other");
    const wanted = ["library", "worker", ...names].map((name) => parts[name]);
    listed = true;
    const progress = { loaded: 0, total: wanted.reduce((sum, part) => sum + part.bytes, parts.wasm.bytes) };
    /** @type {Count} */
    const count = (bytes) => {
      progress.loaded += bytes;
      alive();
      if (!stop.signal.aborted) tell("loading", progress);
    };
    const [wasm, [library, worker, ...further]] = await Promise.all([
      get(parts.wasm.name).then((response) => readWasm(response, parts.wasm, count)),
      Promise.all(wanted.map(async (part) => readChecked(await get(part.name), part, count))),
    ]);
    return {
      wasm,
      library: library.buffer,
      worker,
      further: Object.fromEntries(names.map((name, i) => [name, further[i]])),
    };
  } catch (error) {
    stop.abort();
    if (error instanceof RuntimeError) throw error;
    if (error instanceof SyntaxError) throw new RuntimeError("changed", { cause: error });
    throw new RuntimeError(listed && !stalled ? "partly" : "missing", { cause: error, stalled });
  } finally {
    clearTimeout(waiting);
  }
}

/**
 * Reads a body, counting bytes as they arrive. Throws RuntimeError if it is not what `part` says.
 *
 * @param {Response} response
 * @param {Part} part
 * @param {Count} count
 */
async function readChecked(response, part, count) {
  const bytes = new Uint8Array(part.bytes);
  let at = 0;
  if (!response.body) throw new RuntimeError("missing");
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > bytes.length) throw new RuntimeError("changed");
    bytes.set(value, at);
    at += value.length;
    count(value.length);
  }
  if (at < bytes.length) throw new RuntimeError("changed");
  if ((await hashOf(bytes)) !== part.sha256) throw new RuntimeError("changed");
  return bytes;
}

/**
 * The SHA-256 of some bytes, in hex.
 * @param {Bytes} bytes
 */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Compiles wasm while it arrives, or from its bytes where the server gives it a wrong type.
 *
 * @param {Response} response
 * @param {Part} part
 * @param {Count} count
 */
async function readWasm(response, part, count) {
  const copy = response.clone();
  const streamed = WebAssembly.compileStreaming(response).catch(() => undefined);
  const bytes = await readChecked(copy, part, count);
  try {
    return (await streamed) ?? (await WebAssembly.compile(bytes));
  } catch (error) {
    throw new RuntimeError("unsupported", { cause: error });
  }
}

// --- The lock -------------------------------------------------------------------------------------------

/**
 * Waits until what the page itself needs has arrived: the lock would cut off a late style sheet. One that stalls
 * is done without, as it must not keep the tool from whoever needs it.
 *
 * @returns {Promise<void>}
 */
function pageComplete() {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => {
    addEventListener("load", () => resolve(), { once: true });
    setTimeout(resolve, STALL_LIMIT);
  });
}

// --- The worker -----------------------------------------------------------------------------------------

/**
 * The one Trusted Types policy of a tool page: it lets through the address of the worker made here.
 * @type {LetThrough | undefined}
 */
let trusted;

/**
 * The address of a worker made of `text`.
 * @param {BlobPart} text
 */
function workerAddress(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  const { trustedTypes } = globalThis;
  if (!trustedTypes) return address;
  trusted ??= trustedTypes.createPolicy("cse-worker", {
    createScriptURL(url) {
      if (!url.startsWith("blob:")) throw new TypeError("Only a worker made by this page may start.");
      return url;
    },
  });
  return trusted.createScriptURL(address);
}

/**
 * Sends one message and resolves to the reply, `{late: true}` after `limit` ms or `{crashed}`.
 *
 * @param {Worker} worker
 * @param {object} message
 * @param {number} limit
 * @returns {Promise<Reply>}
 */
function send(worker, message, limit) {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ late: true }), limit);
    const settle = (/** @type {Reply} */ reply) => {
      clearTimeout(late);
      resolve(reply);
    };
    worker.onmessage = ({ data }) => settle(data);
    worker.onmessageerror = () => settle({ crashed: "a message could not be read" });
    worker.onerror = (event) => {
      event.preventDefault?.();
      settle({ crashed: event.message });
    };
    worker.postMessage(message);
  });
}

/**
 * A further worker: a function that takes a message and promises the reply. Each question has a worker of its
 * own, which is gone afterwards with all that it was sent.
 *
 * @param {string} name
 * @param {BlobPart} text
 * @returns {Further}
 */
function partWorker(name, text) {
  return async (message) => {
    const address = workerAddress(text);
    const worker = new Worker(address, { type: "module", name });
    const reply = await send(worker, message, ANSWER_LIMIT);
    worker.terminate();
    URL.revokeObjectURL(address);
    if (reply.late || reply.crashed !== undefined) {
      throw new RuntimeError(reply.late ? "slow" : "crashed", { cause: reply.crashed });
    }
    return reply;
  };
}

/** One worker at a time, one question at a time; started again from the bytes kept if it stops. */
class PythonWorker {
  #parts;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve(); // the end of the queue
  #count = 0;

  /** @param {Fetched} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** Starts a worker and waits until Python is ready. Answers with it. Throws RuntimeError "start". */
  async start() {
    this.#worker?.terminate();
    const address = workerAddress(this.#parts.worker);
    const worker = new Worker(address, { type: "module", name: "python" });
    this.#worker = worker;
    const { wasm, library } = this.#parts;
    const reply = await send(worker, { wasm, library }, START_LIMIT);
    URL.revokeObjectURL(address);
    if (!reply.ready) {
      const cause = reply.failed ?? reply.crashed ?? "It did not answer in time.";
      throw new RuntimeError("start", { cause });
    }
    return worker;
  }

  /**
   * Queues a request and resolves to its answer. Never rejects: a crash is answered in the door's form.
   *
   * @param {string} request
   */
  ask(request) {
    const answer = this.#turn.then(() => this.#ask(request));
    this.#turn = answer;
    return answer;
  }

  async #ask(/** @type {string} */ request) {
    const id = ++this.#count;
    try {
      const worker = this.#worker ?? (await this.start());
      const reply = await send(worker, { id, request }, ANSWER_LIMIT);
      if (typeof reply.answer === "string" && reply.id === id) return reply.answer;
      throw new RuntimeError(reply.late ? "slow" : "crashed");
    } catch (error) {
      let code = error instanceof RuntimeError ? error.code : "crashed";
      await this.start().catch(() => {
        code = "gone";
        this.#worker?.terminate();
        this.#worker = undefined; // the next question tries again
      });
      return JSON.stringify({
        ok: false,
        tool: null,
        errors: [{ field: null, code, message: sentences[code]({ seen: "" }) }],
      });
    }
  }
}
