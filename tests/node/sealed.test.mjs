import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { faultOf, normal, SealError, SHORTEST, seal, sealedIn, unseal } from "../../macros/tool/sealed.mjs";

const PASSPHRASE = "café blue kettle";
const LOCKED = readFileSync(new URL("../cases/saved/version-1-locked.json", import.meta.url), "utf8");
const FILE = JSON.parse(LOCKED);

/** The kept file with something changed in it. */
const changed = (/** @type {(file: any) => void} */ change) => {
  const file = structuredClone(FILE);
  change(file);
  return JSON.stringify(file);
};

/** What `sealedIn` finds, which must be something. */
const found = (/** @type {string} */ text) => {
  const sealed = sealedIn(text);
  assert.ok(sealed);
  return sealed;
};

test("what was locked in earlier years opens, with the passphrase typed on another device", async () => {
  assert.equal(JSON.parse(await unseal(found(LOCKED), "  cafe\u0301 blue kettle ")).format, "cse-tools");
});

test("a new file opens with its passphrase, shows nothing of what is in it, and is never the same twice", async () => {
  const text = "Ania, żółw, 🐢 ".repeat(2000);
  const [one, other] = [await seal(text, PASSPHRASE), await seal(text, PASSPHRASE)];
  assert.equal(await unseal(found(one), PASSPHRASE), text);
  assert.ok(!one.includes("Ania") && !one.includes("kettle"));
  const { kdf, cipher, data } = JSON.parse(one);
  const second = JSON.parse(other);
  assert.notEqual(kdf.salt, second.kdf.salt);
  assert.notEqual(cipher.iv, second.cipher.iv);
  assert.notEqual(data, second.data);
  assert.deepEqual([kdf.name, kdf.hash, kdf.iterations, cipher.name], ["PBKDF2", "SHA-256", 1_000_000, "AES-GCM"]);
  assert.deepEqual([atob(kdf.salt).length, atob(cipher.iv).length], [16, 12]);
});

test("another passphrase does not open it", async () => {
  await assert.rejects(unseal(found(LOCKED), "café blue kettles"), {
    name: "Error",
    message: /That passphrase does not open this file/,
  });
});

for (const [what, change] of /** @type {[string, (file: any) => void][]} */ ([
  ["what is in it", (file) => (file.data = `AAAA${file.data.slice(4)}`)],
  ["its salt", (file) => (file.kdf.salt = btoa("x".repeat(16)))],
  ["its vector", (file) => (file.cipher.iv = btoa("x".repeat(12)))],
  ["how often its key was made", (file) => (file.kdf.iterations = 999_999)],
])) {
  test(`a file does not open once somebody changed ${what}`, async () => {
    await assert.rejects(unseal(found(changed(change)), PASSPHRASE), SealError);
  });
}

test("a file of any other kind is none of these", () => {
  for (const text of ["", "{}", "null", "[]", "not JSON", '{"format": "cse-tools"}'])
    assert.equal(sealedIn(text), undefined);
});

test("a locked file that is cut off says so", () => {
  assert.throws(() => sealedIn(LOCKED.slice(0, 300)), /cut off or damaged/);
});

test("a locked file of a newer version asks for a newer page", () => {
  assert.throws(() => sealedIn(changed((file) => (file.version = 2))), /newer version of this site/);
});

for (const [what, change] of /** @type {[string, (file: any) => void][]} */ ([
  ["no version", (file) => delete file.version],
  ["version nought", (file) => (file.version = 0)],
  ["half a version", (file) => (file.version = 1.5)],
  ["no way to make a key", (file) => delete file.kdf],
  ["another way to make a key", (file) => (file.kdf.name = "scrypt")],
  ["another hash", (file) => (file.kdf.hash = "MD5")],
  ["no cipher", (file) => delete file.cipher],
  ["another cipher", (file) => (file.cipher.name = "AES-CBC")],
  ["a key that is guessed too easily", (file) => (file.kdf.iterations = 99_999)],
  ["a key that keeps the device busy", (file) => (file.kdf.iterations = 10_000_001)],
  ["a part of a turn", (file) => (file.kdf.iterations = 100_000.5)],
  ["a salt that is no base64", (file) => (file.kdf.salt = "!")],
  ["a short salt", (file) => (file.kdf.salt = btoa("x".repeat(15)))],
  ["a short vector", (file) => (file.cipher.iv = btoa("x".repeat(11)))],
  ["nothing in it", (file) => (file.data = btoa("x".repeat(16)))],
])) {
  test(`a locked file with ${what} is damaged`, () => {
    assert.throws(() => sealedIn(changed(change)), /cut off or damaged/);
  });
}

test("the fewest and the most turns are taken", () => {
  for (const turns of [100_000, 10_000_000]) assert.ok(sealedIn(changed((file) => (file.kdf.iterations = turns))));
});

test("spaces around a passphrase, and how its letters are made, do not count", () => {
  assert.equal(normal(" cafe\u0301 "), "café");
});

test("a new passphrase is long enough, and typed twice alike", () => {
  assert.match(faultOf("  ", ""), /^Type a passphrase/);
  assert.match(faultOf("x".repeat(SHORTEST - 1), "x".repeat(SHORTEST - 1)), /too short. Use 12 characters/);
  assert.match(faultOf("🐢".repeat(SHORTEST - 1), "🐢".repeat(SHORTEST - 1)), /too short/);
  assert.match(faultOf("blue kettle marsh", "blue kettle march"), /^The two passphrases are not the same/);
  assert.equal(faultOf("x".repeat(SHORTEST), "x".repeat(SHORTEST)), "");
  assert.equal(faultOf("café blue kettle", " cafe\u0301 blue kettle"), "");
});
