// Exit this page: the button, or Shift three times. It hides the page at once, forgets what this site
// kept in the tab, and puts the weather page in the place of this one in the tab's history.
// Listens on the document, so it works before the page has finished loading.
"use strict";
(() => {
  const PRESSES = 3;
  const WITHIN_MS = 5000;
  const MESSAGES = ["", "twoMore", "oneMore"]; // after so many presses: which of the page's words

  let presses = 0;
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

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      // A capital letter is Shift and another key: that is typing, not leaving.
      presses = 0;
      return;
    }
    if (event.repeat) return;
    presses += 1;
    clearTimeout(timer);
    if (presses >= PRESSES) {
      leave();
      return;
    }
    say(MESSAGES[presses]);
    timer = setTimeout(() => {
      presses = 0;
      say("");
    }, WITHIN_MS);
  });

  // A page brought back by the Back button must not stay blank.
  addEventListener("pageshow", () => document.documentElement.classList.remove("is-leaving"));
})();
