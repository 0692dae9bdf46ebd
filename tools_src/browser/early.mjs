// Comes before Pyodide, which calls importScripts while it is read, to learn whether this is a classic
// worker. The policy would report that as an attack. Without the function the answer is the same: no.
for (let holder = /** @type {any} */ (self); holder; holder = Object.getPrototypeOf(holder))
  delete holder.importScripts;
