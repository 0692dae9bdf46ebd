// What the pages of all tools share: the form and the tool that answers it, what has to be put right, clearing and
// undoing, saved files and examples, copying, printing, the area, and whether what is shown is out of date. Nothing
// here knows which tool.

import { around, enclosing, find, findAll } from "../common/dom.mjs";
import { goTo, warnOnLeaving } from "../common/page_parts.mjs";
import { openOnPaper } from "../common/paper.mjs";
import { said } from "../common/said.mjs";
import { isFictitious, markFictitious } from "../document/fictitious.mjs";
import { FollowedArea } from "./area.mjs";
import { Asking, byHand } from "./ask.mjs";
import { Consequence } from "./consequence.mjs";
import { copyText, forgetCopy } from "./copy.mjs";
import { setUpDates } from "./date_boxes.mjs";
import { Drawn } from "./drawn.mjs";
import { setUpExamples } from "./examples.mjs";
import { setUpFiles } from "./files.mjs";
import { addAnswers, applyConditions, clear, fillForm, readAnswers, restore, snapshot } from "./form.mjs";
import { showOffers } from "./offers.mjs";
import { partsOf } from "./parts.mjs";
import { getReady } from "./readiness.mjs";
import { offerUndo } from "./undo.mjs";

/**
 * @typedef {import("./ask.mjs").Fault} Fault
 * @typedef {import("./ask.mjs").Placed} Placed
 * @typedef {import("./ask.mjs").Request} Request
 * @typedef {import("./case_file.mjs").State} State
 *
 * @typedef {object} Holder A page as what fills it and saves it sees it.
 * @property {() => State} read all that is on the page, as it stands
 * @property {(state: State) => () => void} write puts a state on the page, and answers with what undoes that
 * @property {() => boolean} unsaved whether something would be lost by that
 * @property {HTMLElement} message where the undo is offered
 * @property {() => void} after takes the reader on
 * @property {(words: string) => void} say announces
 *
 * @typedef {object} Own What one page has of its own, and does with it.
 * @property {() => State["answers"]} [answers] what is answered, if there is more than the form
 * @property {() => Door.Review[]} earlier the reviews that are saved with it
 * @property {(faults: Fault[]) => Placed} [place] where faults are shown, if there is more than one summary
 * @property {() => void} changed something was typed or chosen: calls `page.update()`, now or when the typing pauses
 * @property {() => void} update says on the page what follows from what is typed
 * @property {() => void} empty takes away what is there beside the form
 * @property {(state: State) => void} fill puts there what a state holds beside the form
 * @property {() => () => void} keep answers with what puts back what is there beside the form
 * @property {() => void} after takes the reader to what was filled
 * @property {(id: string, rows: Record<string, string>[]) => boolean} [add] adds rows to what is there beside the form,
 *   and answers whether that is where they belong
 * @property {() => string} [reminder] what to say to a reader who is about to save
 * @property {Record<string, (pressed: HTMLElement) => unknown>} act what the buttons do, by their `data-do`
 */

/**
 * Sets up a tool's page. `start()` is called once the rest of the page is there.
 *
 * @param {Own} own
 */
