// What Google's CSP Evaluator says of content security policies. In: a JSON list of them. Out: for each, a list of
// {directive, value, severity, description}.
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const load = (/** @type {string} */ part) => import(pathToFileURL(`${process.argv[2]}/dist/${part}.js`).href);
const { CspEvaluator } = await load("evaluator");
const { CspParser } = await load("parser");
const found = JSON.parse(await text(process.stdin)).map((/** @type {string} */ policy) =>
  new CspEvaluator(new CspParser(policy).csp).evaluate(),
);
console.log(JSON.stringify(found));
