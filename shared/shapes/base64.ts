// Bytes as base64 text and back, without Buffer, which browsers do not have.

/** Few enough arguments for every engine's call stack. */
const SLICE_BYTES = 4096;

export function base64FromBytes(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(start, start + SLICE_BYTES));
  }
  return btoa(binary);
}

/** The bytes that a text stands for; null when it is not base64. The text's length bounds the result: check it first. */
export function bytesFromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    // atob says no by throwing: the text came from outside and is refused like any other bad value.
    return null;
  }
}
