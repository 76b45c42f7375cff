// Files that are dragged from elsewhere and let go over the page. Without it the browser would leave the board to show them.
import type { ScreenPoint } from '../editor/camera.ts';

export interface FileDropParts {
  readonly window: Window;
  /** Whether files are held over the page just now. */
  readonly onHover: (isOver: boolean) => void;
  /** Let go at this place of the page. One at least. */
  readonly onDrop: (files: readonly File[], place: ScreenPoint) => void;
}

/** Until the returned stop is called. */
export function attachFileDrop({ window, onHover, onDrop }: FileDropParts): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  /** Each element under the pointer is entered before the one before is left. */
  let depth = 0;

  function enter(by: 1 | -1, event: DragEvent): void {
    if (!hasFiles(event)) return;
    depth = Math.max(0, depth + by);
    onHover(depth > 0);
  }

  function onDragOver(event: DragEvent): void {
    if (!hasFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  }

  function drop(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    onHover(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onDrop(files, { xPx: event.clientX, yPx: event.clientY });
  }

  window.addEventListener('dragenter', (event) => enter(1, event), options);
  window.addEventListener('dragleave', (event) => enter(-1, event), options);
  window.addEventListener('dragover', onDragOver, options);
  window.addEventListener('drop', drop, options);
  return () => listening.abort();
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
