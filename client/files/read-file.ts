// Files of shapes from the person's own machine, as what can be put on a board. Knows neither board nor page.
import type { FileContent } from '#shared/formats/format.ts';
import type { ReadFault } from './content-of-file.ts';

/** As much as the server takes from programs. */
export const FILE_BYTES_MAX = 16 * 1024 * 1024;

/**
 * What a file holds, whatever it is called; read in a thread of its own, which ends with `signal`.
 * @throws the signal's reason, once it is aborted.
 */
export function readFile(file: Blob, signal: AbortSignal): Promise<FileContent | ReadFault> {
  if (file.size > FILE_BYTES_MAX) return Promise.resolve('too-large');
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
  const ending = new AbortController();
  return new Promise<FileContent | ReadFault>((resolve, reject) => {
    const listening = { signal: ending.signal };
    // Of our own worker, of this very build.
    worker.addEventListener('message', ({ data }) => resolve(data as FileContent | ReadFault), listening);
    // Its script cannot be had, or the browser gave it up: for want of memory, say.
    worker.addEventListener('error', () => resolve('unreadable'), listening);
    signal.addEventListener('abort', () => reject(signal.reason as Error), listening);
    signal.throwIfAborted();
    worker.postMessage(file);
  }).finally(() => {
    ending.abort();
    worker.terminate();
  });
}
