// Guards what a reader types: goes on by hand when the page's own script does not come, warns before anything is
// lost, and empties a page that is left, so that Back brings nothing back. It is plain old JavaScript, because a
// browser too old for the rest must still read it, and it knows no script by name: those marked `data-waited` say
// "scriptstarted" when they run.
"use strict";
(function () {
  var LIMIT = 8000; // milliseconds: on a slow line the scripts take some seconds, and a late one is still taken
  var GRACE = 300; // after a fault somewhere in the scripts, which may not be the one that is waited for
  var root = document.documentElement;
  var reports = 0;
  var tries = 0; // how often the script was asked for again in this page
  var loading = true; // it may still come: asked for again now, it could run twice
  var typed = false; // into the page's own fields
  var used = false; // something was typed, chosen or made that Back must not bring back
  var emptied = false;
  var ringing = false;
  // Looked for at once: the lock of a tool's page takes the means away.
  var copy = Boolean(navigator.serviceWorker && navigator.serviceWorker.controller);

  /**
   * @param {string} name
   * @param {boolean} wanted
   */
  function mark(name, wanted) {
    root.classList[wanted ? "add" : "remove"](name);
  }

  /**
   * The nearest element, `node` or around it, of which `fits` is true; else null.
   * @param {any} node
   * @param {(node: any) => boolean} fits
   */
  function near(node, fits) {
    while (node && !(node.nodeType === 1 && fits(node))) node = node.parentNode;
    return node;
  }

  /**
   * Whether an element is the one sought, as `near` asks: its property `name` is `value`.
   * @param {string} name
   * @param {string} value
   */
  function has(name, value) {
    return function (/** @type {any} */ node) {
      return node[name] === value;
    };
  }

  /**
   * Whether an element holds what a reader works on.
   * @param {Element} node
   */
  function isWork(node) {
    return node.tagName === "FORM" || node.hasAttribute("data-tool-page");
  }

  // --- Whether the script runs ---

  function running() {
    var waited = document.querySelectorAll("head > script[data-waited]:not([data-again])").length;
    return waited > 0 && reports >= waited;
  }

  /** @param {string} name */
  function say(name) {
    var place = document.querySelector("[data-guard-said]");
    if (place) place.textContent = name ? place.getAttribute("data-" + name) : "";
  }

  /** Shows the page as it is without script, which is whole: the form as on paper, and whom to ring. */
  function stop() {
    if (running()) return;
    mark("is-stopped", true);
    mark("is-stuck", loading || tries > 1);
    say(tries > 1 ? "failed" : "");
  }

  /**
   * Asks for the script once more, in this page, so that nothing typed is lost. False if there is no way. Each try has an
   * address of its own: some browsers never ask again for a module that once failed.
   */
  function again() {
    var spares = document.querySelectorAll("template[data-spare]");
    var spare = /** @type {HTMLTemplateElement | undefined} */ (spares[tries]);
    if (loading || !spare || !spare.content) return false;
    tries += 1;
    loading = true;
    document.head.appendChild(document.importNode(spare.content, true));
    setTimeout(stop, LIMIT);
    return true;
  }

  addEventListener(
    "error",
    function (event) {
      var at = /** @type {Element | null} */ (event.target);
      if (at && at.tagName === "SCRIPT") {
        if (!at.hasAttribute("data-waited")) return;
        loading = false;
        if (tries || !again()) stop();
      } else if (String(event.filename).indexOf(location.protocol + "//" + location.host) === 0) {
        setTimeout(stop, GRACE);
      }
    },
    true
  );
  document.addEventListener("scriptstarted", function () {
    reports += 1;
    if (!running()) return;
    loading = false;
    // Whoever pressed a button that is gone now goes on where the form begins.
    var stopped = near(document.activeElement, has("id", "stopped"));
    var form = stopped && document.getElementById("form");
    mark("is-stopped", false);
    if (form) form.focus();
  });
  setTimeout(stop, "noModule" in document.createElement("script") ? LIMIT : 0);

  // --- What was typed ---

  /** @param {Event} event */
  function fieldUsed(event) {
    if (near(event.target, has("name", "area-switch"))) return;
    used = true;
    if (near(event.target, has("id", "main"))) typed = true;
  }

  /** @param {Event} event */
  function pressed(event) {
    var link = near(event.target, has("protocol", "tel:"));
    if (link) {
      ringing = true;
      setTimeout(function () {
        ringing = false;
      }, 1000);
    }
    var button = near(event.target, has("tagName", "BUTTON"));
    if (!button) return;
    var work = button.getAttribute("data-guard");
    if (work === "print") print();
    else if (work === "reload" || (work === "again" && !again())) location.reload();
    else if (work === "again") say("trying");
    else if (near(button, isWork)) used = true;
  }

  addEventListener("input", fieldUsed, true);
  addEventListener("change", fieldUsed, true);
  addEventListener("click", pressed, true);

  // First of all that listen: a call, the way out and a page that is empty already are never held up.
  addEventListener("beforeunload", function (event) {
    if (ringing || emptied || root.classList.contains("is-leaving")) {
      event.stopImmediatePropagation();
    } else if (typed && !running()) {
      event.preventDefault();
      event.returnValue = "";
    }
  });

  // --- A page that is left ---

  /** Leaves the numbers to ring and one sentence. What is gone from the page is gone from the browser's copy of it. */
  function empty() {
    var parts = document.body.children;
    var i = parts.length;
    emptied = true;
    while (i--) {
      if (parts[i].id === "emptied") /** @type {HTMLElement} */ (parts[i]).hidden = false;
      else if (!parts[i].classList.contains("strip")) document.body.removeChild(parts[i]);
    }
  }

  addEventListener("pagehide", function (event) {
    if (event.persisted && used) empty();
  });
  addEventListener("pageshow", function (event) {
    if (!event.persisted || !used) return;
    empty();
    // Without a connection or a copy of the site, the browser's own page of errors would take the numbers away.
    if (navigator.onLine !== false || copy) location.reload();
  });
})();
