// Search in a dialog that is not modal, so that the emergency strip stays in reach. The engine and its index are
// fetched when the reader opens it, not before. The words never leave the page: no address, no request, nothing
// stored. What is found becomes text, never markup.

const MOST = 12;

const dialog = document.querySelector("dialog.search");
const opener = document.querySelector("[data-search-open]");
const input = dialog.querySelector("#search-query");
const danger = dialog.querySelector(".search__danger");
const answers = dialog.querySelector(".search__answers");
const teams = dialog.querySelector(".search__teams");
const status = dialog.querySelector(".search__status");
const list = dialog.querySelector(".search__results");
const root = new URL(`${dialog.dataset.root}/`, location.href);

const element = (name, className, text) => {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
};

const row = ({ address, title, page, text, language }, stems, excerpt) => {
  const item = document.createElement("li");
  if (language) item.lang = language;
  const link = element("a", "search__link", "");
  link.href = new URL(address, root).href;
  if (page && page !== title) link.append(element("span", "search__page", page), " ");
  link.append(element("span", "search__section", title));
  item.append(link);
  if (text) item.append(element("p", "search__text", excerpt(text, stems)));
  return item;
};

/** What answers a danger, for the readers of this page: parents get the parents' page, staff theirs, others both. */
const showAnswers = (found) => {
  const { reader } = dialog.dataset;
  const isFor = ({ url }) => !reader || /(^|\/)parents\//.test(url) === (reader === "parents");
  const known = danger.querySelector(".search__now > a").href;
  const links = found.filter(isFor).map(({ address, title }) => {
    const link = element("a", "", title);
    link.href = new URL(address, root).href;
    return link;
  });
  answers.replaceChildren(...links.filter(({ href }) => href !== known).flatMap((link) => [link, " "]));
};

/** The page's own words called `key`, with the names in braces filled in. */
const say = (key, values = {}) => dialog.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

const counted = (count) => {
  if (!count) return say("nothing");
  if (count === 1) return say("one");
  return say(count > MOST ? "first" : "several", { most: MOST, count });
};

let engine; // what was loaded, or null when it could not be

const clear = () => {
  status.textContent = "";
  danger.hidden = true;
  list.replaceChildren();
};

const ask = () => {
  if (!engine) return;
  clear();
  if (!input.value.trim()) return;
  const found = engine.search(input.value);
  danger.hidden = !found.danger;
  showAnswers(found.answers);
  list.replaceChildren(...found.results.slice(0, MOST).map((entry) => row(entry, found.stems, engine.excerpt)));
  const words = found.corrected.map(({ corrected }) => `“${corrected}”`).join(` ${say("and")} `);
  status.textContent = (words ? `${say("readAs", { words })} ` : "") + counted(found.results.length);
};

let loading = false;

const start = async () => {
  if (engine || loading) return;
  loading = true;
  status.textContent = say("loading");
  try {
    const [{ createSearch }, response] = await Promise.all([
      import(new URL("assets/search/engine.mjs", root).href),
      fetch(new URL(`assets/search/${dialog.dataset.index}`, root)),
    ]);
    if (!response.ok) throw new Error(`The index answered ${response.status}.`);
    engine = await createSearch(await response.json());
    status.textContent = "";
    ask();
  } catch {
    status.textContent = say("failed");
    danger.hidden = false;
  }
  loading = false;
};

/** Move along the input and the results, one step down or up. */
const step = (by) => {
  const stops = [input, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement);
  stops[at + by]?.focus();
};

// On a phone both areas' teams would push what was found off the screen: there they are one press away.
const roomForTeams = () => innerWidth >= 768 || Boolean(document.documentElement.dataset.area);

opener.addEventListener("click", () => {
  teams.open = roomForTeams();
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
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  step(event.key === "ArrowDown" ? 1 : -1);
});
dialog.addEventListener("close", () => {
  opener.focus();
  // Nothing typed stays behind for the next person at this device.
  input.value = "";
  clear();
});
