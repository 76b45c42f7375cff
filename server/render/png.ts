// SVG text to PNG bytes, off the event loop, with the shipped font and none of the machine's, so that a picture is the same wherever it is made.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

interface PngSize {
  readonly width: number;
  readonly height: number;
}

export interface PngPainter {
  /** Shrinks what would have more than `PIXELS_MAX`, or a side of more than `SIDE_MAX`, and puts what is too thin for that on a wider ground. One at a time: a picture takes a core while it is made. @throws when it is no SVG */
  paint(svg: string, size: PngSize): Promise<Buffer>;
  /** Paints nothing more, and waits for nothing that is being painted: that is for nobody. May be called twice. */
  close(): Promise<void>;
}

/** As large as phones still show: 64 MiB while it is made. */
export const PIXELS_MAX = 2 ** 24;
/** As long as browsers still show, of either side. */
export const SIDE_MAX = 2 ** 15;
/** The size in the first tag of our own SVG. */
const SIZE = / width="[\d.]+" height="[\d.]+"/;
const FAMILY = 'Shantell Sans';

/** @param fonts OpenType files; the rasterizer reads them by their paths only, so they lie in a folder of ours until it is closed. */
export async function createPngPainter(fonts: readonly Buffer[]): Promise<PngPainter> {
  const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-fonts-'));
  const fontFiles = await Promise.all(
    fonts.map(async (bytes, index) => {
      const file = path.join(folder, `${index}.ttf`);
      await writeFile(file, bytes);
      return file;
    }),
  );
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  return {
    paint(svg, size) {
      const { width, height } = withoutThinness(size);
      const fit = Math.min(1, Math.sqrt(PIXELS_MAX / (width * height)), SIDE_MAX / width, SIDE_MAX / height);
      const isThin = width !== size.width || height !== size.height;
      const drawn = isThin ? svg.replace(SIZE, ` width="${width}" height="${height}"`) : svg;
      const render = async (): Promise<Buffer> => {
        if (isClosed) throw new Error('The painter is closed.');
        const image = await renderAsync(drawn, {
          font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
          fitTo: { mode: 'width', value: Math.max(1, Math.floor(width * fit)) },
        });
        return image.asPng();
      };
      const painted = last.then(render, render);
      last = painted.catch(() => undefined);
      return painted;
    },
    async close() {
      isClosed = true;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Shrunk to its longest side, the other would be no pixel at all; the SVG stands in the middle of what is more. */
function withoutThinness({ width, height }: PngSize): PngSize {
  const least = Math.max(width, height) / SIDE_MAX;
  return { width: Math.max(width, least), height: Math.max(height, least) };
}
