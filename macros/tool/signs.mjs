// The signs of a form in two views of the same answers: ticks for what was seen, and yes, no or not known for each.
// A sign that is present has one line of its own for how that is known. Nothing here knows which signs there are.

const all = (part, selector) => /** @type {HTMLElement[]} */ ([...part.querySelectorAll(selector)]);
const radios = (question) => /** @type {HTMLInputElement[]} */ (all(question, "input[type=radio]"));
const tickOf = (question) => /** @type {HTMLInputElement} */ (question.querySelector("[data-tick]"));
const isYes = (question) => radios(question).some((one) => one.checked && one.value === "yes");

/** Draws the line for how a sign is known, once, with names of its own for its fields. */
function lineOf(form, question) {
  const there = question.querySelector("[data-detail]");
  if (there) return there;
  const { question: id } = question.dataset;
  const line = form.querySelector("template[data-detail]").content.firstElementChild.cloneNode(true);
  line.dataset.detail = id;
  for (const field of all(line, "[data-column]")) field.id = `f-detail-${id}-${field.dataset.column}`;
  question.append(line);
  return line;
}

/** Brings a sign's tick and its line to what its answer says. */
function settle(form, question) {
  const yes = isYes(question);
  tickOf(question).checked = yes;
  question.classList.toggle("q--present", yes);
  if (yes && question.dataset.detailed !== undefined) lineOf(form, question);
}

/** What is known of the signs that are present: rows as `fillDetails` takes them. */
export function readDetails(form) {
  return all(form, ".q--present [data-detail]")
    .map((line) => ({
      sign: line.dataset.detail,
      ...Object.fromEntries(
        all(line, "[data-column]")
          .map((field) => [field.dataset.column, field.value])
          .filter(([, text]) => text.trim()),
      ),
    }))
    .filter((row) => Object.keys(row).length > 1);
}

/** Puts what is known of signs into their lines. A sign that this form does not draw is passed over. */
export function fillDetails(form, rows) {
  for (const { sign, ...known } of rows) {
    const question = all(form, "[data-detailed]").find((one) => one.dataset.question === sign);
    if (!question) continue;
    const line = lineOf(form, question);
    for (const field of all(line, "[data-column]")) field.value = known[field.dataset.column] ?? "";
  }
}

/** Shows the signs with the words that are looked for, all of them without words or in the other view. */
function filter(form, views) {
  const ticks = views.querySelector("[name=view]:checked").value === "ticks";
  const find = /** @type {HTMLInputElement} */ (views.querySelector("[data-find]"));
  const words = ticks ? find.value.trim().toLowerCase() : "";
  let count = 0;
  form.classList.toggle("tool-form--ticks", ticks);
  for (const group of all(form, ".q-group").filter((one) => one.querySelector("[data-sign]"))) {
    const signs = all(group, "[data-sign]");
    for (const sign of signs) sign.hidden = !tickOf(sign).parentElement.textContent.toLowerCase().includes(words);
    const shown = signs.filter((sign) => !sign.hidden).length;
    group.hidden = !shown;
    count += shown;
  }
  views.querySelector("[data-found]").textContent = words
    ? `${count} ${count === 1 ? "sign has" : "signs have"} these words.`
    : "";
}

/** Brings ticks, lines and the view to what stands in the form, after it was filled, emptied or put back. */
export function settleSigns(form) {
  for (const question of all(form, "[data-sign]")) settle(form, question);
  const views = form.querySelector("[data-views]");
  if (views) filter(form, views);
}

/**
 * Makes the ticks, the two views, the field that finds a sign and “the rest is not known” work.
 *
 * @param {HTMLFormElement} form
 * @param {(sentence: string) => void} say
 */
export function setUpSigns(form, say) {
  const views = form.querySelector("[data-views]");
  if (!views) return;
  form.addEventListener(
    "input",
    ({ target }) => {
      const question = target.closest("[data-sign]");
      if (!question) return;
      if (target === tickOf(question))
        for (const one of radios(question)) one.checked = target.checked && one.value === "yes";
      settle(form, question);
    },
    true,
  );

  // What is chosen here is no answer to a question.
  for (const kind of ["input", "change"])
    views.addEventListener(kind, (event) => {
      event.stopPropagation();
      filter(form, views);
    });

  return {
    /** Marks what is not answered in the group of the button as not known. */
    rest(pressed) {
      const open = all(pressed.closest(".q-group"), "[data-sign]").filter(
        (sign) => !radios(sign).some((one) => one.checked),
      );
      for (const sign of open) radios(sign).find((one) => one.value === "unknown").checked = true;
      say(`${open.length} marked “not known”.`);
      form.dispatchEvent(new Event("input"));
    },
  };
}
