// How the entries of one record stand in its bytes: each behind its length. Knows nothing of what an entry says.
import * as decoding from 'lib0/decoding';
import { setVarUint, varUintSize } from '#shared/protocol/var-uint.ts';

/** One or more entries as a record's bytes, in order. */
export function recordFromEntries(entries: readonly Uint8Array[]): Uint8Array {
  let sizeBytes = 0;
  for (const { length } of entries) sizeBytes += varUintSize(length) + length;
  const bytes = new Uint8Array(sizeBytes);
  let end = 0;
  for (const entry of entries) {
    const start = setVarUint(bytes, end, entry.length);
    bytes.set(entry, start);
    end = start + entry.length;
  }
  return bytes;
}

/** The entries again, as views on `bytes`. @throws when the bytes end within an entry. */
export function entriesFromRecord(bytes: Uint8Array): readonly Uint8Array[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) entries.push(decoding.readVarUint8Array(decoder));
  return entries;
}
