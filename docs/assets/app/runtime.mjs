// The page's side of the Python runtime: fetch everything, lock the page, start the worker, ask.
//
// The order is the privacy of the tools. Whatever is needed is fetched first; then a second, tighter policy
// is added to the page, which forbids every network, this site's own included; only then does the worker
// start, from a blob, so that it inherits that policy. Policies only ever tighten: nothing undoes this short
// of leaving the page. decisions/0004-privacy-lock.md has the reasons and what it cannot stop.

const LOCK = [
  "default-src 'none'", "script-src 'wasm-unsafe-eval'", "worker-src blob:", "connect-src 'none'",
  "img-src data:", "style-src 'none'", "form-action 'none'", "base-uri 'none'",
].join("; ");
const START_LIMIT = 60_000; // milliseconds: a ten-year-old phone takes about ten seconds
const ANSWER_LIMIT = 20_000;

const sentences = {
  unsupported: "This browser cannot run the tool, because it is too old or has WebAssembly turned off.",
  insecure: "The tool does not start because this page did not arrive over a secure connection (https).",
  missing: "Part of the tool could not be fetched. Check the connection, then load the page again.",
  changed: "Part of the tool is not what was published, so it was not started. Load the page again.",
  start: "The tool was fetched but did not start. Load the page again, or use another browser.",
  crashed: "The tool stopped before it had an answer, and has been started again. Nothing you typed is lost. "
    + "Try once more.",
  slow: "The tool took too long and has been started again. Nothing you typed is lost. Try once more.",
};

class RuntimeError extends Error {
  constructor(code) {
    super(sentences[code]);
    this.code = code;
  }
}

/**
 * Fetches, locks and starts the runtime.
 *
 * `root` is the address of the site's root. `onProgress({phase, loaded, total, message})` is told the phase
 * ("loading", "starting", "ready" or "failed"), the bytes fetched of how many, and, when it failed, a
 * sentence for the reader. Resolves to `{ask}`; from then on nothing on the page reaches any network.
 * Rejects with an Error whose message is that sentence.
 */
export async function startRuntime({ root, onProgress = () => {} }) {
  const progress = { loaded: 0, total: 0 };
  const tell = (phase, message) => onProgress({ phase, ...progress, ...(message && { message }) });
  try {
    if (!globalThis.isSecureContext) throw new RuntimeError("insecure");
    if (!globalThis.WebAssembly?.compile || !globalThis.Worker || !crypto?.subtle) throw new RuntimeError("unsupported");
    const parts = await fetchParts(new URL("assets/runtime/", new URL(root, location.href)), progress, tell);
    await pageComplete();
    lockPage();
    tell("starting");
    const worker = new PythonWorker(parts);
    await worker.start();
    tell("ready");
    return { ask: (request) => worker.ask(request) };
  } catch (error) {
    const known = error instanceof RuntimeError ? error : Object.assign(new RuntimeError("start"), { cause: error });
    tell("failed", known.message);
    throw known;
  }
}

// --- Fetching -------------------------------------------------------------------------------------------

/** Fetches what the manifest names and returns `{wasm: WebAssembly.Module, library: ArrayBuffer, worker}`. */
async function fetchParts(folder, progress, tell) {
  tell("loading");
  const manifest = await twice(async () => {
    const response = await fetch(new URL("manifest.json", folder), { cache: "no-cache" });
    if (!response.ok) throw new RuntimeError("missing");
    return response.json();
  });
  progress.total = Object.values(manifest).reduce((sum, part) => sum + part.bytes, 0);
  const get = (part, use) => twice((again) => fetchPart(folder, manifest[part], again, use, (bytes) => {
    progress.loaded += bytes;
    tell("loading");
  }));
  const [wasm, library, worker] = await Promise.all([
    get("wasm", compile), get("library"), get("worker"),
  ]);
  return { wasm, library, worker };
}

/** Does `work` and, if it fails, does it once more; `work` is told whether it is the second time. */
async function twice(work) {
  try {
    return await work(false);
  } catch {
    try {
      return await work(true);
    } catch (error) {
      throw error instanceof RuntimeError ? error : Object.assign(new RuntimeError("missing"), { cause: error });
    }
  }
}