export function setUpPage(own) {
  const tool = find(document, "[data-tool-page]");
  const form = find(tool, "form", HTMLFormElement);
  const { part, maybe } = partsOf(tool);
  const { root = "", tool: name = "", words: called = "{}", language } = form.dataset;
  /** What this tool's page calls things. @type {import("./parts.mjs").Words} */
  const words = JSON.parse(called);
  const message = part("message");
  const area = new FollowedArea(tool, () => {
    update();
    consequence?.refresh(); // whom to ring is the area's
  });
  /** @type {Drawn[]} */
  const documents = [];
  /** @type {{save: (pressed: HTMLElement) => void, forget: () => void} | undefined} */
  let files;
  /** @type {Consequence | undefined} */
  let consequence;
  let dirty = false; // something would be lost
  /** @type {NonNullable<State["others"]>} */
  let others = {}; // the parts of other tools in the file that was opened, to be saved again with it

  /** Announces a sentence to a reader who listens. */
  const say = (/** @type {string} */ sentence) => {
    part("said").textContent = sentence;
  };
  const address = new URL(root, location.href);
  const runtime = getReady({
    root: address,
    parts: words.files && words.word ? ["word"] : [],
    build: form.dataset.build,
    saves: words.files,
    status: part("status"),
    bar: part("progress", HTMLProgressElement),
    say,
    onReady: () => consequence?.refresh(),
  });
  /** @type {Asking} */
  const asking = new Asking({
    tool,
    name,
    language,
    runtime,
    place: own.place ?? ((faults) => ({ summary: asking.summaries[0], faults })),
  });

  /** All that is answered, as the tool is asked about it. */
  const record = () => ({
    answers: own.answers?.() ?? readAnswers(form),
    earlier: own.earlier(),
    fictitious: isFictitious(),
  });

  /** All that there is, as it is saved. @returns {State} */
  const state = () => ({ ...record(), others });

  /** @param {boolean} now */
  function setDirty(now) {
    dirty = now;
    const said = maybe("unsaved");
    if (said) said.hidden = !now;
  }

  /** Says again what follows from what is typed: what is counted, and which document is out of date. */
  function update() {
    own.update();
    for (const one of documents) one.update();
  }

  /** Takes away the offer to undo, and with it the last copy of what was there. */
  function forget() {
    files?.forget();
    message.replaceChildren();
  }

  /** Something was typed or chosen: what the page said of the state before is no longer true. */
  function changed() {
    if (!dirty) setDirty(true);
    forget();
    forgetCopy();
    own.changed();
  }

  // --- Clear, fill, and undo ---

  /** Keeps all that is on the page, and answers with what puts it back. */
  function keep() {
    const kept = { form: snapshot(form), chosen: area.chosen, dirty, marked: isFictitious(), others };
    const backs = [own.keep(), ...documents.map((one) => one.keep())];
    return () => {
      asking.drop();
      restore(form, kept.form);
      for (const back of backs) back();
      ({ others } = kept);
      area.chosen = kept.chosen;
      setDirty(kept.dirty);
      markFictitious(kept.marked);
      applyConditions(form);
      update();
    };
  }

  /** Takes everything off the page, lets `fill` put something else there, and answers with the way back. */
  function replaceAll(/** @type {() => void} */ fill) {
    asking.drop();
    consequence?.clear();
    forgetCopy();
    forget();
    const back = keep();
    for (const one of documents) one.drop();
    clear(form);
    own.empty();
    others = {};
    offer([]);
    markFictitious(false);
    area.chosen = false;
    setDirty(false);
    fill();
    applyConditions(form);
    update();
    return back;
  }

  /** Puts a state on the page, and answers with the way back. @param {State} filled */
  const write = (filled) =>
    replaceAll(() => {
      fillForm(form, filled.answers);
      own.fill(filled);
      others = filled.others ?? {};
      markFictitious(filled.fictitious);
      area.keepAnswer(); // a record is left as it was: only the reader's next choice of an area answers for it
    });

  /** Puts answers that the reader took over into the form, beside what is there. @param {Door.Offered[]} taken */
  function take(taken) {
    for (const { question, value, needs } of taken) {
      if (!own.add?.(question, value)) addAnswers(form, { ...needs, [question]: value });
    }
    applyConditions(form);
    changed();
    update();
  }

  /** Shows what the other parts of an opened file can answer. @param {Door.Offered[]} offers */
  const offer = (offers) => {
    const place = maybe("offers");
    if (place) showOffers(place, offers, { take, done: own.after, say });
  };

  const toForm = () => goTo(find(tool, "#form"));

  function clearAll() {
    const undo = replaceAll(() => area.follow());
    offerUndo(message, {
      done: said("Everything is cleared."),
      until: said("You can undo this until you answer a question or leave this tab."),
      undo,
      forget: said("Forget it for good"),
      after: toForm,
      returned: own.after,
      say,
    });
  }

  // --- What the buttons do ---

  /** Takes one answer back. Whoever pressed stands at the question still. @param {HTMLElement} pressed */
  function unanswer(pressed) {
    const radios = findAll(enclosing(pressed, "[data-question]"), "input[type=radio]", HTMLInputElement);
    for (const one of radios) one.checked = false;
    radios[0].focus();
    for (const kind of ["input", "change"]) radios[0].dispatchEvent(new Event(kind, { bubbles: true }));
    say(said("The answer is cleared."));
  }

  /**
   * Copies a text that the tool makes.
   *
   * @param {HTMLElement} pressed
   * @param {() => Request} read what is asked for
   */
  async function copy(pressed, read) {
    forgetCopy();
    const found = await asking.ask(() => ({ ...read(), format: "text" }), {
      pressed,
      nothing: said("Nothing was copied"),
    });
    if (found) await copyText(found.answer.text, { pressed, say, done: words.copied });
  }

  /** @type {Own["act"]} */
  const act = { clear: clearAll, unanswer, change: toForm, save: (pressed) => files?.save(pressed), ...own.act };

  /** @param {Event} event */
  function press({ target }) {
    const pressed = around(target, "[data-do]");
    const wanted = pressed?.dataset.do ?? "";
    if (!pressed || !Object.hasOwn(act, wanted)) return;
    asking
      .once(wanted, () => act[wanted](pressed))
      .catch((error) => {
        asking.tell(pressed, said("That did not work"), byHand());
        throw error; // to the console, for whoever mends it
      });
  }

  /** Sets up what needs the whole page, and takes what was typed before this script came for the reader's. */
  function start() {
    const known = JSON.parse(tool.querySelector("[data-consequences]")?.textContent ?? "{}");
    if (Object.keys(known.decided ?? {}).length) {
      const ask = async () => (await asking.door(() => ({ answers: state().answers }))).answer;
      consequence = new Consequence({ form, known, root, ready: () => runtime.ready, ask });
    }
    /** @type {Holder} */
    const holder = { read: state, write, unsaved: () => dirty, message, after: own.after, say };
    const place = maybe("files");
    if (place) {
      files = setUpFiles({
        ...holder,
        place,
        tool: name,
        open: async (text) => (await asking.door(() => ({ open: text }))).answer,
        onSaved: () => setDirty(false),
        onBegun: () => setDirty(true),
        offer,
        following: words.following,
        reminder: () => (dirty && own.reminder?.()) || "",
      });
    }
    const forExamples = maybe("examples-last");
    if (forExamples) setUpExamples({ ...holder, place: forExamples });

    setUpDates(tool);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => {
      applyConditions(form);
      changed();
    });
    document.addEventListener("click", press);
    tool.addEventListener("change", ({ target }) => {
      const box = around(target, "[data-annex]", HTMLInputElement);
      if (box) for (const one of documents) one.annex(box.checked);
    });
    document.addEventListener("visibilitychange", () => (document.hidden ? forget() : update()));
    warnOnLeaving(() => dirty);
    openOnPaper();
    applyConditions(form);
    setDirty(Object.keys(state().answers).length > 0);
    area.keepAnswer();
    area.follow();
    update();
  }

  return {
    tool,
    form,
    part,
    root,
    words,
    say,
    runtime,
    asking,
    record,
    changed,
    update,
    copy,
    start,
    /**
     * A place for a document on the page, out of date when what it answers changes.
     *
     * @param {Omit<ConstructorParameters<typeof Drawn>[0], "asking" | "root" | "say">} about
     */
    document(about) {
      const made = new Drawn({ ...about, asking, root, say });
      documents.push(made);
      return made;
    },
  };
}
