// Reads a file of shapes beside the page: a large one takes a second or two, and drawing goes on. Answers once; whoever started it ends it.
import { contentFromText } from '#shared/formats/formats.ts';
import { createShapeId, type RandomBytes } from '#shared/ids.ts';

const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

self.addEventListener('message', ({ data: file }: MessageEvent<Blob>) => {
  void file.text().then(
    (text) => self.postMessage(contentFromText(text, () => createShapeId(randomBytes))),
    // Moved or taken away since it was chosen, or a folder.
    () => self.postMessage('unreadable'),
  );
});
