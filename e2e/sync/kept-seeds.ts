// Seeds of the fuzz that once failed. They run always.

export const keptSeeds: readonly number[] = [
  // Who fell behind missed the presence of that very turn.
  54, 107,
  // A deletion reached the log before what it deletes: its sender had been cut off while it joined.
  505,
  // A compaction was begun before anything it could take was durable.
  620,
];
