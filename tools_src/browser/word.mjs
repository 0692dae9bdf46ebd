// The worker that turns a result's document into a Word file. build_wasm.py bundles it into one text; a page
// that asks for it starts it from a blob once no network can be reached, as it does with Python's worker.
//
// In:   {document, made, fictitious, base}: the document's plain data, the day in words, whether it is a
//       training example, and the address of the site's root, which its links are relative to
// Out:  {file: ArrayBuffer} or {crashed: "why"}
import "./early.mjs";
import { removeReach } from "./lock.mjs";
import { wordFile } from "./word_page.mjs";
import { pack } from "./word_zip.mjs";

removeReach(self);

addEventListener("message", async ({ data }) => {
  try {
    const file = await pack(wordFile(data));
    postMessage({ file }, [file]);
  } catch (error) {
    postMessage({ crashed: String(error) });
  }
});
