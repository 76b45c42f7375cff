// Boards as files: taken in with a report of what was left out, and given out.
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { formats } from '#shared/formats/formats.ts';
import { PADDING } from '#shared/formats/svg.ts';
import type { BoardId } from '#shared/ids.ts';
import type { Pictures } from '../render/pictures.ts';
import { bearerOf } from './bearer.ts';
import { boardParams } from './board-schemas.ts';
import type { BoardWriter } from './board-writer.ts';
import type { ContentParts } from './content.ts';
import { RequestFault } from './errors.ts';
import { createImportRoom } from './import-room.ts';
import type { May } from './may.ts';
import type { RequestLimits } from './request-limits.ts';
import { createBoardTags, isKnown } from './tags.ts';

export interface FilesParts extends ContentParts {
  readonly pictures: Pictures;
}

/** A board of 20,000 strokes is some 6 MiB of JSON. */
const FILE_BYTES_MAX = 16 * 1024 * 1024;
/** Two of the largest, or many of the usual ones, and four such networks. */
const IMPORT_BYTES = { body: FILE_BYTES_MAX, network: 2 * FILE_BYTES_MAX, process: 8 * FILE_BYTES_MAX };
const group = ['files'];
const types = {
  json: `${formats.json.type}; charset=utf-8`,
  excalidraw: `${formats.excalidraw.type}; charset=utf-8`,
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
};
const fileContent = {
  [formats.json.type]: { schema: Type.Unknown() },
  [formats.excalidraw.type]: { schema: Type.Unknown() },
  'image/svg+xml': { schema: Type.String() },
  'image/png': { schema: Type.String({ contentEncoding: 'binary' }) },
};
/** What files of boards are called on their way here; what is in them tells which they are, whatever they are called. */
const fileTypes = [formats.json.type, formats.excalidraw.type, 'application/vnd.excalidrawlib+json'];
/** What may run in a picture that is opened by itself: nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox";

const reported = Type.Object({ id: Type.String(), type: Type.String(), why: Type.String() });
const report = Type.Object({
  added: Type.Array(Type.String(), { description: 'Ids on this board, back to front.' }),
  changed: Type.Array(reported, {
    description: 'What is on the board as the nearest that there is, and how it differs.',
  }),
  leftOut: Type.Array(reported, { description: 'What is not on the board.' }),
});

export const fileRoutes =
  (
    { access, rooms, workers, pictures, epoch }: FilesParts,
    may: May,
    writer: BoardWriter,
    limits: RequestLimits,
  ): FastifyPluginCallbackTypebox =>
  (app, _options, done) => {
    const mayWrite = may('write');
    const imports = createImportRoom(IMPORT_BYTES);
    const tags = createBoardTags(epoch);
    // Parsed in a worker: a large file must not hold up the event loop. Of a type that no page of another site can send without asking.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser(fileTypes, { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));

    app.post(
      '/boards/:boardId/import',
      {
        bodyLimit: FILE_BYTES_MAX,
        onRequest: [limits.heavy, mayWrite, imports.enter],
        schema: {
          tags: group,
          summary: 'Put the shapes of a file on a board, in front of what is there',
          description:
            'The file is the body: a board’s own JSON, or a drawing or library of Excalidraw; its content tells which. What is not on the board as it was stands in the report.',
          params: boardParams,
          consumes: fileTypes,
          body: Type.Unknown({ description: 'The file.' }),
          response: { 200: Type.Object({ position: Type.Integer(), report }) },
        },
      },
      async (request, reply) => {
        const boardId = request.params.boardId as BoardId; // of the checked alphabet
        const text = typeof request.body === 'string' ? request.body : '';
        const { made, headSeq } = await imports.during(request, () =>
          writer.write(boardId, { ifSeq: null, mayStill: () => mayWrite(request) }, async (board, clientId) => {
            const result = await workers.run<'import'>({ kind: 'import', board, clientId, text });
            if (result.state === 'refused') throw new RequestFault(result.reason);
            return result;
          }),
        );
        const { added, changed, leftOut } = made.report;
        return reply
          .header('etag', tags.of(headSeq))
          .send({ position: headSeq, report: { added: [...added], changed: [...changed], leftOut: [...leftOut] } });
      },
    );

    app.get(
      '/boards/:boardId/export',
      {
        schema: {
          tags: group,
          summary: 'A board as a file',
          description:
            'The `ETag` is of its position and the format: with `If-None-Match` an unchanged board is a 304.',
          params: boardParams,
          querystring: Type.Object({ format: Type.Enum(['json', 'excalidraw', 'svg', 'png'], { default: 'json' }) }),
          response: { 200: { description: 'The file.', content: fileContent }, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const boardId = request.params.boardId as BoardId; // of the checked alphabet
        const { format } = request.query;
        await access.require(boardId, bearerOf(request), 'read');
        const headersAt = (seq: number) => ({ etag: tags.of(seq, format), 'cache-control': 'no-cache' });
        const file = await rooms.use(boardId, async (room) => {
          if (isKnown(request.headers['if-none-match'], tags.of(room.headSeq, format))) {
            void reply.headers(headersAt(room.headSeq));
            return null;
          }
          if (format === 'json' || format === 'excalidraw') {
            const content = await room.content();
            const { text } = await workers.run<'write'>({ kind: 'write', board: content.bytes, format });
            return { bytes: Buffer.from(text), headSeq: content.headSeq };
          }
          const look = { theme: 'light', hasPaper: true, padding: PADDING, scale: 1, frame: null } as const;
          return pictures.draw(boardId, room.headSeq, { format, ...look }, () => room.content());
        });
        if (!file) return reply.code(304).send(null);
        return reply
          .headers({
            ...headersAt(file.headSeq),
            'content-type': types[format],
            'content-disposition': `attachment; filename="${boardId}.${format}"`,
            'content-security-policy': POLICY,
            'x-content-type-options': 'nosniff',
          })
          .send(file.bytes);
      },
    );
    done();
  };
