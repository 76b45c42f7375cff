// Ink as bytes (LAYOUT.md section 5): a head of three numbers, then each point as its step from the one before. Knows no document and no shape;
// it stands in this room because shapes read ink and may not import `document`.
import { assert } from '../assert.ts';
import type { Bounds } from '../geometry/bounds.ts';
import { hasPressure, type InkPoint } from '../geometry/pressure.ts';

/** Steps to one world unit: what is drawn at 100 % keeps a tenth of a pixel. */
export const INK_STEPS_PER_UNIT = 10;
/** One part's points: at 11 bytes, the most a point can take, they stay below the 128 KiB of one value. */
export const INK_PART_POINTS_MAX = 8192;

const FORMAT_VERSION = 1;
const PRESSURE_FLAG = 1;
/** Beyond it (53 million units) a position is refused: the step from any place to any other then fits 32 bits. */
const STEPS_MAX = 2 ** 29;
const VARINT_BYTES_MAX = 5;
const HEAD_BYTES_MAX = 2 + VARINT_BYTES_MAX;
const POINT_BYTES_MAX = 2 * VARINT_BYTES_MAX + 1;
const PRESSURE_MAX = 255;

/** What can be told of ink without making its points. */
export interface InkMeasure {
  readonly count: number;
  readonly hasPressure: boolean;
  /** Of the points themselves, without any width. */
  readonly box: Bounds;
}

interface Reader {
  readonly bytes: Uint8Array;
  position: number;
  hasFailed: boolean;
}

type OnPoint = (xSteps: number, ySteps: number, pressure: number) => void;

/** Encodes 1 to INK_PART_POINTS_MAX points, to the nearest tenth of a unit; pressure (to 1/255) only if every point has it. */
export function inkFromPoints(points: readonly InkPoint[]): Uint8Array {
  assert(points.length > 0 && points.length <= INK_PART_POINTS_MAX, 'ink has points, and not more than one part holds');
  const withPressure = hasPressure(points);
  const writer = { bytes: new Uint8Array(HEAD_BYTES_MAX + points.length * POINT_BYTES_MAX), length: 0 };
  writer.bytes[writer.length++] = FORMAT_VERSION;
  writer.bytes[writer.length++] = withPressure ? PRESSURE_FLAG : 0;
  writeVarint(writer, points.length);
  let lastX = 0;
  let lastY = 0;
  for (const point of points) {
    const x = stepsFromUnits(point.x);
    const y = stepsFromUnits(point.y);
    writeVarint(writer, zigzag(x - lastX));
    writeVarint(writer, zigzag(y - lastY));
    if (withPressure) writer.bytes[writer.length++] = Math.round((point.pressure ?? 0) * PRESSURE_MAX);
    lastX = x;
    lastY = y;
  }
  return writer.bytes.slice(0, writer.length);
}

/** The points of ink bytes; null for any bytes that `inkFromPoints` could not have made, up to the last one. Allocates only after checking the count. */
export function pointsFromInk(bytes: Uint8Array): readonly InkPoint[] | null {
  const points: InkPoint[] = [];
  const head = walk(bytes, (xSteps, ySteps, pressure) => {
    const x = xSteps / INK_STEPS_PER_UNIT;
    const y = ySteps / INK_STEPS_PER_UNIT;
    points.push(pressure < 0 ? { x, y } : { x, y, pressure: pressure / PRESSURE_MAX });
  });
  return head && points;
}

/** As strict as `pointsFromInk`, but makes no points: what loading a board costs a stroke. */
export function measureInk(bytes: Uint8Array): InkMeasure | null {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  const head = walk(bytes, (x, y) => {
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  });
  if (!head) return null;
  const box = {
    minX: minX / INK_STEPS_PER_UNIT,
    minY: minY / INK_STEPS_PER_UNIT,
    maxX: maxX / INK_STEPS_PER_UNIT,
    maxY: maxY / INK_STEPS_PER_UNIT,
  };
  return { ...head, box };
}

/** The nearest step, as ink keeps it. */
export function stepsFromUnits(units: number): number {
  const steps = Math.round(units * INK_STEPS_PER_UNIT);
  assert(Math.abs(steps) <= STEPS_MAX, 'ink lies within 53 million units of its own origin');
  return steps;
}

/** Pressure comes as -1 where there is none: no object and no union for each of a million points. */
function walk(bytes: Uint8Array, onPoint: OnPoint): { count: number; hasPressure: boolean } | null {
  const flags = bytes[1];
  if (bytes[0] !== FORMAT_VERSION || flags === undefined || flags > PRESSURE_FLAG) return null;
  const withPressure = flags === PRESSURE_FLAG;
  const reader: Reader = { bytes, position: 2, hasFailed: false };
  const count = readVarint(reader);
  const pointBytesMin = withPressure ? 3 : 2;
  if (count < 1 || count > INK_PART_POINTS_MAX || count * pointBytesMin > bytes.length - reader.position) return null;
  let x = 0;
  let y = 0;
  for (let index = 0; index < count; index++) {
    x += unzigzag(readVarint(reader));
    y += unzigzag(readVarint(reader));
    const pressure = withPressure ? readByte(reader) : -1;
    if (reader.hasFailed || Math.abs(x) > STEPS_MAX || Math.abs(y) > STEPS_MAX) return null;
    onPoint(x, y, pressure);
  }
  return reader.position === bytes.length ? { count, hasPressure: withPressure } : null;
}

/** 0, -1, 1, -2 … as 0, 1, 2, 3 …, unsigned in 32 bits: small steps either way take one byte. */
function zigzag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function unzigzag(value: number): number {
  return (value >>> 1) ^ -(value & 1);
}

function writeVarint(writer: { bytes: Uint8Array; length: number }, value: number): void {
  let rest = value;
  while (rest > 127) {
    writer.bytes[writer.length++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  writer.bytes[writer.length++] = rest;
}

/** Fails when the bytes end, the number takes more than 32 bits, or fewer bytes would have done: one number, one spelling. */
function readVarint(reader: Reader): number {
  let value = 0;
  for (let shift = 0; shift < 32; shift += 7) {
    const byte = readByte(reader);
    value |= (byte & 127) << shift;
    if (byte < 128) {
      if ((byte === 0 && shift > 0) || (shift === 28 && byte > 15)) reader.hasFailed = true;
      return value >>> 0;
    }
  }
  reader.hasFailed = true;
  return 0;
}

function readByte(reader: Reader): number {
  const byte = reader.bytes[reader.position++];
  if (byte !== undefined) return byte;
  reader.hasFailed = true;
  return 0;
}
