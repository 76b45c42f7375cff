// Every number that bounds a peer or a session. One list for server, client, tests and PROTOCOL.md.

const KIB = 1024;
const MIB = 1024 * KIB;

/** Limits of one server; tests and benches pass a changed copy, `limits` are what users meet. */
export type Limits = { readonly [Name in keyof typeof limits]: number };

export const limits = {
  /** One Update frame's update; past it the session ends with 4413. A stroke is some 400 bytes, a paste some 100 KiB. */
  updateBytes: 1 * MIB,
  /** One SyncStep2 frame's update: all that somebody drew offline. Past it 4413. */
  syncStep2Bytes: 16 * MIB,
  /** Largest piece of state sent or stored as one value: a phone on a slow line gets one within its 30 s of patience. */
  pieceBytes: 256 * KIB,
  /** Updates above this are checked and cut in a worker, not on the event loop. */
  inlineCheckBytes: 256 * KIB,
  /** One awareness entry's JSON. */
  presenceBytes: 4 * KIB,
  /** `draft` inside that entry, so that name, colour and cursor always fit beside it. */
  draftBytes: 3 * KIB,
  /** `laser.ink` inside it, as text: half a second of a quick hand. */
  laserBytes: 1 * KIB,
  /** Of one chat message, in UTF-16 units: a page of text; more belongs on the board. */
  chatTextLength: 2000,
  /** Its author's name, and the colour's key. */
  chatNameLength: 40,
  /** So many of the last messages are told to who joins. */
  chatHistory: 200,
  /** With so many messages not durable yet, those who say more are not read: the store is in trouble. */
  chatPending: 64,
  sessionsPerBoard: 200,
  sessionsPerAddress: 256,
  sessionsPerProcess: 4096,
  /** Past these a session is read slower, never closed. */
  framesPerSecond: 120,
  bytesPerSecond: 512 * KIB,
  /** Allowed once after joining, for the work somebody did offline. */
  joinBurstBytes: 16 * MIB,
  /** A session with more unsent bytes is behind: it reads from the log instead of getting live frames. */
  liveUnsentBytes: 64 * KIB,
  /** A session behind that drained nothing for so long is closed with 1013. */
  drainDeadlineMs: 30_000,
  /** Entries past the snapshot kept in memory, in bytes and in number. */
  tailBytes: 2 * MIB,
  tailEntries: 4096,
  /** Clock runs kept past a hole, a client each. */
  outOfOrderRuns: 1000,
  /** WebSocket pings, for lines that die in silence. */
  pingIntervalMs: 10_000,
  /** Nothing came in and nothing drained for so long: the line is dead. */
  silenceDeadlineMs: 25_000,
  /** Stock clients leave after 30 s without a data frame and do not see pings. */
  keepaliveIntervalMs: 15_000,
  /** A session that sends no SyncStep1 within this goes live without state. */
  joinDeadlineMs: 10_000,
  /** Compaction starts past the larger of this and a quarter of the snapshot … */
  compactTailBytes: 512 * KIB,
  /** … or so long after the last session left with more than `compactIdleEntries` entries. */
  compactIdleMs: 30_000,
  compactIdleEntries: 64,
} as const;
