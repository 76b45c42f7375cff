// The time as an argument: what a part needs to wait, and what a test advances by hand.

export interface Clock {
  /** Milliseconds since any fixed moment. */
  nowMs(): number;
  /** Calls back once, never before `delayMs`; returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}
