import assert from "node:assert/strict";
import { test } from "node:test";

import { removeReach } from "../../tools_src/browser/lock.mjs";
import { layPackage, storedFiles } from "../../tools_src/browser/unzip.mjs";

/** A zip of stored files as build_wasm.py writes it; `extra` is the length of a field that is passed over. */
const zipOf = (/** @type {Record<string, string>} */ files, extra = 0) => {
  const encode = (/** @type {string} */ text) => [...new TextEncoder().encode(text)];
  const little = (/** @type {number} */ number, /** @type {number} */ bytes) =>
    Array.from({ length: bytes }, (_, i) => (number >> (8 * i)) & 255);
  const parts = Object.entries(files).flatMap(([path, text]) => {
    const [name, data] = [encode(path), encode(text)];
    const sizes = [
      ...little(data.length, 4),
      ...little(data.length, 4),
      ...little(name.length, 2),
      ...little(extra, 2),
    ];
    return [0x50, 0x4b, 3, 4, ...Array(14).fill(0), ...sizes, ...name, ...Array(extra).fill(7), ...data];
  });
  return Uint8Array.from([9, 9, 9, ...parts, 0x50, 0x4b, 1, 2]).subarray(3); // a view that does not begin its buffer
};

test("a zip gives its files in order, by name and bytes", () => {
  for (const extra of [0, 5]) {
    const found = [...storedFiles(zipOf({ "a/ż.py": "one", "b.toml": "", "c.py": "three" }, extra))];
    const read = found.map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]);
    assert.deepEqual(read, [
      ["a/ż.py", "one"],
      ["b.toml", ""],
      ["c.py", "three"],
    ]);
  }
});

test("only what is under the folder is laid, in folders that are made first", async () => {
  /** @type {string[]} */
  const done = [];
  const FS = {
    mkdirTree: (/** @type {string} */ path) => done.push(`folder ${path}`),
    writeFile: (/** @type {string} */ path, /** @type {Uint8Array} */ bytes) => done.push(`${path} ${bytes.length}`),
  };
  const zip = zipOf({ "os.py": "x", "site-packages/cse/a.toml": "xy", "site-packages/b.py": "xyz" });
  await layPackage(zip)(FS, { sitePackages: "/lib/site-packages" });
  assert.deepEqual(done, [
    "folder /lib/site-packages/cse",
    "/lib/site-packages/cse/a.toml 2",
    "folder /lib/site-packages",
    "/lib/site-packages/b.py 3",
  ]);
});

/** Something like a worker's global object: what it has of its own, and what it inherits. */
const scopeOf = () => {
  const inherited = { fetch: () => 1, indexedDB: {}, postMessage: () => 2 };
  const navigator = Object.assign(Object.create({ sendBeacon: () => 3, language: "en" }), { storage: {} });
  return Object.assign(Object.create(inherited), { WebSocket: class {}, fetch: () => 4, navigator, crypto: {} });
};

test("every way out is taken from a worker, from what it inherits too, and the rest stays", () => {
  const scope = scopeOf();
  removeReach(scope);
  for (const name of ["fetch", "indexedDB", "WebSocket"]) assert.ok(!(name in scope), name);
  for (const name of ["sendBeacon", "storage"]) assert.ok(!(name in scope.navigator), name);
  assert.equal(scope.postMessage(), 2);
  assert.equal(scope.navigator.language, "en");
  assert.ok(scope.crypto);
});

test("a way out that cannot be taken away stops the worker", () => {
  const scope = scopeOf();
  Object.defineProperty(scope, "caches", { value: {}, configurable: false });
  assert.throws(() => removeReach(scope), TypeError);
  const clever = new Proxy(scopeOf(), { get: (target, name) => (name === "Worker" ? 1 : Reflect.get(target, name)) });
  assert.throws(() => removeReach(clever), /Worker could not be taken away/);
});
