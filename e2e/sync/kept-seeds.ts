// Seeds of the fuzz that once failed, each with what it had found. They run always.

export const keptSeeds: readonly number[] = [];
