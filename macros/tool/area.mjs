// The question of the area, which the area chosen for the whole site answers until the reader does.

/** The question in `tool`, if its form asks for the area. `onFollow()` is called when it was answered by the site. */
export class FollowedArea {
  /**
   * @param {ParentNode} tool
   * @param {() => void} onFollow
   */
  constructor(tool, onFollow) {
    /** @type {HTMLElement | null} */
    this.question = tool.querySelector("[data-follows-area]");
    this.onFollow = onFollow;
    this.chosen = false; // the reader, or their file, answered it: the site's area no longer does
    this.question?.addEventListener("input", () => {
      this.chosen = true;
    });
    document.addEventListener("areachange", () => this.follow());
  }

  /** Takes an answer that is there for the reader's own. */
  keepAnswer() {
    this.chosen = Boolean(this.question?.querySelector(":checked"));
  }

  /** Answers the question with the site's area, unless the reader answered it. */
  follow() {
    if (!this.question || this.chosen) return;
    const { area } = document.documentElement.dataset;
    for (const choice of this.question.querySelectorAll("input")) choice.checked = choice.value === area;
    this.onFollow();
  }
}
