// The clock of a session: how long it has run, and how that compares with the minutes of the plan. No page in here.

const MINUTE = 60_000;

/** @typedef {{begins: number, lasts: number}} Time when a slide begins and how long it lasts, in minutes */

/**
 * Milliseconds as a clock shows them: 65,000 is "1:05", and 3,725,000 is "1:02:05".
 * @param {number} milliseconds
 */
export function say(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/**
 * Each slide's minutes with the minute at which it begins.
 * @param {number[]} minutes
 */
export function timesOf(minutes) {
  let begins = 0;
  return minutes.map((lasts) => {
    const time = { begins, lasts };
    begins += lasts;
    return time;
  });
}

/** A clock that stops, goes on and goes back to nought. `now` gives the time in milliseconds, so that a test can set it. */
export function createClock(now = Date.now) {
  /** @type {number | null} */
  let since = null;
  let before = 0;
  return {
    get running() {
      return since !== null;
    },
    get elapsed() {
      return before + (since === null ? 0 : Math.max(0, now() - since));
    },
    start() {
      since ??= now();
    },
    stop() {
      before = this.elapsed;
      since = null;
    },
    reset() {
      before = 0;
      since = null;
    },
  };
}

/**
 * Where a session stands, in words: on time while the slide's own minutes run, else minutes ahead or behind.
 * @param {number} elapsed milliseconds
 * @param {Time} time
 */
export function compare(elapsed, { begins, lasts }) {
  const early = Math.floor((begins * MINUTE - elapsed) / MINUTE);
  const late = Math.floor((elapsed - (begins + lasts) * MINUTE) / MINUTE);
  const count = (/** @type {number} */ minutes) => `${minutes} minute${minutes === 1 ? "" : "s"}`;
  if (late >= 1) return `${count(late)} behind the plan`;
  if (early >= 1) return `${count(early)} ahead of the plan`;
  return "On time";
}
