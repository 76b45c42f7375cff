// Reads a file of shapes beside the page: a large one takes a second or two, and drawing goes on. Answers once; whoever started it ends it.
import { createShapeId, type RandomBytes } from '#shared/ids.ts';
import { contentOfFile } from './content-of-file.ts';

const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

self.addEventListener('message', ({ data: file }: MessageEvent<Blob>) => {
  void contentOfFile(file, () => createShapeId(randomBytes), reportError).then((content) => self.postMessage(content));
});
