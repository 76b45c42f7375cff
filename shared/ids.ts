// The branded ids and how each is made and checked. Knows nothing of what the ids name.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Names a board in its URL. Who knows it may open the board, so ours carry 128 random bits. */
export type BoardId = Branded<'BoardId'>;
/** Names a shape within one board; never contains `:`, which separates it from a property in `edits`. */
export type ShapeId = Branded<'ShapeId'>;
/** Names a chat message within one board. */
export type MessageId = Branded<'MessageId'>;

/** The secret of a link or of an owner: opens a board. Stands in an address's fragment, never in what is logged or sent to others. */
export type BoardKey = Branded<'BoardKey'>;

/** Fills `length` fresh bytes; `crypto.getRandomValues` outside tests. */
export type RandomBytes = (length: number) => Uint8Array;

const BOARD_ID = /^[A-Za-z0-9_-]{1,64}$/;
const SHAPE_ID = /^[A-Za-z0-9_-]{1,40}$/;
const MESSAGE_ID = SHAPE_ID;
const BOARD_KEY = /^ik_[A-Za-z0-9_-]{32}$/;
const BOARD_ID_BYTES = 16;
/** 192 bits: nobody guesses one, so a plain hash of it is as good as a slow one. */
const BOARD_KEY_BYTES = 24;
/** 96 bits: two peers offline for a year do not meet on one id. */
const SHAPE_ID_BYTES = 12;
const MESSAGE_ID_BYTES = 12;

/** A fresh, unguessable board id of 22 characters. */
export function createBoardId(random: RandomBytes): BoardId {
  return base64UrlFromBytes(random(BOARD_ID_BYTES)) as BoardId; // made of the checked alphabet
}

/** A fresh key: `ik_` and 32 characters of base64url. */
export function createBoardKey(random: RandomBytes): BoardKey {
  return `ik_${base64UrlFromBytes(random(BOARD_KEY_BYTES))}` as BoardKey; // made of the checked alphabet
}

/** A fresh shape id of 16 characters. */
export function createShapeId(random: RandomBytes): ShapeId {
  return base64UrlFromBytes(random(SHAPE_ID_BYTES)) as ShapeId; // made of the checked alphabet
}

/** A fresh message id of 16 characters. */
export function createMessageId(random: RandomBytes): MessageId {
  return base64UrlFromBytes(random(MESSAGE_ID_BYTES)) as MessageId; // made of the checked alphabet
}

/** 1 to 64 letters, digits, `_` or `-`: also ids that a host page chose itself. */
export function isBoardId(value: unknown): value is BoardId {
  return typeof value === 'string' && BOARD_ID.test(value);
}

export function isBoardKey(value: unknown): value is BoardKey {
  return typeof value === 'string' && BOARD_KEY.test(value);
}

/** 1 to 40 letters, digits, `_` or `-`. */
export function isShapeId(value: unknown): value is ShapeId {
  return typeof value === 'string' && SHAPE_ID.test(value);
}

/** 1 to 40 letters, digits, `_` or `-`. */
export function isMessageId(value: unknown): value is MessageId {
  return typeof value === 'string' && MESSAGE_ID.test(value);
}

function base64UrlFromBytes(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
