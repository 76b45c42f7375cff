// Why something of a file is not on the board as it was: one word each for programs, one sentence for people who read English.
// The page has the same by language (client/ui/strings).

export const whys = {
  color: 'its line has the nearest colour of the palette',
  fill: 'it is filled with the nearest soft tint of the palette',
  unlined: 'its line, which was not to be seen, is as thin as lines get',
  paper: 'what was white in it is the paper of the board',
  width: 'its line has the nearest width that lines may have',
  hachure: 'its hatching is an even tint',
  rough: 'its line is smooth, not sketched by hand',
  rounded: 'its corners are rounded by more or less than they were',
  faint: 'it is a little easier to see than it was',
  curve: 'its curve is made of short straight pieces',
  thinned: 'points were left out that its line can do without',
  unfilled: 'what its line goes around is not filled',
  font: 'its words are in the one font of the boards',
  size: 'its words are as small or large as words get',
  words: 'its words are longer than a board shows',
  merged: 'its words are now written on their shape',
  apart: 'its words no longer belong to their shape',
  headless: 'it is a line, as it has no head',
  heads: 'its heads are plain ones, or one is missing',
  reversed: 'it runs the other way round, with its head where it was',
  route: 'it takes the nearest way that arrows take',
  split: 'it is a line with an arrow at its end',
  unbound: 'an end of it no longer follows the shape it pointed at',
  moved: 'an end of it stops where arrows stop at shapes',
  frame: 'it is a plain box, which cuts nothing off',
  unframed: 'it no longer belongs to its frame',
  ungrouped: 'it no longer belongs to its group',
  unlocked: 'it is not locked',
  unlinked: 'its link was left out',
  pressure: 'its line has one width',
  picture: 'a box stands for it, as boards have no pictures yet',
  page: 'a box stands for it, as boards show no other pages',
  extras: 'what other programs noted on it was left out',

  background: 'boards have paper of one colour',
  names: 'the names of the drawings in it were left out',

  deleted: 'it was deleted in the file',
  unseen: 'nothing of it is to be seen',
  damaged: 'it is damaged',
  unknown: 'it is damaged, or of a kind that this version does not know',
  far: 'it lies outside the world of a board, or is larger',
  large: 'it is larger than a board can hold',
} as const satisfies Record<string, string>;

export type Why = keyof typeof whys;

/** One sentence for all that happened to a thing. */
export function sentenceFromWhys(all: readonly Why[]): string {
  return all.map((why) => whys[why]).join('; ');
}
