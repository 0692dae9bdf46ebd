// A tool's page: its form and one result. Nothing here knows which tool.

import { goTo } from "../common/page_parts.mjs";
import { element } from "../common/dom.mjs";
import { isFictitious } from "../document/fictitious.mjs";
import { countAnswers, readAnswers } from "./form.mjs";
import { setUpPage } from "./page.mjs";
import { setUpRows } from "./rows.mjs";

/** @type {any[]} */
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
  after: () => goTo(/** @type {HTMLElement} */ (tool.querySelector("#form"))),
  act: {
    show: (pressed) => result.show(pressed),
    print: (pressed) => (result.asked ? result.print(pressed) : window.print()), // before a result, the form
    async copy(pressed) {
      const now = await result.current(pressed, "Nothing was copied");
      if (now) await page.copy(now, () => ({ ...result.asked }));
    },
    parts() {
      parts.open = true;
    },
  },
});
const { tool, form, part, words, say } = page;
const parts = /** @type {HTMLDetailsElement} */ (part("parts"));

const result = page.document({
  place: part("result"),
  does: "show",
  again: words.again,
  ready: words.ready,
  read: () => ({ answers: readAnswers(form), fictitious: isFictitious() }),
  finish(drawn) {
    const first = [...drawn.children].findIndex((child, i) => i > 0 && !child.matches(".notice"));
    drawn.children[first].before(actions());
    return [actions()];
  },
  onShown(there) {
    tool.classList.toggle("tool--answered", there);
    part("parts-result").hidden = !there;
  },
});

function actions() {
  const made = [["change", "Change answers"], ["print", "Print"], ["copy", "Copy as text"], ["save", "Save to a file"], ["clear", "Clear everything"]]
    .filter(([does]) => does !== "save" || words.files)
    .map(([does, label]) => element("button", { type: "button", class: "button button--quiet", "data-do": does }, label));
  return element("div", { class: "result__actions" }, ...made);
}

function showCounts() {
  const { all, ...sections } = countAnswers(form);
  part("count-all").textContent = `${all[0]} of ${all[1]} answered`;
  for (const [section, [done, asked]] of Object.entries(sections)) {
    const count = part(`count-for="${section}"`);
    const line = /** @type {HTMLElement} */ (count.parentElement);
    count.textContent = String(done);
    /** @type {ChildNode} */ (line.lastChild).textContent = `of ${asked}`;
    line.classList.toggle("parts__count--done", done === asked);
  }
}

setUpRows(form, { onChange: page.changed, say });
parts.open = matchMedia("(min-width: 66em)").matches;
page.start();
