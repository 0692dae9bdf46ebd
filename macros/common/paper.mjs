// Printing. A browser that does not know ::details-content prints only what is open.

/** Opens, for as long as the page is being printed, what is to be on paper though it is closed on the screen. */
export function openOnPaper() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details[data-open-on-paper]:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
}
