// What a file holds, or why nothing of it is read: there is an answer to every file.
import type { FileContent, FileRefusal } from '#shared/formats/format.ts';
import { contentFromText } from '#shared/formats/formats.ts';
import type { ShapeId } from '#shared/ids.ts';

export type ReadFault = FileRefusal | 'unreadable';

/** Never fails. @param onFault Told of what no file should bring about: a fault of the reader's. */
export async function contentOfFile(
  file: Pick<Blob, 'text'>,
  createId: () => ShapeId,
  onFault: (error: unknown) => void,
): Promise<FileContent | ReadFault> {
  const text = await file.text().catch(() => null);
  // Moved or taken away since it was chosen, or a folder.
  if (text === null) return 'unreadable';
  try {
    return contentFromText(text, createId);
  } catch (error) {
    // Whoever waits for it would wait for ever.
    onFault(error);
    return 'unreadable';
  }
}
