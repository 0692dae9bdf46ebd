// Exit this page: the button, or Shift three times. It hides the page at once, forgets what this site
// kept in the tab, and puts the weather page in the place of this one in the tab's history.
// Listens on the document, so it works before the page has finished loading.
"use strict";
(() => {
  const PRESSES = 3;
  const WITHIN_MS = 5000;
  const MESSAGES = ["", "twoMore", "oneMore"]; // after so many presses: which of the page's words

  let presses = 0;
  let alone = false; // Shift is down, and nothing else has been since
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const say = (/** @type {string} */ message) => {
    const status = document.getElementById("exit-status");
    if (status) status.textContent = status.dataset[message] ?? "";
  };

  const leave = () => {
    const link = document.querySelector("[data-exit]");
    const to = link instanceof HTMLAnchorElement ? link.href : "https://www.bbc.co.uk/weather";
    document.documentElement.classList.add("is-leaving");
    document.title = "Loading";
    try {
      sessionStorage.clear();
    } catch {
      // Storage is switched off: there is nothing to forget.
    }
    location.replace(to);
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-exit]")) return;
    event.preventDefault();
    leave();
  });

  const startAgain = () => {
    if (!presses && !alone) return;
    presses = 0;
    alone = false;
    clearTimeout(timer);
    say("");
  };

  // A press counts when Shift is let go and nothing else was pressed with it: a capital letter, a step back with Tab and
  // a click that selects are no wish to leave, and nothing is said of them.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey) startAgain();
    else if (!event.repeat) alone = true;
  });

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    presses += 1;
    clearTimeout(timer);
    if (presses >= PRESSES) {
      leave();
      return;
    }
    say(MESSAGES[presses]);
    timer = setTimeout(startAgain, WITHIN_MS);
  });

  document.addEventListener("pointerdown", startAgain);

  // A page brought back by the Back button must not stay blank.
  addEventListener("pageshow", () => document.documentElement.classList.remove("is-leaving"));
})();
