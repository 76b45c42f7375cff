// How long ago something was, as people say it.
import type { Strings } from './strings.ts';

const MINUTE_MS = 60_000;
const STEPS = [
  { unit: 'day', lengthMs: 24 * 60 * MINUTE_MS },
  { unit: 'hour', lengthMs: 60 * MINUTE_MS },
  { unit: 'minute', lengthMs: MINUTE_MS },
] as const;

/** In whole minutes, hours or days, the largest that fits; below a minute, and for a clock that was set back, it was just now. */
export function agoFromMs(agoMs: number, { locale, home }: Pick<Strings, 'locale' | 'home'>): string {
  const step = STEPS.find(({ lengthMs }) => agoMs >= lengthMs);
  if (!step) return home.justNow;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(agoMs / step.lengthMs), step.unit);
}
