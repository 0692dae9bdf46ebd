// The lock of a tool's page. From then on nothing that is typed reaches any network, this site's own included.
//
// The policy does the most, and only ever tightens. The rest is for what no policy governs, against a script that gets
// into the page afterwards: what is called here is taken before, so that such a script cannot put its own in its place.
// decisions/0004-privacy-lock.md has the reasons, and says what remains.

import { linked } from "../common/dom.mjs";

const POLICY = [
  "default-src 'none'",
  "script-src 'wasm-unsafe-eval'",
  "worker-src blob:",
  "connect-src 'none'",
  "img-src data:",
  "style-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

// biome-ignore format: lists by kind
const WINDOW = [
  // network, beside what the policy forbids; and names of hosts that a browser asks for by itself
  "RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "PaymentRequest", "PresentationRequest",
  "PublicKeyCredential", "IdentityCredential", "speechSynthesis", "SpeechRecognition", "webkitSpeechRecognition",
  "Notification", "PushManager", "sharedStorage", "fence",
  // storage; the tab's own keeps the reader's area
  "indexedDB", "caches", "cookieStore", "localStorage", "openDatabase", "webkitRequestFileSystem",
  "webkitResolveLocalFileSystemURL",
  // other pages, and windows with all of this in them
  "BroadcastChannel", "Worker", "SharedWorker", "open", "documentPictureInPicture",
  // the device
  "queryLocalFonts",
  // ways to make an element without `document.createElement`
  "customElements", "DOMParser", "XSLTProcessor",
];

// biome-ignore format: lists by kind
const NAVIGATOR = [
  "serviceWorker", "storage", "storageBuckets", "webkitTemporaryStorage", "webkitPersistentStorage", "locks",
  "credentials", "login", "presentation", "share", "registerProtocolHandler", "unregisterProtocolHandler",
  "joinAdInterestGroup", "runAdAuction", "getInstalledRelatedApps",
  "bluetooth", "hid", "serial", "usb", "requestMIDIAccess", "geolocation", "mediaDevices", "xr",
];

let locked = false;

/** Locks the page for good. `navigation` and Trusted Types are used where the browser has them. */
export function lockPage() {
  if (locked) return;
  locked = true;
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = POLICY;
  document.head.append(meta);
  takeAway(globalThis, WINDOW);
  takeAway(navigator, NAVIGATOR);
  takeAway(document, ["cookie"]);
  refuseFrames();
  stay();
}

/**
 * Takes `names` away from `target` and from everything it inherits from. What a browser will not give up stays: the
 * policy is on, and a tool that does not start helps nobody.
 * @param {object} target
 * @param {string[]} names
 */
function takeAway(target, names) {
  for (const name of names) {
    for (let holder = target; holder; holder = Object.getPrototypeOf(holder)) Reflect.deleteProperty(holder, name);
  }
}

/**
 * Makes frames impossible, and hints that make a browser look up a host. A frame without an address obeys the policy,
 * but it has all that was taken from the page, WebRTC too, which no policy governs in every browser.
 */
function refuseFrames() {
  const { apply } = Reflect;
  const nameOf = getter(Element, "localName");
  for (const name of /** @type {const} */ (["createElement", "createElementNS"])) {
    const make = Document.prototype[name];
    /** @type {any} */ (Document.prototype)[name] = function (/** @type {any[]} */ ...given) {
      const made = apply(make, this, given);
      switch (nameOf(made)) {
        case "iframe":
        case "frame":
        case "object":
        case "embed":
        case "fencedframe":
        case "link":
        case "meta":
          throw new TypeError("A page that is locked makes no such element.");
      }
      return made;
    };
  }
  // Markup makes elements too. Where the browser has Trusted Types, nothing here would be let through anyway.
  takeAway(Document.prototype, ["write", "writeln", "execCommand"]);
  takeAway(Document, ["parseHTMLUnsafe"]);
  takeAway(Range.prototype, ["createContextualFragment"]);
  takeAway(Element.prototype, ["insertAdjacentHTML", "setHTMLUnsafe"]);
  takeAway(ShadowRoot.prototype, ["innerHTML", "setHTMLUnsafe"]);
  for (const name of ["innerHTML", "outerHTML"]) {
    const get = Object.getOwnPropertyDescriptor(Element.prototype, name)?.get;
    Object.defineProperty(Element.prototype, name, { get, set: undefined });
  }
}

/**
 * Lets no script leave the page for an address of its own making, which could hold what was typed: a download and an
 * answer without a page would not even be seen. The reader's own presses go through. So does a script's to an address
 * that the page links to now or that one of ours made: Exit does that, and a browser may count a press by a screen
 * reader or by voice as a script's. No policy can do this.
 */
function stay() {
  const { navigation, NavigateEvent, NavigationDestination } = /** @type {any} */ (globalThis);
  if (!navigation || !NavigateEvent || !NavigationDestination) return;
  const { apply } = Reflect;
  const { preventDefault } = Event.prototype;
  const destination = getter(NavigateEvent, "destination");
  const pressed = getter(NavigateEvent, "userInitiated");
  const download = getter(NavigateEvent, "downloadRequest");
  const url = getter(NavigationDestination, "url");
  /** @type {Record<string, true>} */
  const known = Object.create(null);
  known[withoutFragment(location.href)] = true;
  for (const link of document.links) known[withoutFragment(link.href)] = true;
  navigation.addEventListener("navigate", (/** @type {Event} */ event) => {
    const to = url(destination(event));
    const saved = startsWith(to, "blob:") && download(event) !== null; // a file for the reader, who made it here
    if (pressed(event) || saved || known[withoutFragment(to)] || linked[to] || startsWith(to, "tel:")) return;
    apply(preventDefault, event, []);
  });
}

/**
 * Reads the property `name` of an object of `kind`, whatever becomes of `kind` later. Undefined if there is none.
 * @param {{prototype: object}} kind
 * @param {string} name
 * @returns {(object: object) => any}
 */
function getter(kind, name) {
  const { apply } = Reflect;
  const get = Object.getOwnPropertyDescriptor(kind.prototype, name)?.get;
  return (object) => get && apply(get, object, []);
}

// Letter by letter: a method of strings can be replaced.

/** @param {string} address */
function withoutFragment(address) {
  let kept = "";
  for (let at = 0; at < address.length && address[at] !== "#"; at++) kept += address[at];
  return kept;
}

/**
 * @param {string} text
 * @param {string} start
 */
function startsWith(text, start) {
  for (let at = 0; at < start.length; at++) if (text[at] !== start[at]) return false;
  return true;
}
