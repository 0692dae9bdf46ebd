// What the build puts in the place of a name, and what has no types of its own: modules, and parts of browsers.

declare module "runtime-lock" {
  /** Pyodide's list of packages, as text: scripts/wasm/worker.py writes it. */
  const lock: string;
  export default lock;
}

declare module "pyodide/pyodide.asm.mjs" {
  const createPyodideModule: () => Promise<any>;
  export default createPyodideModule;
}

/** What scripts/build_offline.py puts before macros/offline/worker.mjs. */
declare const COPY: { files: Array<{ url: string; revision: string | null; integrity: string }> };

/** Trusted Types, in browsers that know them. What a policy lets through is an object there: `Worker` takes it. */
declare var trustedTypes: { createPolicy(name: string, rules: LetThrough): LetThrough } | undefined;
interface LetThrough {
  createScriptURL(url: string): string;
}
