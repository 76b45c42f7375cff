// Updates to try readers on: real ones of every content, the same damaged, and forged ones, which are well-formed but no client would write.
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Random } from '#shared/testing/random.ts';

/** Updates of one author that together hold every content, deletions, collected garbage and text typed in between; the last is the whole document. */
export function realUpdates(random: Random, clientId = 100): readonly Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const shapes = doc.getMap<unknown>('shapes');
  const stroke = { kind: 'freehand', at: [1.5, -2, 0], ink: random.bytes(3), none: null, big: 10n, no: undefined };
  shapes.set('stroke', { ...stroke, yes: true });
  shapes.set('stroke', { kind: 'freehand', at: [random.integer(0, 99), 2 ** 40, 1e-9], label: 'Grüße 👋' });
  shapes.set('bytes', Uint8Array.of(9, 8));
  shapes.set('nested', new Y.Map([['list', new Y.Array()]]));
  shapes.set('subdocument', new Y.Doc({ guid: 'inner', meta: { of: 'nobody' } }));
  const words = doc.getText('text/note');
  words.insert(0, 'hello world');
  words.insert(5, ', dear 👋');
  words.format(0, 5, { bold: true });
  words.insertEmbed(3, { image: 'x' });
  words.delete(1, 4);
  doc.getXmlFragment('xml').insert(0, [new Y.XmlElement('p'), new Y.XmlText('t')]);
  doc.getArray('list').push([1, 'two', { three: 3 }]);
  doc.getArray('list').delete(1, 1);
  shapes.delete('nested');
  return [...updates, Y.encodeStateAsUpdate(doc)];
}

/** The update with one to three bytes changed, and now and then cut short. */
export function damagedUpdate(update: Uint8Array, random: Random): Uint8Array {
  const bytes = Uint8Array.from(update);
  for (let count = random.integer(1, 3); count > 0; count--) {
    bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
  }
  return random.chance(0.1) ? bytes.subarray(0, random.integer(0, bytes.length)) : bytes;
}

/**
 * An update of clients 1 to `clientMax`, of a few clocks each, in which everything refers to anything: to what never comes, to what was said otherwise
 * before, to each other in circles.
 */
export function forgedUpdate(random: Random, clientMax: number, clockMax: number): Uint8Array {
  const encoder = encoding.createEncoder();
  const someClients = (probability: number): readonly number[] =>
    Array.from({ length: clientMax }, (_, index) => index + 1).filter(() => random.chance(probability));
  const clients = someClients(0.5);
  encoding.writeVarUint(encoder, clients.length);
  for (const clientId of clients) {
    const structCount = random.integer(1, 4);
    let clock = random.chance(0.3) ? 0 : random.integer(0, clockMax);
    for (const number of [structCount, clientId, clock]) encoding.writeVarUint(encoder, number);
    for (let index = 0; index < structCount; index++) {
      clock += writeStruct(encoder, random, { clientId, clock, clientMax, clockMax });
    }
  }
  const deleted = someClients(0.3);
  encoding.writeVarUint(encoder, deleted.length);
  for (const clientId of deleted) {
    const start = random.integer(0, clockMax);
    for (const number of [clientId, 2, start, 1, start + 2, 3]) encoding.writeVarUint(encoder, number);
  }
  return encoding.toUint8Array(encoder);
}

interface Place {
  readonly clientId: number;
  readonly clock: number;
  readonly clientMax: number;
  readonly clockMax: number;
}

function writeStruct(encoder: encoding.Encoder, random: Random, place: Place): number {
  const [gc, skip] = [0, 10];
  if (random.chance(0.15)) {
    const length = random.integer(1, 3);
    encoding.writeUint8(encoder, random.pick([gc, skip]));
    encoding.writeVarUint(encoder, length);
    return length;
  }
  const content = random.integer(1, 9);
  const origins = [0b1000_0000, 0b0100_0000].map((flag) => ({
    flag,
    id: random.chance(0.5) ? someId(random, place) : null,
  }));
  const isKeyed = random.chance(0.5);
  const flags = origins.reduce((all, { flag, id }) => all | (id ? flag : 0), isKeyed ? 0b0010_0000 : 0);
  encoding.writeUint8(encoder, content | flags);
  for (const { id } of origins) for (const number of id ?? []) encoding.writeVarUint(encoder, number);
  if (origins.every(({ id }) => id === null)) {
    const parent = random.chance(0.3) ? someId(random, place) : null;
    encoding.writeVarUint(encoder, parent ? 0 : 1);
    if (parent) for (const number of parent) encoding.writeVarUint(encoder, number);
    else encoding.writeVarString(encoder, random.pick(['shapes', 'meta', 'text/note']));
    if (isKeyed) encoding.writeVarString(encoder, random.pick(['a', 'b']));
  }
  return writeContent(encoder, random, content);
}

function someId(random: Random, { clientId, clock, clientMax, clockMax }: Place): readonly [number, number] | null {
  const client = random.integer(1, clientMax);
  if (client !== clientId) return [client, random.integer(0, clockMax)];
  return clock === 0 ? null : [client, random.integer(0, clock - 1)];
}

function writeContent(encoder: encoding.Encoder, random: Random, content: number): number {
  const length = random.integer(1, 3);
  switch (content) {
    case 1:
      encoding.writeVarUint(encoder, length);
      return length;
    case 2:
      encoding.writeVarUint(encoder, length);
      for (let index = 0; index < length; index++) encoding.writeVarString(encoder, random.pick(['undefined', '[1]']));
      return length;
    case 3:
      encoding.writeVarUint8Array(encoder, random.bytes(2));
      return 1;
    case 4:
      encoding.writeVarString(encoder, 'abc'.slice(0, length));
      return length;
    case 6:
      encoding.writeVarString(encoder, 'bold');
      encoding.writeVarString(encoder, 'true');
      return 1;
    case 7:
      encoding.writeVarUint(encoder, random.pick([0, 1, 2, 4, 6]));
      return 1;
    case 8:
      encoding.writeVarUint(encoder, length);
      for (let index = 0; index < length; index++)
        encoding.writeAny(encoder, random.pick([null, 1, 'x', { a: [true] }]));
      return length;
    case 9:
      encoding.writeVarString(encoder, 'inner');
      encoding.writeAny(encoder, random.pick([{}, { gc: false, autoLoad: true }]));
      return 1;
    default:
      encoding.writeVarString(encoder, '{"image":1}');
      return 1;
  }
}
