// Runs before the page is drawn, so that a reader who chose an area never sees the other one flash by.
// Reads one value and stores nothing.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  // The rule is made here, from the name of the area, so that a new area needs no new style sheet.
  // In a browser without constructed sheets every area stays in view, which is the safe way to fail.
  const sheet = "adoptedStyleSheets" in document ? new CSSStyleSheet() : null;
  if (sheet) document.adoptedStyleSheets = [sheet];

  const show = (/** @type {string} */ area) => {
    if (!sheet) return;
    if (/^[a-z0-9-]+$/.test(area)) {
      root.dataset.area = area;
      sheet.replaceSync(`[data-for-area]:not([data-for-area~="${area}"]) { display: none !important; }`);
    } else {
      delete root.dataset.area;
      sheet.replaceSync("");
    }
  };

  const kept = () => {
    try {
      return sessionStorage.getItem("area") ?? "";
    } catch {
      return ""; // storage is switched off: every area is shown
    }
  };

  show(kept());
  document.addEventListener("areachange", (event) => show(/** @type {CustomEvent} */ (event).detail.area));
  // A page brought back by the Back button may show an area that has been changed or forgotten since.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) document.dispatchEvent(new CustomEvent("areachange", { detail: { area: kept() } }));
  });
})();
