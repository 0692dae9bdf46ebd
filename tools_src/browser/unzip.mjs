// Reads a zip whose files are stored, not compressed: that is how build_wasm.py writes it.

const LOCAL_FILE = 0x04034b50;

/**
 * Yields [path, bytes] for each file of `zip`. The bytes are views, not copies.
 * @param {Uint8Array} zip
 * @returns {Generator<[string, Uint8Array]>}
 */
export function* storedFiles(zip) {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const text = new TextDecoder();
  let at = 0;
  while (view.getUint32(at, true) === LOCAL_FILE) {
    const size = view.getUint32(at + 18, true);
    const name = at + 30;
    const start = name + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    yield [text.decode(zip.subarray(name, name + view.getUint16(at + 26, true))), zip.subarray(start, start + size)];
    at = start + size;
  }
}

/**
 * Returns Pyodide's `fsInit` hook that lays what the zip holds under `site-packages/` into that folder.
 * Python imports the standard library from the zip itself, but the package opens its facts as files.
 * @param {Uint8Array} zip
 */
export function layPackage(zip, folder = "site-packages/") {
  return async (/** @type {any} */ FS, /** @type {{sitePackages: string}} */ { sitePackages }) => {
    for (const [path, bytes] of storedFiles(zip)) {
      if (!path.startsWith(folder)) continue;
      const target = `${sitePackages}/${path.slice(folder.length)}`;
      FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
      FS.writeFile(target, bytes);
    }
  };
}
