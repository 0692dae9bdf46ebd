// Makes a Word file as the site's worker does, outside a browser. In: a JSON file with what the page would send.
// Out: the file as base64, or why there is none.
import { readFileSync } from "node:fs";
import { Packer } from "docx";
import { wordFile } from "../../tools_src/browser/word_page.mjs";

try {
  console.log(await Packer.toBase64String(wordFile(JSON.parse(readFileSync(process.argv[2], "utf8")))));
} catch (error) {
  console.log(/** @type {Error} */ (error).message);
}
