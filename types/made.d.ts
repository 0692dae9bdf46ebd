// What the build puts in the place of a name, and modules that have no types of their own.

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
declare const COPY: { files: Array<{ url: string; revision: string | null }> };
