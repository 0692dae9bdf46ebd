// Packs a Word file. docx leaves the attributes of the entries of its zip archive empty, which some programs that
// repair or refuse files read as damage: here each entry is an ordinary file that its owner may write.

import { Packer } from "docx";

const ENTRY = 0x02014b50; // begins an entry in the directory at the end of an archive
const END = 0x06054b50; // begins what stands after the last one
const END_LENGTH = 22; // bytes, as no comment follows
const UNIX = 3; // whose attributes the entry has
const ORDINARY_FILE = 0o100644;

/**
 * The bytes of the file.
 * @param {import("docx").Document} file
 * @returns {Promise<ArrayBuffer>}
 */
export async function pack(file) {
  const bytes = await Packer.toArrayBuffer(file);
  const view = new DataView(bytes);
  const end = bytes.byteLength - END_LENGTH;
  if (view.getUint32(end, true) !== END) throw new Error("the archive ends otherwise than expected");
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error("the archive's directory is other than expected");
    view.setUint8(at + 5, UNIX);
    view.setUint32(at + 38, ORDINARY_FILE << 16, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