/**
 * Fetches one part, counts its bytes as they arrive, and checks that it is what was published. Returns what
 * `use(response, bytes)` makes of it, or the bytes. A second try bypasses the browser's cache.
 */
async function fetchPart(folder, part, again, use, count) {
  const response = await fetch(new URL(part.name, folder), { cache: again ? "reload" : "default" });
  if (!response.ok || !response.body) throw new RuntimeError("missing");
  const bytes = new Uint8Array(part.bytes);
  const read = readInto(bytes, use ? response.clone() : response, count);
  const made = use?.(response, read);
  made?.catch(() => {}); // looked at below, once the bytes are known to be right
  await read;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== part.sha256) throw new RuntimeError("changed");
  return use ? made : bytes.buffer;
}

/** Reads the body of `response` into `bytes`. If it fails, what was counted is taken back. */
async function readInto(bytes, response, count) {
  let at = 0;
  try {
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (at + value.length > bytes.length) throw new RuntimeError("changed");
      bytes.set(value, at);
      at += value.length;
      count(value.length);
    }
    if (at < bytes.length) throw new RuntimeError("missing");
    return bytes;
  } catch (error) {
    count(-at);
    throw error;
  }
}

/** Compiles wasm while it arrives; from its bytes where the server gives it a wrong type. */
async function compile(response, read) {
  try {
    return await WebAssembly.compileStreaming(response);
  } catch {
    return WebAssembly.compile(await read);
  }
}

// --- The lock -------------------------------------------------------------------------------------------

/** Waits until what the page itself needs has arrived: the lock would cut off a late style sheet. */
function pageComplete() {
  if (document.readyState === "complete") return Promise.resolve();
  return new Promise((resolve) => addEventListener("load", resolve, { once: true }));
}

/** Adds the second policy. WebRTC and prefetched connections obey no policy, so the means are removed. */
function lockPage() {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = LOCK;
  document.head.append(meta);
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport"]) delete globalThis[name];
}

// --- The worker -----------------------------------------------------------------------------------------

/** The one Trusted Types policy of a tool page: it lets through the address of the worker made here. */
let trusted;

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

/** One worker at a time, one question at a time; started again from the bytes kept if it stops. */
class PythonWorker {
  #parts;
  #worker;
  #turn = Promise.resolve(); // the end of the queue
  #count = 0;

  constructor(parts) {
    this.#parts = parts;
  }

  /** Starts a worker and waits until Python is ready. Throws RuntimeError "start". */
  async start() {
    this.#worker?.terminate();
    const address = workerAddress(this.#parts.worker);
    this.#worker = new Worker(address, { type: "module", name: "python" });
    const { wasm, library } = this.#parts;
    const reply = await this.#send({ wasm, library }, START_LIMIT);
    URL.revokeObjectURL(address);
    if (!reply.ready) throw Object.assign(new RuntimeError("start"), { cause: reply });
  }

  /** Queues a request and resolves to its answer. Never rejects: a crash is answered in the door's form. */
  ask(request) {
    const answer = this.#turn.then(() => this.#ask(request));
    this.#turn = answer;
    return answer;
  }

  async #ask(request) {
    const id = ++this.#count;
    try {
      if (!this.#worker) await this.start();
      const reply = await this.#send({ id, request }, ANSWER_LIMIT);
      if (typeof reply.answer === "string" && reply.id === id) return reply.answer;
      throw new RuntimeError(reply.late ? "slow" : "crashed");
    } catch (error) {
      const code = error instanceof RuntimeError ? error.code : "crashed";
      await this.start().catch(() => {
        this.#worker?.terminate();
        this.#worker = undefined; // the next question tries again
      });
      return JSON.stringify({ ok: false, tool: null, errors: [{ field: null, code, message: sentences[code] }] });
    }
  }

  /** Sends one message and resolves to the reply, `{late: true}` after `limit` ms or `{crashed}`. */
  #send(message, limit) {
    return new Promise((resolve) => {
      const worker = this.#worker;
      const late = setTimeout(() => resolve({ late: true }), limit);
      const settle = (reply) => {
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
}
