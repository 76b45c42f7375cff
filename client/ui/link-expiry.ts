// When a link ends: what may be chosen, and which moment that is. Knows no server and no page.

export const expiryChoices = ['never', 'day', 'week', 'month', 'date'] as const;
export type ExpiryChoice = (typeof expiryChoices)[number];

const DAYS = { day: 1, week: 7, month: 30 } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The moment as an ISO date; null for never, and for a date that is none. @param date As a date field says it, `2026-12-24`: the end is that of the day,
 * by the calendar of whoever chose it.
 */
export function expiresAtFromChoice(choice: ExpiryChoice, date: string, nowMs: number): string | null {
  if (choice === 'never') return null;
  if (choice !== 'date') return new Date(nowMs + DAYS[choice] * DAY_MS).toISOString();
  const [year = NaN, month = NaN, day = NaN] = date.split('-').map(Number);
  const end = new Date(year, month - 1, day + 1);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** The day of a moment as a date field says it, by the calendar of whoever looks. */
export function dateFieldFromMs(nowMs: number): string {
  const now = new Date(nowMs);
  const twoDigits = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

/** The end of a link as people say it: a day for one that ends with it, else day and time; the year where it is not this one. @param locale Of the words around it. */
export function endInWords(iso: string, nowMs: number, locale: string): string {
  const end = new Date(iso);
  const isWholeDay = end.getHours() === 0 && end.getMinutes() === 0;
  // The last moment of it is of the day that was chosen.
  const last = isWholeDay ? new Date(end.getTime() - 1) : end;
  return last.toLocaleString(locale, {
    day: 'numeric',
    month: 'short',
    ...(last.getFullYear() !== new Date(nowMs).getFullYear() && { year: 'numeric' }),
    ...(!isWholeDay && { hour: 'numeric', minute: '2-digit' }),
  });
}
