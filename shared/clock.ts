// Time as an argument: what a part needs to wait and to measure, and what a test advances by hand.

export interface Clock {
  /** Milliseconds that only grow, with no relation to the calendar: nobody can set this clock. */
  nowMs(): number;
  /** Calls back once, never before `delayMs` (hidden tabs and sleeping laptops: much later); returns what cancels it. */
  after(delayMs: number, callback: () => void): () => void;
}
