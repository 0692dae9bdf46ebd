// Takes away from a worker everything that could carry a word out of it or leave one behind.
// The page's policy already forbids the network to the worker; this is a further layer, and the only one
// for storage, which no policy governs.

// biome-ignore format: lists by kind
const REACH = [
  // network
  "fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebSocketError", "EventSource",
  "WebTransport", "RTCPeerConnection", "RTCDataChannel", "importScripts", "Worker", "SharedWorker",
  "ServiceWorkerContainer", "Notification", "PushManager", "TCPSocket", "UDPSocket",
  // storage
  "indexedDB", "caches", "cookieStore", "storage", "webkitRequestFileSystem", "webkitRequestFileSystemSync",
  "webkitResolveLocalFileSystemURL", "webkitResolveLocalFileSystemSyncURL", "FileSystemFileHandle",
  "FileSystemDirectoryHandle", "StorageManager", "StorageBucketManager", "IDBFactory", "CacheStorage",
  // other pages of this site, and devices
  "BroadcastChannel", "NavigatorUAData", "USB", "Serial", "HID", "GPU",
];

// biome-ignore format: a list
const NAVIGATOR = [
  "sendBeacon", "storage", "storageBuckets", "serviceWorker", "locks", "usb", "serial", "hid", "gpu", "connection",
  "permissions",
];

/**
 * Deletes `names` from `target` and from everything it inherits from. Throws if one of them stays.
 * @param {any} target
 * @param {string[]} names
 */
function remove(target, names) {
  for (const name of names) {
    for (let holder = target; holder; holder = Object.getPrototypeOf(holder)) delete holder[name];
    if (target[name] !== undefined) throw new Error(`${name} could not be taken away from the worker.`);
  }
}

/**
 * Removes every way out of the worker whose global object is `scope`. Throws if one of them stays.
 * @param {WorkerGlobalScope} scope
 */
export function removeReach(scope) {
  remove(scope.navigator, NAVIGATOR);
  remove(scope, REACH);
}
