// Locks the text of a saved file with a passphrase, and opens it again. The browser's own cryptography does the
// work, so no network is needed and the passphrase goes nowhere. decisions/0006-saved-files.md has the reasons.

export const SHORTEST = 12; // characters of a new passphrase

const FORMAT = "cse-tools-encrypted";
const ITERATIONS = 1_000_000; // of a new file
// What is read: fewer would be guessed too easily, more would let a hostile file keep the device busy for minutes.
const FEWEST = 100_000;
const MOST = 10_000_000;
const SALT = 16; // bytes
const IV = 12; // bytes
const TAG = 16; // bytes

const DAMAGED = "This locked file is cut off or damaged. Open an older copy of it.";
const NEWER =
  "A newer version of this site locked this file. Load this page again while you are online, then open the file.";
const SHUT =
  "That passphrase does not open this file, or the file is damaged. " +
  "Check capital letters and spaces, then try again, or open an older copy.";

/** @typedef {{format: string, version: number, kdf: {name: string, hash: string, iterations: number, salt: string}, cipher: {name: string, iv: string}}} Head */

/** A file that cannot be opened. The message is the sentence for the reader. */
export class SealError extends Error {}

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** @param {string} text */
function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    throw new SealError(DAMAGED);
  }
}

/** The same letters typed on another device are the same passphrase; spaces around it do not count. */
export const normal = (/** @type {string} */ passphrase) => passphrase.normalize("NFC").trim();

/**
 * What is wrong with a new passphrase, as a sentence, or "".
 * @param {string} passphrase
 * @param {string} again
 */
export function faultOf(passphrase, again) {
  const length = [...normal(passphrase)].length;
  if (!length) return "Type a passphrase, or choose to save without one.";
  if (length < SHORTEST) return `The passphrase is too short. Use ${SHORTEST} characters or more: four words do well.`;
  if (normal(passphrase) !== normal(again)) return "The two passphrases are not the same. Type them again.";
  return "";
}

/**
 * @param {string} passphrase
 * @param {BufferSource} salt
 * @param {number} iterations
 */
function keyFrom(passphrase, salt, iterations) {
  const bytes = new TextEncoder().encode(normal(passphrase));
  return crypto.subtle
    .importKey("raw", bytes, "PBKDF2", false, ["deriveKey"])
    .then((base) =>
      crypto.subtle.deriveKey(
        { name: "PBKDF2", hash: "SHA-256", salt, iterations },
        base,
        { name: "AES-GCM", length: 256 },
        false,
        ["encrypt", "decrypt"],
      ),
    );
}

/**
 * The head of a locked file, line by line: it is not secret, but nobody can change it unnoticed.
 * @param {Head} file
 */
const head = ({ format, version, kdf, cipher }) =>
  new TextEncoder().encode(
    [format, version, kdf.name, kdf.hash, kdf.iterations, kdf.salt, cipher.name, cipher.iv].join("\n"),
  );

/**
 * Locks `text`. Resolves to the text of the locked file.
 * @param {string} text
 * @param {string} passphrase
 */
export async function seal(text, passphrase) {
  const salt = crypto.getRandomValues(new Uint8Array(SALT));
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const file = {
    format: FORMAT,
    version: 1,
    kdf: { name: "PBKDF2", hash: "SHA-256", iterations: ITERATIONS, salt: toBase64(salt) },
    cipher: { name: "AES-GCM", iv: toBase64(iv) },
  };
  const key = await keyFrom(passphrase, salt, ITERATIONS);
  const data = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: head(file) },
    key,
    new TextEncoder().encode(text),
  );
  return JSON.stringify({ ...file, data: toBase64(new Uint8Array(data)) }, null, 1);
}

/**
 * The locked file in `text`, checked and ready for `unseal`; undefined if it is a file of any other kind.
 * Throws SealError for a locked file that no passphrase can open.
 * @param {string} text
 */
export function sealedIn(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    // Whoever reads plain files says what is wrong with a file of any other kind.
    if (text.includes(`"${FORMAT}"`)) throw new SealError(DAMAGED);
  }
  if (file?.format !== FORMAT) return undefined;
  if (Number.isInteger(file.version) && file.version > 1) throw new SealError(NEWER);
  const { version, kdf, cipher } = file;
  const known = version === 1 && kdf?.name === "PBKDF2" && kdf.hash === "SHA-256" && cipher?.name === "AES-GCM";
  const fair = Number.isInteger(kdf?.iterations) && kdf.iterations >= FEWEST && kdf.iterations <= MOST;
  if (!known || !fair) throw new SealError(DAMAGED);
  const [salt, iv, data] = [kdf.salt, cipher.iv, file.data].map(fromBase64);
  if (salt.length !== SALT || iv.length !== IV || data.length <= TAG) throw new SealError(DAMAGED);
  return { file, salt, iv, data };
}

/**
 * Opens what `sealedIn` found. Resolves to the text inside; rejects with SealError for a wrong passphrase.
 * @param {NonNullable<ReturnType<typeof sealedIn>>} sealed
 * @param {string} passphrase
 */
export async function unseal({ file, salt, iv, data }, passphrase) {
  const key = await keyFrom(passphrase, salt, file.kdf.iterations);
  try {
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: head(file) }, key, data);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SealError(SHUT);
  }
}
