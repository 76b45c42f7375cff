// A board's picture at an address of its own, `/b/<board>.svg` and `.png`, so that a README or a wiki shows the board as it is today.
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AccessDesk } from '../access/access-desk.ts';
import Type, { type Static } from 'typebox';
import { PADDING } from '#shared/formats/svg.ts';
import type { Bounds } from '#shared/geometry/bounds.ts';
import { isBoardId } from '#shared/ids.ts';
import type { PictureOptions, Pictures } from '../render/pictures.ts';
import type { Rooms } from '../sync/rooms.ts';
import { bearerOf } from './bearer.ts';
import { sendFault } from './errors.ts';
import type { RequestLimit } from './request-limits.ts';
import { createBoardTags, isKnown, type BoardTags } from './tags.ts';

export interface PicturesParts {
  readonly rooms: Rooms;
  readonly pictures: Pictures;
  readonly access: Pick<AccessDesk, 'require'>;
  /** For the tags. */
  readonly epoch: string;
}

/** A number as an address has it. */
const NUMBER = '-?\\d{1,8}(\\.\\d{1,3})?';

const query = Type.Object(
  {
    theme: Type.Optional(Type.Union([Type.Literal('light'), Type.Literal('dark')], { default: 'light' })),
    scale: Type.Optional(
      Type.Number({ minimum: 0.05, maximum: 8, default: 1, description: 'Pixels to a world unit.' }),
    ),
    padding: Type.Optional(
      Type.Number({ minimum: 0, maximum: 1000, default: PADDING, description: 'World units around the drawing.' }),
    ),
    frame: Type.Optional(
      Type.String({
        pattern: `^${NUMBER},${NUMBER},${NUMBER},${NUMBER}$`,
        description: 'The part of the board to show instead of all: x,y,width,height in world units.',
      }),
    ),
    background: Type.Optional(Type.Union([Type.Literal('paper'), Type.Literal('none')], { default: 'paper' })),
    key: Type.Optional(Type.String({ maxLength: 4096, description: 'The key of a link that may view the board.' })),
  },
  { additionalProperties: false },
);
type Query = Static<typeof query>;

const types = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' } as const;

/** What may run, load or be reached from a picture that is opened by itself: nothing but its own styles and letters. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox";

export function registerPictures(app: FastifyInstance, parts: PicturesParts, onRequest: RequestLimit): void {
  const tags = createBoardTags(parts.epoch);
  for (const format of ['svg', 'png'] as const) {
    app.get<{ Params: { boardId: string }; Querystring: Query }>(
      `/b/:boardId(^[\\w-]+).${format}`,
      { onRequest, schema: { querystring: query } },
      (request, reply) => answer(parts, tags, optionsFrom(request.query, format), request, reply),
    );
  }
}

async function answer(
  { access, rooms, pictures }: PicturesParts,
  tags: BoardTags,
  options: PictureOptions,
  request: FastifyRequest<{ Params: { boardId: string }; Querystring: Query }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { boardId } = request.params;
  if (!isBoardId(boardId)) return sendFault(reply, 'not-found');
  const credential = bearerOf(request) ?? request.query.key ?? null;
  await access.require(boardId, credential, 'read');
  const way = wayOf(options);
  const headersAt = (headSeq: number) => ({
    etag: tags.of(headSeq, way),
    // Kept by whoever likes, shown only after asking whether it still is so; what a key opens is kept by nobody in between, who would know the key too.
    'cache-control': credential === null ? 'no-cache' : 'private, no-cache',
  });
  return rooms.use(boardId, async (room) => {
    if (isKnown(request.headers['if-none-match'], tags.of(room.headSeq, way)))
      return reply.code(304).headers(headersAt(room.headSeq)).send();
    const { bytes, headSeq } = await pictures.draw(boardId, room.headSeq, options, () => room.content());
    return reply
      .headers({
        ...headersAt(headSeq),
        'content-type': types[options.format],
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
      })
      .send(bytes);
  });
}

/** A position of the log and a way to draw it make one picture. */
function wayOf(options: PictureOptions): string {
  return createHash('sha256').update(JSON.stringify(options)).digest('base64url').slice(0, 8);
}

function optionsFrom(asked: Query, format: PictureOptions['format']): PictureOptions {
  const { theme = 'light', scale = 1, padding = PADDING, frame, background = 'paper' } = asked;
  return {
    format,
    theme,
    scale,
    padding,
    hasPaper: background === 'paper',
    frame: frame === undefined ? null : boundsFrom(frame),
  };
}

function boundsFrom(frame: string): Bounds {
  const [x = 0, y = 0, width = 0, height = 0] = frame.split(',').map(Number);
  return { minX: x, minY: y, maxX: x + Math.max(1, width), maxY: y + Math.max(1, height) };
}
