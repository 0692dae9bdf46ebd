// Starts the runtime behind the reader's back and says honestly how far it is.

import { element, enclosing } from "../common/dom.mjs";
import { said } from "../common/said.mjs";
import { startRuntime } from "./runtime.mjs";

const already = () => said("You can fill in the form already.");
const onItsWay = () => said("Your result comes by itself as soon as it can.");

/**
 * @typedef {import("./runtime.mjs").Progress} Progress
 * @typedef {import("./runtime.mjs").Runtime} Runtime
 */

/** @type {Partial<Record<Progress["phase"], (now: Progress, next: string) => string>>} */
const words = {
  loading: ({ loaded, total }, next) =>
    `${said("Getting ready: {percent}%.", { percent: total ? Math.floor((100 * loaded) / total) : 0 })} ${next}`,
  starting: (_, next) => `${said("Getting ready: starting.")} ${next}`,
  ready: () => said("Ready. Works without a connection now."),
};

/** Resolves when the browser has drawn the page and has nothing better to do. @returns {Promise<void>} */
const idle = () =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });

/**
 * Gets the runtime ready, with the further `parts` that the page needs, showing its progress in `status` and
 * `bar`; `say` is told when it is ready or has failed, and `onReady` is called once it is. Answers with a function that
 * gives a promise of the runtime, for a result the reader asked for: after a failure it tries again, and the promise
 * stays open until that has worked. Its `ready` says whether the runtime is there. `build` is what `startRuntime` takes;
 * a reader whose page is of another build is offered to save first, if the tool `saves`.
 *
 * @param {{root: URL, parts?: string[], build?: string, saves?: boolean, status: HTMLElement, bar: HTMLProgressElement, say: (words: string) => void, onReady: () => void}} page
 * @returns {(() => Promise<Runtime>) & {ready: boolean}}
 */
export function getReady({ root, parts = [], build = "", saves = false, status, bar, say, onReady }) {
  /** @type {(ready: Runtime) => void} */
  let settle;
  /** @type {Promise<Runtime>} */
  const runtime = new Promise((resolve) => {
    settle = resolve;
  });
  /** @type {Progress} */
  let progress = { phase: "loading", loaded: 0, total: 0 };
  let queued = false;

  const show = (now = progress) => {
    progress = now;
    const told = words[progress.phase]?.(progress, queued ? onItsWay() : already());
    if (told === undefined) return;
    status.textContent = told;
    bar.hidden = progress.phase === "ready";
    if (progress.phase === "loading" && progress.total) bar.value = (100 * progress.loaded) / progress.total;
    else bar.removeAttribute("value");
  };

  const failed = (/** @type {boolean} */ now) =>
    enclosing(status, ".tool-bar__status").classList.toggle("tool-bar__status--failed", now);

  const fail = (/** @type {string} */ message) => {
    progress = { ...progress, phase: "failed" };
    const again = element("button", { type: "button", class: "button button--quiet" }, said("Try again"));
    again.addEventListener("click", start);
    const byHand = element("a", { href: "#by-hand" }, said("How to go on by hand"));
    failed(true);
    const told = `${message} ${said("Your answers are still in the form.")}`;
    status.replaceChildren(`${told} `, byHand, " ", again);
    bar.hidden = true;
    say(told);
  };

  /** Nothing that is tried again in this page would help: loading it anew does, and empties it. */
  const askToReload = (/** @type {string} */ message) => {
    progress = { ...progress, phase: "failed" };
    const kept = saves
      ? "Save your answers to a file, reload the page, and open the file."
      : said("Note down what you typed, then reload the page.");
    const save = element(
      "button",
      { type: "button", class: "button button--quiet", "data-do": "save" },
      "Save to a file",
    );
    const reload = element("button", { type: "button", class: "button button--quiet" }, said("Reload the page"));
    reload.addEventListener("click", () => location.reload());
    failed(true);
    status.replaceChildren(`${message} ${kept} `, ...(saves ? [save, " "] : []), reload);
    bar.hidden = true;
    say(`${message} ${kept}`);
  };

  const start = async () => {
    failed(false);
    show({ phase: "loading", loaded: 0, total: 0 });
    try {
      settle(await startRuntime({ root, parts, build, onProgress: show }));
      say(said("The tool is ready."));
      onReady();
    } catch (error) {
      const { code } = /** @type {{code?: string}} */ (error);
      if (code === "other") askToReload(/** @type {Error} */ (error).message);
      else fail(error instanceof Error ? error.message : String(error));
    }
  };

  show();
  idle().then(start);
  const wanted = () => {
    if (progress.phase !== "ready") say(onItsWay());
    queued = true;
    if (progress.phase === "failed") start();
    else show();
    return runtime;
  };
  return Object.defineProperty(wanted, "ready", { get: () => progress.phase === "ready" });
}
