// How the entries of one record stand in its bytes: each behind its length. Knows nothing of what an entry says.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** One or more entries as a record's bytes, in order. */
export function recordFromEntries(entries: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const entry of entries) encoding.writeVarUint8Array(encoder, entry);
  return encoding.toUint8Array(encoder);
}

/** The entries again, as views on `bytes`. @throws when the bytes end within an entry. */
export function entriesFromRecord(bytes: Uint8Array): readonly Uint8Array[] {
  const decoder = decoding.createDecoder(bytes);
  const entries: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) entries.push(decoding.readVarUint8Array(decoder));
  return entries;
}
