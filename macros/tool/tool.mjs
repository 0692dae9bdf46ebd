// A tool's page: its form and one result. Nothing here knows which tool.

import { element, find } from "../common/dom.mjs";
import { goTo } from "../common/page_parts.mjs";
import { said } from "../common/said.mjs";
import { countAnswers } from "./form.mjs";
import { setUpPage } from "./page.mjs";
import { setUpRows } from "./rows.mjs";
import { settleSigns, setUpSigns } from "./signs.mjs";
import { waysOut } from "./take.mjs";

/** @type {Door.Review[]} */
let earlier = []; // reviews that came with an opened file, to be saved again with it

const page = setUpPage({
  earlier: () => earlier,
  changed: () => page.update(),
  update() {
    if (page.words.counts) showCounts();
  },
  empty() {
    earlier = [];
  },
  fill(state) {
    ({ earlier } = state);
  },
  keep() {
    const kept = earlier;
    return () => {
      earlier = kept;
    };
  },
  after: () => goTo(find(tool, "#form")),
  act: {
    show: (pressed) => result.show(pressed),
    print: (pressed) => (result.asked ? result.print(pressed) : window.print()), // before a result, the form
    async copy(pressed) {
      const now = await result.current(pressed, said("Nothing was copied"));
      if (now) await page.copy(now, () => result.taken);
    },
    async word(pressed) {
      const now = await result.current(pressed, "Nothing was saved");
      if (now) await take.word(now);
    },
    calendar: (pressed) => take.calendar(pressed),
    parts() {
      parts.open = true;
    },
    rest: (pressed) => signs?.rest(pressed),
  },
});
const { tool, form, part, words, say, root } = page;
const fileName = (form.dataset.tool ?? "").replaceAll("_", "-");
const parts = part("parts", HTMLDetailsElement);

const result = page.document({
  place: part("result"),
  does: "show",
  again: words.again,
  ready: words.ready,
  read: page.record,
  finish(drawn) {
    // What to do with the result comes after what to do for the child.
    (drawn.querySelector(":scope > .steps") ?? drawn.lastElementChild)?.after(actions());
    return [actions(), ...annex()];
  },
  onShown(there) {
    tool.classList.toggle("tool--answered", there);
    part("parts-result").hidden = !there;
  },
});

const take = waysOut({
  asking: page.asking,
  read: () => result.taken,
  runtime: page.runtime,
  name: fileName,
  root,
  tell: say,
});

function actions() {
  const without = [
    ...(words.files ? [] : ["save", "word"]),
    ...(words.word ? [] : ["word"]),
    ...(words.calendar ? [] : ["calendar"]),
  ];
  const made = [
    ["change", said("Change answers")],
    ["print", said("Print")],
    ["copy", said("Copy as text")],
    ["word", "Word file"],
    ["calendar", "Put the review in your calendar"],
    ["save", "Save to a file"],
    ["clear", said("Clear everything")],
  ]
    .filter(([does]) => !without.includes(does))
    .map(([does, label]) =>
      element("button", { type: "button", class: "button button--quiet", "data-do": does }, label),
    );
  return element("div", { class: "result__actions" }, ...made);
}

/** Whether the reasons, rules and sources are printed, copied and saved too. */
function annex() {
  if (!words.files) return [];
  const box = element("input", { type: "checkbox", "data-annex": true });
  const label = element(
    "label",
    { class: "choice" },
    box,
    element("span", {}, `Print${words.word ? ", copy and Word" : " and copy"}: add the reasons, rules and sources`),
  );
  return [element("p", { class: "result__annex no-print" }, label)];
}

function showCounts() {
  const { all, sections } = countAnswers(form);
  part("count-all").textContent = `${all[0]} of ${all[1]} answered`;
  for (const [section, [done, asked]] of Object.entries(sections)) {
    const count = part(`count-for="${section}"`);
    const line = /** @type {HTMLElement} */ (count.parentElement);
    count.textContent = String(done);
    /** @type {ChildNode} */ (line.lastChild).textContent = `of ${asked}`;
    line.classList.toggle("parts__count--done", asked > 0 && done === asked);
    line.hidden = !asked; // none of its questions is asked as things stand
  }
}

const signs = setUpSigns(form, say);
settleSigns(form); // what was typed before this script came
setUpRows(form, { onChange: page.changed, say });
parts.open = matchMedia("(min-width: 66em)").matches;
page.start();
