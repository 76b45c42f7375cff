// Stored values as JSON text can hold them, and back. Knows no document: what a value means is its reader's to check.
import { base64FromBytes, bytesFromBase64 } from '../shapes/base64.ts';
import { isRecord } from '../shapes/fields.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** No value of ours is as deep; a deeper one is made to break its readers. */
const DEPTH_MAX = 16;

/** Bytes become `{"$bytes": base64}`, what else JSON cannot hold `{"$other": its name}`. */
export function jsonFromValue(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return { $bytes: base64FromBytes(value) };
  if (Array.isArray(value)) return value.map(jsonFromValue);
  if (isRecord(value)) return jsonFromEntries(Object.entries(value));
  return { $other: typeof value === 'number' ? String(value) : typeof value };
}

/** Keys in code unit order. */
export function jsonFromEntries(entries: Iterable<readonly [string, unknown]>): Json {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  // fromEntries defines even `__proto__` as a plain field; an assignment would not.
  return Object.fromEntries(sorted.map(([name, value]) => [name, jsonFromValue(value)]));
}

/**
 * The value that parsed JSON stands for; never throws, whoever wrote it. Bytes that are no base64, and what lies too deep, are null; a field
 * `__proto__` is left out: the document's encoding would make a prototype of it on other machines.
 */
export function valueFromJson(json: unknown, depth = 0): unknown {
  if (depth > DEPTH_MAX) return null;
  if (Array.isArray(json)) return json.map((each) => valueFromJson(each, depth + 1));
  if (!isRecord(json)) return json;
  const bytes = json['$bytes'];
  if (typeof bytes === 'string') return bytesFromBase64(bytes);
  const fields = Object.entries(json).filter(([name]) => name !== '__proto__');
  return Object.fromEntries(fields.map(([name, value]) => [name, valueFromJson(value, depth + 1)]));
}
