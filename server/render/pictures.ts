// Pictures of boards as they are now: drawn when somebody asks, once for all who ask meanwhile, and kept as long as the board stands still. Knows neither HTTP nor who may look.
import type { SvgOptions } from '#shared/formats/svg.ts';
import type { Bounds } from '#shared/geometry/bounds.ts';
import type { BoardId } from '#shared/ids.ts';
import { papers, type Theme } from '#shared/pen/palette.ts';
import type { BoardBytes, Workers } from '../workers/jobs.ts';
import { readFontFiles } from './font-files.ts';
import { createPngPainter, type PngPainter } from './png.ts';
import { createTurns } from './turns.ts';

export interface PictureOptions {
  readonly format: 'svg' | 'png';
  readonly theme: Theme;
  readonly hasPaper: boolean;
  /** World units around what is drawn; nothing with a `frame`. */
  readonly padding: number;
  /** Pixels to a world unit. */
  readonly scale: number;
  readonly frame: Bounds | null;
}

export interface Picture {
  readonly bytes: Buffer;
  /** The log position that it shows. */
  readonly headSeq: number;
}

/** A board's bytes, and up to which seq they go. */
export interface PictureSource {
  readonly headSeq: number;
  readonly bytes: BoardBytes;
}

export interface Pictures {
  /** @param read Reads the board; not called when its picture at `headSeq` is kept. @throws WorkersBusy when too many wait for theirs or it closes; JobFailed and whatever `read` does */
  draw(
    boardId: BoardId,
    headSeq: number,
    options: PictureOptions,
    read: () => Promise<PictureSource>,
  ): Promise<Picture>;
  /** Drops what waits, and waits for nothing. May be called twice. */
  close(): Promise<void>;
}

/** One is drawn in a thread while another is painted; each has its board's bytes in memory. */
const AT_ONCE = 2;
/** A page full of pictures, at some seconds each at worst. */
const WAITING_MAX = 32;
/** A few hundred pictures of everyday boards. */
const KEPT_BYTES_MAX = 32 * 1024 * 1024;

export function createPictures(workers: Workers): Pictures {
  /** The longest unasked first. */
  const kept = new Map<string, Picture>();
  const underWay = new Map<string, Promise<Picture>>();
  const turns = createTurns(AT_ONCE, WAITING_MAX);
  let keptBytes = 0;
  let fonts: ReturnType<typeof readFontFiles> | null = null;
  let painter: Promise<PngPainter> | null = null;

  function fontFiles(): ReturnType<typeof readFontFiles> {
    return (fonts ??= readFontFiles());
  }

  async function make(options: PictureOptions, read: () => Promise<PictureSource>): Promise<Picture> {
    const [{ headSeq, bytes: board }, { faces, files }] = await Promise.all([read(), fontFiles()]);
    const { format, theme, hasPaper, padding, scale, frame } = options;
    const drawn: SvgOptions = {
      theme,
      paper: hasPaper ? papers[theme] : null,
      padding,
      scale,
      ...(frame && { frame }),
    };
    const fontFaces = format === 'svg' ? faces : [];
    const { svg } = await workers.run<'draw'>({ kind: 'draw', board, options: drawn, fontFaces });
    if (format === 'svg') return { bytes: Buffer.from(svg), headSeq };
    painter ??= createPngPainter(files);
    return { bytes: await (await painter).paint(svg, sizeOf(svg)), headSeq };
  }

  function keep(key: string, picture: Picture): void {
    forget(key);
    kept.set(key, picture);
    keptBytes += picture.bytes.length;
    for (const oldest of kept.keys()) {
      if (keptBytes <= KEPT_BYTES_MAX) break;
      forget(oldest);
    }
  }

  function forget(key: string): void {
    keptBytes -= kept.get(key)?.bytes.length ?? 0;
    kept.delete(key);
  }

  return {
    async draw(boardId, headSeq, options, read) {
      const key = `${boardId} ${JSON.stringify(options)}`;
      const known = kept.get(key);
      if (known?.headSeq === headSeq) {
        keep(key, known);
        return known;
      }
      const moment = `${key} ${headSeq}`;
      const drawing =
        underWay.get(moment) ??
        turns
          .take(() => make(options, read))
          .finally(() => {
            underWay.delete(moment);
          });
      underWay.set(moment, drawing);
      const picture = await drawing;
      keep(key, picture);
      return picture;
    },
    async close() {
      turns.close();
      await (await painter)?.close();
    },
  };
}

/** Our own SVG says its size in its first tag. */
function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = '1', height = '1'] = /^<svg [^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}
