// Three people do whatever a person can do, on lines that lose and reorder, and come together again: the same board for all, and nothing broken on it.
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { compareOrder } from '#shared/document/order.ts';
import { shownEnds } from '#shared/shapes/arrow.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import { createRandom, type Random } from '#shared/testing/random.ts';
import { screenFromWorld } from '../editor/camera.ts';
import { commands, type CommandId } from '../editor/commands/registry.ts';
import { handlesOf } from '../editor/handles.ts';
import { selectionFrame } from '../editor/selection-frame.ts';
import { toolIds } from '../tools/registry.ts';
import { createTestEditor, type TestEditor } from './test-editor.ts';

const SEEDS = Array.from({ length: process.env['INKWIRE_LONG'] ? 400 : 25 }, (_, index) => index + 1);
const STEPS = 60;
const commandIds = Object.keys(commands) as CommandId[]; // likewise

let people: TestEditor[] = [];

afterEach(() => {
  for (const { close } of people.splice(0)) close();
});

describe('three people at once', () => {
  it.each(SEEDS)('end with one board, whole and finite, seed %i', (seed) => {
    const random = createRandom(seed);
    people = [1, 2, 3].map((number) => createTestEditor(createRandom(seed * 10 + number).bytes));
    const network = createNetwork(people, random);
    for (let step = 0; step < STEPS; step++) {
      act(random.pick(people), random);
      network.deliverSome();
    }
    for (const { editor } of people) editor.writing.end();
    network.bringTogether();
    for (const person of people) expectNoOrphan(person);

    const [first, ...others] = people.map(({ board }) => board);
    for (const other of others) {
      expect(JSON.stringify(other.json())).toBe(JSON.stringify(first!.json()));
      expect([...other.shapes.values()].sort(compareOrder)).toEqual([...first!.shapes.values()].sort(compareOrder));
    }
    for (const shape of first!.shapes.values()) {
      expect(Object.values(shapeDefOf(shape).bounds(shape)).every(Number.isFinite), shape.kind).toBe(true);
      if (shape.kind !== 'arrow') continue;
      const { start, end } = shownEnds(shape);
      expect([start.x, start.y, end.x, end.y].every(Number.isFinite)).toBe(true);
      // What is gone is followed by nobody.
      for (const [side, target] of [
        ['start', shape.startTarget],
        ['end', shape.endTarget],
      ] as const) {
        const { to } = shape[side];
        expect(target !== null).toBe(
          to !== undefined && first!.shapes.has(to) && first!.shapes.get(to)?.kind !== 'arrow',
        );
      }
    }
  });
});

/** One thing a person does: a gesture with a tool, a command, or some letters. */
function act(person: TestEditor, random: Random): void {
  const { editor, board, toolbox } = person;
  const kind = random.pick(['gesture', 'gesture', 'gesture', 'command', 'command', 'style', 'write', 'write'] as const);
  if (kind === 'gesture') {
    // Handles are there for the select tool, which has what is selected still in hand.
    if (!random.chance(0.3) || toolbox.current !== 'select') toolbox.choose(random.pick(toolIds));
    gesture(person, random);
  } else if (kind === 'command') {
    const id = random.pick(commandIds);
    if (commands[id].isEnabled(editor)) commands[id].run(editor);
  } else if (kind === 'style') {
    const shape = pickShape(person, random);
    const change = random.pick([
      ['color', 'red'],
      ['fill', 'blue'],
      ['width', 8],
      ['fontSize', 36],
      ['route', 'elbow'],
    ] as const);
    if (shape) board.edit([{ id: shape.id, prop: `style.${change[0]}`, value: change[1] }]);
  } else {
    const shape = pickShape(person, random);
    if (shape && !editor.writing.shape) editor.writing.begin(shape.id);
    editor.writing.type({
      index: random.integer(0, 5),
      removed: random.integer(0, 2),
      inserted: random.pick(['a', 'bc', '\n', '']),
    });
    if (random.chance(0.5)) editor.writing.end();
  }
}

function gesture(person: TestEditor, random: Random): void {
  const place = (): [number, number] => [random.integer(0, 1000), random.integer(0, 800)];
  person.wait(random.integer(0, 600));
  const held = { shift: random.chance(0.2), alt: random.chance(0.2), mod: random.chance(0.15) };
  person.down(...(handlePlace(person, random) ?? place()), held);
  for (let moves = random.integer(0, 4); moves > 0; moves--) person.move(...place());
  if (random.chance(0.1)) toolEscape(person);
  person.up();
}

/** A handle of what is selected, or the end of a line: chance alone hits few of them. Null now and then, and where there is none. */
function handlePlace({ editor }: TestEditor, random: Random): [number, number] | null {
  const { selection, viewport } = editor;
  const frame = selectionFrame(selection.shapes());
  const handles = frame ? handlesOf(frame, viewport.camera.zoom) : [];
  if (handles.length === 0 || random.chance(0.4)) return null;
  const { xPx, yPx } = screenFromWorld(viewport.camera, random.pick(handles).at);
  return [xPx, yPx];
}

/** Nothing that a gesture showed stays when it has ended, and nobody has in hand what is not on the board. */
function expectNoOrphan({ board, editor }: TestEditor): void {
  const { draft, previews, marked, brush, laser, drag } = editor.transient;
  expect([draft, previews, marked.size, brush, laser, drag]).toEqual([null, [], 0, null, null, null]);
  expect(editor.writing.shape).toBeNull();
  expect(editor.selection.shapes().every(({ id }) => board.shapes.has(id))).toBe(true);
  for (const shape of board.shapes.values()) if (shape.kind === 'text') expect(shape.words).not.toBe('');
}

function toolEscape({ toolbox }: TestEditor): void {
  toolbox.escape();
}

function pickShape({ board }: TestEditor, random: Random) {
  const shapes = [...board.shapes.values()].sort(compareOrder);
  return shapes.length > 0 ? random.pick(shapes) : undefined;
}

/** Lines between all of them, each of which loses a fifth of what it carries and delivers the rest late and out of order. */
function createNetwork(members: readonly TestEditor[], random: Random) {
  const waiting: { readonly to: TestEditor; readonly update: Uint8Array }[] = [];
  for (const from of members) {
    from.doc.on('update', (update, origin) => {
      if (origin === 'network') return;
      for (const to of members) if (to !== from && random.chance(0.8)) waiting.push({ to, update });
    });
  }
  return {
    deliverSome(): void {
      for (let count = random.integer(0, 6); count > 0 && waiting.length > 0; count--) {
        const [message] = waiting.splice(random.integer(0, waiting.length - 1), 1);
        if (message) Y.applyUpdate(message.to.doc, message.update, 'network');
      }
    },
    /** As a client does when its line is back: by state vectors, both ways. */
    bringTogether(): void {
      for (const to of [...members, ...members]) {
        for (const from of members) {
          if (from !== to)
            Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), 'network');
        }
      }
    },
  };
}
