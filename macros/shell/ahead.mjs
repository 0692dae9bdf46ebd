// A page that leads to a tool fetches what the tool needs once the reader has what they came for, so that the tool is
// soon ready. Never for a reader who saves data or pays by the byte, nor on a line that is slow or not known.

/** @typedef {{saveData?: boolean, type?: string, effectiveType?: string}} Line what a browser may tell of its line */

const { connection } = /** @type {{connection?: Line}} */ (navigator);
const affordable =
  connection?.effectiveType === "4g" &&
  connection.type !== "cellular" &&
  !connection.saveData &&
  !matchMedia("(prefers-reduced-data: reduce)").matches;

/** Fetches what the manifest at `address` names into the browser's own cache, which the tool's page then reads. */
async function fetchAhead(/** @type {string} */ address) {
  const get = async (/** @type {string | URL} */ from) => {
    const answer = await fetch(from, { priority: "low" });
    if (!answer.ok || !answer.body) throw new Error(`${from} did not come.`);
    return answer;
  };
  const parts = await (await get(address)).json();
  for (const { name } of [parts.worker, parts.library, parts.wasm]) {
    await (await get(new URL(name, address))).body?.pipeTo(new WritableStream());
  }
}

const manifest = document.querySelector('meta[name="leads-to"]');
if (manifest instanceof HTMLMetaElement && affordable && "requestIdleCallback" in window) {
  const address = new URL(manifest.content, location.href).href;
  // Should it fail, the tool's page fetches it all itself.
  const begin = () => requestIdleCallback(() => fetchAhead(address).catch(() => {}));
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
