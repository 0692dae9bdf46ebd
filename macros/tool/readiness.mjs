// Starts the runtime behind the reader's back and says honestly how far it is.

import { element } from "../common/dom.mjs";
import { startRuntime } from "./runtime.mjs";

const ALREADY = "You can fill in the form already.";
const QUEUED = "Your result comes by itself as soon as it can.";

const words = {
  loading: ({ loaded, total }, next) => `Getting ready: ${total ? Math.floor((100 * loaded) / total) : 0}%. ${next}`,
  starting: (_, next) => `Getting ready: starting. ${next}`,
  ready: () => "Ready. Works without a connection now.",
};

/** Resolves when the browser has drawn the page and has nothing better to do. */
const idle = () =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 2000 });
    else setTimeout(resolve, 200);
  });

/**
 * Gets the runtime ready, with the further `parts` that the page needs, showing its progress in `status` and
 * `bar`; `say` is told when it is ready or has failed, and `onReady` is called once it is. Answers with a function that
 * gives a promise of the runtime, for a result the reader asked for: after a failure it tries again, and the promise
 * stays open until that has worked. Its `ready` says whether the runtime is there.
 *
 * @param {{root: URL, parts?: string[], status: HTMLElement, bar: HTMLElement, say: (words: string) => void, onReady: () => void}} page
 * @returns {(() => Promise<{ask: (request: string) => Promise<string>, parts: Record<string, (message: any) => Promise<any>>}>) & {ready: boolean}}
 */
export function getReady({ root, parts = [], status, bar, say, onReady }) {
  let settle;
  const runtime = new Promise((resolve) => {
    settle = resolve;
  });
  let progress = { phase: "loading", loaded: 0, total: 0 };
  let queued = false;

  const show = (now = progress) => {
    progress = now;
    if (!words[progress.phase]) return;
    status.textContent = words[progress.phase](progress, queued ? QUEUED : ALREADY);
    bar.hidden = progress.phase === "ready";
    if (progress.phase === "loading" && progress.total) bar.value = (100 * progress.loaded) / progress.total;
    else bar.removeAttribute("value");
  };

  const fail = (message) => {
    progress = { phase: "failed" };
    const again = element("button", { type: "button", class: "button button--quiet" }, "Try again");
    again.addEventListener("click", start);
    const byHand = element("a", { href: "#by-hand" }, "How to go on by hand");
    status.parentElement.classList.add("tool-bar__status--failed");
    status.replaceChildren(`${message} Your answers are still in the form. `, byHand, " ", again);
    bar.hidden = true;
    say(`${message} Your answers are still in the form.`);
  };

  const start = async () => {
    status.parentElement.classList.remove("tool-bar__status--failed");
    show({ phase: "loading", loaded: 0, total: 0 });
    try {
      settle(await startRuntime({ root, parts, onProgress: show }));
      say("The tool is ready.");
      onReady();
    } catch (error) {
      fail(error.message);
    }
  };

  show();
  idle().then(start);
  const wanted = () => {
    if (progress.phase !== "ready") say(QUEUED);
    queued = true;
    if (progress.phase === "failed") start();
    else show();
    return runtime;
  };
  return Object.defineProperty(wanted, "ready", { get: () => progress.phase === "ready" });
}
