// The access room over a store in memory or any other, with a secret that tests know.
import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { createAccessDesk, type AccessDesk, type AccessMode } from '../access-desk.ts';
import { createBoardDesk, type BoardDesk } from '../board-desk.ts';
import { createBoardRecords, type BoardRecords, type RecordStore } from '../board-records.ts';
import { createTickets, type Tickets } from '../tickets.ts';

export interface TestAccess {
  readonly access: AccessDesk;
  readonly boards: BoardDesk;
  readonly records: BoardRecords;
  readonly tickets: Tickets;
}

export interface TestAccessOptions {
  readonly store: RecordStore;
  readonly clock: { dateMs(): number };
  /** `open` by default, as tests that are about something else want it. */
  readonly mode?: AccessMode;
  readonly keys?: readonly KeyObject[];
}

export const TEST_SECRET = 'a secret that every test may know';

export function createTestAccess({ store, clock, mode = 'open', keys = [] }: TestAccessOptions): TestAccess {
  const dateMs = (): number => clock.dateMs();
  const records = createBoardRecords(store);
  const tickets = createTickets({ secret: TEST_SECRET, keys, dateMs });
  const access = createAccessDesk({ mode, records, tickets, dateMs });
  return {
    access,
    boards: createBoardDesk({ access, records, tickets, random: randomBytes, dateMs }),
    records,
    tickets,
  };
}
