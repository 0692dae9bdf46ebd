import assert from "node:assert/strict";
import { test } from "node:test";

import { compare, createClock, say, timesOf } from "../../macros/sessions/clock.mjs";

const MINUTE = 60_000;

test("the clock shows minutes and seconds, and hours once there are any", () => {
  const shown = { 0: "0:00", 999: "0:00", 1000: "0:01", 59999: "0:59", 65000: "1:05", 3599999: "59:59" };
  for (const [time, words] of Object.entries(shown)) assert.equal(say(Number(time)), words);
  assert.equal(say(3_600_000), "1:00:00");
  assert.equal(say(3_725_000), "1:02:05");
  assert.equal(say(36_000_000), "10:00:00");
});

test("each slide begins when those before it have had their minutes", () => {
  assert.deepEqual(timesOf([2, 0, 5]), [
    { begins: 0, lasts: 2 },
    { begins: 2, lasts: 0 },
    { begins: 2, lasts: 5 },
  ]);
  assert.deepEqual(timesOf([]), []);
});

test("a session is on time while the slide's own minutes run, and for less than a minute around them", () => {
  const slide = { begins: 10, lasts: 5 };
  for (const elapsed of [9 * MINUTE + 1, 10 * MINUTE, 15 * MINUTE, 16 * MINUTE - 1]) {
    assert.equal(compare(elapsed, slide), "On time", String(elapsed));
  }
});

test("whole minutes are said, one of them as one", () => {
  const slide = { begins: 10, lasts: 5 };
  assert.equal(compare(9 * MINUTE, slide), "1 minute ahead of the plan");
  assert.equal(compare(8 * MINUTE, slide), "2 minutes ahead of the plan");
  assert.equal(compare(0, slide), "10 minutes ahead of the plan");
  assert.equal(compare(16 * MINUTE, slide), "1 minute behind the plan");
  assert.equal(compare(18 * MINUTE - 1, slide), "2 minutes behind the plan");
});

test("the clock counts what it ran, and not what it stood", () => {
  let now = 1000;
  const clock = createClock(() => now);
  assert.deepEqual([clock.running, clock.elapsed], [false, 0]);
  clock.start();
  now += 500;
  assert.deepEqual([clock.running, clock.elapsed], [true, 500]);
  clock.start(); // a second press changes nothing
  now += 100;
  clock.stop();
  now += 9999;
  assert.deepEqual([clock.running, clock.elapsed], [false, 600]);
  clock.start();
  now += 50;
  assert.equal(clock.elapsed, 650);
  clock.stop();
  assert.equal(clock.elapsed, 650);
});

test("back to nought it stands", () => {
  let now = 1000;
  const clock = createClock(() => now);
  clock.start();
  now += 10;
  clock.stop();
  clock.start();
  now += 10;
  clock.reset();
  now += 10;
  assert.deepEqual([clock.running, clock.elapsed], [false, 0]);
});

test("a device whose time is put back makes no negative time", () => {
  let now = 1000;
  const clock = createClock(() => now);
  clock.start();
  now = 0;
  assert.equal(clock.elapsed, 0);
});

test("without a time of its own it goes by the device's", () => {
  const clock = createClock();
  clock.start();
  assert.ok(clock.elapsed >= 0 && clock.elapsed < MINUTE);
});
