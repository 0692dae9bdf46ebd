// Makes a Word file as the site's worker does, outside a browser. In: a JSON file with what the page would send.
// Out: the file as base64, or why there is none.
import { readFileSync } from "node:fs";
import { wordFile } from "../../tools_src/browser/word_page.mjs";
import { pack } from "../../tools_src/browser/word_zip.mjs";

try {
  const bytes = await pack(wordFile(JSON.parse(readFileSync(process.argv[2], "utf8"))));
  console.log(Buffer.from(bytes).toString("base64"));
} catch (error) {
  console.log(/** @type {Error} */ (error).message);
}
