// Search in a dialog that is not modal, so that the emergency strip stays in reach. The index and Material's search worker (lunr) are fetched when the reader opens
// it, not before, and the words never leave the page: no address, no request, nothing stored.

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const MOST = 12;

const dialog = document.querySelector("dialog.search");
const opener = document.querySelector("[data-search-open]");
const input = dialog.querySelector("#search-query");
const status = dialog.querySelector(".search__status");
const list = dialog.querySelector(".search__results");
const root = new URL(`${dialog.dataset.root}/`, location.href);

// The page's policy refuses a plain string as a script's address, and allows this one rule.
const sameOrigin = (text) => {
  if (new URL(text).origin !== location.origin) throw new TypeError("The search worker must come from this site.");
  return text;
};
const rule = globalThis.trustedTypes?.createPolicy("cse-search", { createScriptURL: sameOrigin });

const makeWorker = (address) => {
  const { href } = new URL(address, location.href);
  return new Worker(rule ? rule.createScriptURL(href) : sameOrigin(href));
};

/** Text of an index entry without its markup. The text is only ever used as text. */
const plain = (markup) =>
  markup
    .replace(/<[^>]*>/g, " ")
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" })[name])
    .replace(/\s+/g, " ")
    .trim();

const shorten = (text) => (text.length > 150 ? `${text.slice(0, text.lastIndexOf(" ", 150))} …` : text);

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const row = (entry, page) => {
  const item = document.createElement("li");
  const link = element("a", "search__link", plain(entry.title));
  link.href = new URL(entry.location, root).href;
  item.append(link);
  if (page && page !== entry) item.append(element("p", "search__page", plain(page.title)));
  item.append(element("p", "search__text", shorten(plain(entry.text))));
  return item;
};

const showResults = ({ items }) => {
  // The worker groups hits by page, the page itself first even when it scored nothing.
  const rows = items
    .flatMap((group) => {
      const page = group.find((entry) => !entry.location.includes("#"));
      return group.filter((entry) => entry.score > 0).map((entry) => ({ entry, page }));
    })
    .sort((one, other) => other.entry.score - one.entry.score);
  list.replaceChildren(...rows.slice(0, MOST).map(({ entry, page }) => row(entry, page)));
  if (!input.value.trim()) status.textContent = "";
  else if (!rows.length) status.textContent = "Nothing found. Try one plain word, such as “phone” or “missing”.";
  else if (rows.length === 1) status.textContent = "1 result";
  else if (rows.length > MOST) status.textContent = `The first ${MOST} of ${rows.length} results`;
  else status.textContent = `${rows.length} results`;
};

let worker;

const start = async () => {
  if (worker) return;
  status.textContent = "Loading search.";
  try {
    const response = await fetch(new URL("search/search_index.json", root));
    if (!response.ok) throw new Error(`The index answered ${response.status}.`);
    const index = await response.json();
    worker = makeWorker(dialog.dataset.worker);
    worker.addEventListener("message", ({ data }) => {
      if (data.type === RESULT) showResults(data.data);
      if (data.type === READY) {
        status.textContent = "";
        ask();
      }
    });
    worker.postMessage({ type: SETUP, data: { ...index, options: { suggest: false } } });
  } catch {
    worker = undefined;
    status.textContent = "Search could not be loaded. Use the menu instead.";
  }
};

const ask = () => worker?.postMessage({ type: QUERY, data: input.value });

opener.hidden = false;
opener.addEventListener("click", () => {
  dialog.show();
  input.focus();
  start();
});
input.addEventListener("input", ask);
dialog.querySelector("[data-search-close]").addEventListener("click", () => dialog.close());
dialog.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Escape") dialog.close();
});
dialog.addEventListener("close", () => {
  opener.focus();
  // Nothing typed stays behind for the next person at this device.
  input.value = "";
  status.textContent = "";
  list.replaceChildren();
});
