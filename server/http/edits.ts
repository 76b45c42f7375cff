// Shapes that programs add, change and remove: one call, one change of the board, on every screen at once.
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { BoardId } from '#shared/ids.ts';
import { shapeDefs } from '#shared/shapes/registry.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { boardParams } from './board-schemas.ts';
import type { BoardWriter } from './board-writer.ts';
import type { ContentParts } from './content.ts';
import { RequestFault } from './errors.ts';
import type { May } from './may.ts';
import { createBoardTags } from './tags.ts';

/** Of one call: with the limit of a body, what a worker does in well below a second. */
const SHAPES_MAX = 2000;

const shapeId = Type.String({ pattern: '^[\\w-]{1,40}$' });
const newShape = Type.Object(
  {
    id: Type.Optional(shapeId),
    kind: Type.Enum(Object.keys(shapeDefs)),
    at: Type.Optional(
      Type.Array(Type.Number(), {
        minItems: 2,
        maxItems: 3,
        description: 'The middle of its box in world units, and its turn in radians.',
      }),
    ),
    size: Type.Optional(Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: 'Width and height.' })),
    style: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: `${Object.keys(defaultStyle).join(', ')}: what differs from the default.`,
        },
      ),
    ),
    words: Type.Optional(Type.String({ description: 'Written on it; a kind that has words.' })),
    stroke: Type.Optional(
      Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 3 }), {
        minItems: 1,
        description:
          'Of freehand and highlight, instead of at and size: the pen’s [x, y] or [x, y, pressure] in world units.',
      }),
    ),
  },
  { additionalProperties: true, description: 'And what else its kind keeps, as the layout of boards says.' },
);
const change = Type.Object(
  {
    id: shapeId,
    fields: Type.Object(
      {},
      { additionalProperties: true, description: 'New values by name; of `style` only those given; `words` whole.' },
    ),
  },
  { additionalProperties: false },
);
const edits = Type.Object(
  {
    add: Type.Optional(
      Type.Array(newShape, { maxItems: SHAPES_MAX, description: 'Back to front, above all there is.' }),
    ),
    change: Type.Optional(Type.Array(change, { maxItems: SHAPES_MAX })),
    remove: Type.Optional(
      Type.Array(shapeId, { maxItems: SHAPES_MAX, description: 'Those that are gone already are passed over.' }),
    ),
  },
  { additionalProperties: false },
);
const done = Type.Object({
  position: Type.Integer({ description: 'Where the board’s log stands; also the ETag.' }),
  added: Type.Array(Type.String(), { description: 'The ids, as they were sent or given.' }),
  removed: Type.Array(Type.String()),
});

export const editRoutes =
  (
    { workers, epoch }: Pick<ContentParts, 'workers' | 'epoch'>,
    may: May,
    writer: BoardWriter,
  ): FastifyPluginCallbackTypebox =>
  (app, _options, ready) => {
    const mayWrite = may('write');
    const tags = createBoardTags(epoch);
    app.post(
      '/boards/:boardId/edits',
      {
        onRequest: mayWrite,
        schema: {
          tags: ['content'],
          summary: 'Add, change and remove shapes in one step',
          description:
            'All of it is taken, or nothing. With `If-Match` only if nobody changed the board since. Answers when it is durable.',
          params: boardParams,
          headers: Type.Object({ 'if-match': Type.Optional(Type.String({ maxLength: 100 })) }),
          body: edits,
          response: { 200: done },
        },
      },
      async (request, reply) => {
        const boardId = request.params.boardId as BoardId; // of the checked alphabet
        const { add = [], change: changes = [], remove = [] } = request.body;
        const ifSeq = tags.seqFromIfMatch(request.headers['if-match']);
        const { made, headSeq } = await writer.write(
          boardId,
          { ifSeq, mayStill: () => mayWrite(request) },
          async (board, clientId) => {
            const all = { add, change: changes, remove };
            const result = await workers.run<'edit'>({ kind: 'edit', board, clientId, edits: all });
            if (result.state === 'refused') throw new RequestFault('shapes-refused', result.faults.join('; '));
            return result;
          },
        );
        return reply
          .header('etag', tags.of(headSeq))
          .send({ position: headSeq, added: [...made.added], removed: [...made.removed] });
      },
    );
    ready();
  };
