// Libraries that people drew and published for others, as their authors' program wrote them, for tests in Node.
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../e2e/data/excalidraw/', import.meta.url);

export const libraryNames: readonly string[] = readdirSync(FOLDER).sort();

export function readLibrary(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

/** The drawings of a library of either version, each a list of elements. */
export function drawingsOfLibrary(name: string): readonly (readonly LibraryElement[])[] {
  // The files are published ones of this form.
  const file = JSON.parse(readLibrary(name)) as {
    readonly library?: readonly (readonly LibraryElement[])[];
    readonly libraryItems?: readonly { readonly elements: readonly LibraryElement[] }[];
  };
  return file.library ?? file.libraryItems?.map(({ elements }) => elements) ?? [];
}

export interface LibraryElement {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
  readonly isDeleted?: boolean;
  readonly containerId?: string | null;
}
