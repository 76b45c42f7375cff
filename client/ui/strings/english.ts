// Every word that the interface says, in English: the shape that every other language has, and what is spoken when another cannot be loaded.
// Past 300 lines on purpose: one file a language is what a translator copies, and it has no logic that a split would make easier to read.
import { whys, type Why } from '#shared/formats/whys.ts';
import type { ColorKey } from '#shared/pen/palette.ts';
import type { Dash } from '#shared/pen/dash.ts';
import type { Align, Corners, FontSizeKey, Heads, PenWidthKey, Route } from '#shared/shapes/style.ts';
import type { PersonColorKey } from '../../board/people.ts';
import type { ReadFault } from '../../files/content-of-file.ts';
import type { ToolGroup } from '../../tools/tool.ts';
import type { ThemeChoice } from '../theme.ts';

/** Kept on one line: a number alone at a line's end says nothing. */
const changes = (count: number): string => (count === 1 ? '1\u00a0change' : `${count}\u00a0changes`);

const shapes = (count: number): string => (count === 1 ? '1\u00a0shape' : `${count}\u00a0shapes`);

export const english = {
  locale: 'en',
  product: 'Inkwire',

  home: {
    promise: 'A whiteboard that everyone with the link can draw on, at the same time.',
    newBoard: 'New board',
    recent: 'Opened lately in this browser',
    board: (id: string) => `Board ${id}`,
    opened: (when: string) => `opened ${when}`,
    justNow: 'just now',
    forget: (name: string) => `Take ${name} off this list`,
    forgot: 'It is off the list. The board itself stays where it is.',
    none: 'Boards that you open show up here, so that you find your way back.',
    notKept:
      'This browser does not let pages remember anything, so boards that you open are not listed here. Keep their links.',
  },

  nowhere: {
    boardTitle: 'This is not the address of a board',
    boardHint: 'Part of the link may have been lost on its way. Ask for it again, or check it for spaces and dots.',
    pageTitle: 'There is nothing at this address',
    pageHint: 'Boards have addresses that start with /b/.',
    home: 'To the start page',
  },

  board: {
    title: 'Board',
    unnamed: 'Board without a name',
    rename: 'Rename this board',
    nameField: 'Name of this board',
    renamed: (name: string) => `The board is called ${name} now.`,
    home: 'To the start page',
    canvas: 'Drawing area',
    canvasHint:
      'Choose a tool by its letter. Enter puts a shape or a note in the middle; the arrow keys move what is selected, or else the board. Shift and O lists the objects, the question mark all keys.',
    tools: 'Tools',
    colors: 'Colour',
    widths: 'Width',
    style: 'Style',
    fills: 'Fill',
    fontSizes: 'Size',
    routes: 'Arrow',
    heads: 'Heads',
    aligns: 'Align',
    corners: 'Corners',
    noFill: 'No fill',
    fillIn: (color: string) => `Fill ${color}`,
    dashes: 'Line',
    opacity: 'Opacity',
    order: 'Order',
    percent: (percent: number) => `${percent} %`,
    mixed: 'mixed',
    toolGroup: (group: string, tool: string) => `${group}: ${tool}`,
    history: 'Undo and redo',
    pen: (color: string, width: string) => `Colour and width: ${color}, ${width}`,
    selected: 'What is selected',
    zoom: 'Zoom',
    zoomLevel: (percent: string) => `Zoom ${percent}, back to 100 %`,
    hintTitle: 'Draw anywhere',
    hintShare: 'Press Share for a link, and others draw along.',
    more: 'More',
    help: 'Keyboard and gestures',
    contextMenu: 'What can be done here',
    wheelZooms: 'The mouse wheel zooms',
    words: 'Words of this shape',
    close: 'Close',
    notLoaded: 'The server has to be reached for this once. Try again, or reload the page.',
    fileName: 'board',
  },

  /** The board in words, and what is said aloud of it. */
  objects: {
    title: 'Objects on this board',
    toTools: 'To the tools',
    none: 'Nothing is drawn here yet.',
    rest: (count: number) => `${count} more ${count === 1 ? 'object is' : 'objects are'} not in this list.`,
    /** Where the tool that makes a kind is called otherwise. */
    kinds: { freehand: 'Stroke', highlight: 'Highlighter stroke' } as Readonly<Record<string, string>>,
    unnamed: 'Object',
    item: (kind: string, color: string, words: string) => `${kind}, ${color}${words === '' ? '' : `: ${words}`}`,
    named: (kind: string, words: string) => (words === '' ? kind : `${kind} “${words}”`),
    arrow: (kind: string, from: string | null, to: string | null) =>
      `${kind}${from === null ? '' : ` from ${from}`}${to === null ? '' : ` to ${to}`}`,
    strokes: (kind: string, count: number) => `${count} × ${kind}`,
    selectedAloud: (name: string) => `Selected: ${name}.`,
    manySelectedAloud: (count: number) => `${count} objects are selected.`,
    noneSelectedAloud: 'Nothing is selected.',
    addedAloud: (name: string, kind: string, count: number) =>
      count === 1 ? `${name} added: ${kind}.` : `${name} added ${count} objects.`,
    changedAloud: (name: string, kind: string, count: number) =>
      count === 1 ? `${name} changed: ${kind}.` : `${name} changed ${count} objects.`,
    removedAloud: (name: string, kind: string, count: number) =>
      count === 1 ? `${name} deleted: ${kind}.` : `${name} deleted ${count} objects.`,
    manyAloud: (count: number) => `Several people changed ${count} objects.`,
    othersAloud: 'Say aloud what others do',
    letterKeys: 'Letters alone are shortcuts',
  },

  share: {
    label: 'Share',
    title: 'Copy the link to this board',
    copied: 'Copied',
    copiedAloud: 'The link is copied.',
    byHand: 'Copy this link. Whoever has it can draw on this board.',
    link: 'Link to this board',
    copyLink: 'Copy a link for others',
    roles: { edit: 'They may draw', comment: 'They may point and chat', view: 'They may look' },
    everyone: 'Without a link, by the address alone',
    may: { none: 'nobody comes in', view: 'look', comment: 'point and chat', edit: 'draw' },
    another: 'With name, end or password…',
    newForm: 'A new link',
    changeForm: 'Change this link',
    nameField: 'Name',
    nameHint: 'What it is for',
    roleField: 'They may',
    expiryField: 'It opens',
    expiry: {
      never: 'for good',
      day: 'for a day',
      week: 'for a week',
      month: 'for 30 days',
      date: 'up to a date…',
    },
    dateField: 'Last day',
    asksPassword: 'Ask for a password',
    passwordField: 'Password',
    passwordKept: 'stays as it is',
    make: 'Make and copy',
    save: 'Save',
    cancel: 'Cancel',
    links: 'Links that are out there',
    noLinks: 'None yet.',
    until: (when: string) => `until ${when}`,
    ended: (when: string) => `ended ${when}`,
    withPassword: 'with a password',
    copyAgain: (name: string) => `Copy the link: ${name}`,
    change: (name: string) => `Change the link: ${name}`,
    changedLink: 'The link is changed, also for those who came by it.',
    revoke: (name: string) => `Take back the link: ${name}`,
    revoked: (name: string) => `The link “${name}” opens nothing any more. Who came by it was sent away.`,
    loading: 'Asking the server…',
    unknown: 'What is shared cannot be shown: the server cannot be reached.',
    failed: 'The server did not make that so. Try again when it can be reached.',
    viewOnly: 'You may look at this board',
    commentOnly: 'You may point and chat on this board',
    changed: {
      view: 'From now on you may only look at this board.',
      comment: 'From now on you may point and chat, not draw.',
      edit: 'From now on you may draw on this board.',
      own: 'This board is yours.',
    },
  },

  /** Where a board would be, for those who have nothing of it here: by close code (shared/protocol/close-codes.ts). */
  doors: {
    4401: {
      title: 'This board opens with a link',
      hint: 'Its address alone does not open it, or the link was taken back. Whoever sent you here finds a link for you under “Share”.',
    },
    4404: {
      title: 'There is no board here',
      hint: 'Part of the link may have been lost on its way. Ask for it again.',
    },
    4410: { title: 'This board was deleted', hint: 'Its owner can bring it back.' },
    4419: { title: 'The link to this board has expired', hint: 'Ask whoever sent it for a new one.' },
  } as Readonly<Record<number, { readonly title: string; readonly hint: string }>>,

  unlock: {
    title: 'This board asks for a password',
    hint: 'It goes with the link. Whoever sent you the one knows the other.',
    field: 'Password',
    open: 'Open the board',
    faults: {
      wrong: 'That is not the password. Try again.',
      'too-many': 'Too many tries. Wait a minute, then try again.',
      closed: 'This link does not open the board any more. Ask for a new one.',
      unreachable: 'The server cannot be reached just now. Try again.',
    },
  },

  people: {
    title: 'On this board',
    button: (count: number) => (count === 1 ? 'People: only you' : `People: ${count} here`),
    me: 'you',
    more: (count: number) => `+${count}`,
    name: 'Your name',
    color: 'Your colour',
    nameless: 'Somebody',
    guest: (number: number) => `Guest ${number}`,
    notKept: 'This browser does not remember your name after you leave.',
    came: (names: string) => `${names} came`,
    left: (names: string) => `${names} left`,
    alone: 'Nobody else is here yet.',
    moreHere: (count: number) => `${count} more ${count === 1 ? 'person' : 'people'}`,
    ask: 'Who is drawing?',
    askHint: 'Shown at your cursor.',
    done: 'Done',
    follow: (name: string) => `Follow ${name}`,
    followTitle: (name: string) => `See what ${name} sees`,
    following: (name: string) => `Following ${name}`,
    followingAloud: (name: string) => `You follow ${name} now. Escape stops it.`,
    stop: 'Stop',
    stoppedAloud: (name: string) => `You no longer follow ${name}.`,
    leaderGone: (name: string) => `${name} is not here any more. You are looking for yourself again.`,
    followsYou: 'follows you',
    followers: (names: string, count: number) => (count === 1 ? `${names} follows you` : `${names} follow you`),
    followedAloud: (names: string, count: number) =>
      count === 1 ? `${names} follows you now.` : `${names} follow you now.`,
    summon: 'Bring everyone here',
    summonHint: 'Others see what you see, and can go back.',
    summonedAloud: 'Everybody else is brought to what you see.',
    brought: (name: string) => `${name} brought you here`,
    goBack: 'Go back',
    say: 'Say something at your cursor',
    sayField: 'Say something',
  },

  chat: {
    title: 'Chat',
    button: (count: number) => (count === 0 ? 'Chat' : `Chat: ${count} new ${count === 1 ? 'message' : 'messages'}`),
    open: 'Open the chat',
    close: 'Close the chat',
    log: 'Messages',
    empty: 'Nothing was said yet. Everybody with the link can read along.',
    field: 'Write a message',
    send: 'Send',
    waiting: 'Goes out when the server is back.',
    heard: (name: string, text: string) => `${name}: ${text}`,
    typing: (names: string, count: number) => (count === 1 ? `${names} is typing…` : `${names} are typing…`),
    manyTyping: 'Several people are typing…',
  },

  status: {
    loading: { label: 'Opening…', detail: 'The board is on its way. You can already draw; it comes together.' },
    saved: { label: 'Saved', detail: 'Everything on this board is safely stored at the server.' },
    saving: (count: number) => ({
      label: 'Saving…',
      detail:
        count === 0
          ? 'Checking that the server has everything.'
          : `The server has not yet stored your last ${changes(count)}.`,
    }),
    offline: (count: number, isKept: boolean) => ({
      label: count === 0 ? 'Offline' : `Offline – ${changes(count)}\u00a0${isKept ? 'kept' : 'unsaved'}`,
      detail:
        count === 0
          ? 'The server cannot be reached. You can draw on; Inkwire keeps trying.'
          : isKept
            ? `The server cannot be reached. Draw on: ${changes(count)} ${count === 1 ? 'is' : 'are'} kept in this browser, even if you close the page, and ${count === 1 ? 'goes' : 'go'} up when the server is back and the board is open.`
            : `The server cannot be reached. Draw on, and keep this page open: ${changes(count)} ${count === 1 ? 'goes' : 'go'} up as soon as it is back.`,
    }),
    noCopy:
      'This browser keeps no copy of the board: its storage is denied or full, as in private windows. What the server has not stored is gone when you close or reload this page.',
    refused: {
      label: 'Not connected',
      unsaved: (count: number, isKept: boolean) =>
        count === 0
          ? 'Nothing of yours is missing at the server.'
          : `${changes(count)} of yours ${count === 1 ? 'is' : 'are'} only ${isKept ? 'in this browser' : 'on this page'}. Download the board before you leave.`,
      /** By close code (shared/protocol/close-codes.ts); for one that is not here the server's own sentence stands. */
      reasons: {
        4400: 'A frame could not be understood; reload the page.',
        4403: 'Pages of this origin may not open boards here.',
        4401: 'This board opens with a link that was shared; yours does not open it, or no longer.',
        4404: 'There is no board at this address.',
        4410: 'This board was deleted; its owner can bring it back.',
        4419: 'The link to this board has expired.',
        4423: 'This link asks for a password.',
        4413: 'One change was larger than this server accepts.',
      },
      retry: 'Try again',
      reload: 'Reload the page',
      download: 'Download as SVG',
    },
    backOnline: 'Connected again, and everything is saved.',
  },

  clipboard: {
    copied: (count: number) => `${shapes(count)} copied.`,
    cut: (count: number) => `${shapes(count)} cut out.`,
    pasted: (count: number) => `${shapes(count)} pasted.`,
    pastedWords: 'The text is pasted.',
    leftOut: (count: number) =>
      `${shapes(count)} could not be pasted: too many at once, or of a kind that this version does not know.`,
    tooMuch: 'That is too much to copy at once. Take fewer shapes.',
    isPicture: 'There is a picture to paste. Pictures cannot be put on boards yet.',
    nothing: 'There is nothing to paste that a board can show.',
    denied: (shortcut: string) => `This browser does not let pages look at what was copied. Press ${shortcut} instead.`,
    copyDenied: (shortcut: string) => `This browser does not let pages copy. Press ${shortcut} instead.`,
    copiedPng: 'The picture is copied.',
    copiedSvg: 'The drawing is copied as SVG.',
    saved: 'This browser does not let pages copy that. It is saved as a file instead.',
    smaller: 'It was too large for a picture at full size, so it is a smaller one.',
    emptyBoard: 'There is nothing on this board to make a picture of.',
    noPicture: 'This browser could not make a picture of it.',
  },

  /** Boards as files, in and out. */
  files: {
    open: 'Open a file…',
    saveAs: 'Save as',
    save: {
      png: 'Save as a PNG picture',
      svg: 'Save as an SVG drawing',
      excalidraw: 'Save as an Excalidraw file',
      json: 'Save as an Inkwire file',
    },
    drop: 'Let go to put it on the board',
    mayNot: 'You may look at this board, but put nothing on it.',
    reading: (names: string) => `Reading ${names}…`,
    cancel: 'Cancel',
    added: (count: number) => (count === 0 ? 'Nothing came onto the board.' : `${shapes(count)} came onto the board.`),
    details: 'Details',
    reportTitle: 'What came of the file',
    changed: (count: number) => `Not quite as in the file: ${count}`,
    leftOut: (count: number) => `Left out: ${count}`,
    faults: {
      'unknown-format': 'This is no file of Inkwire or Excalidraw.',
      'too-large': 'It holds more than a board takes.',
      unreadable: 'The browser could not read this file.',
    } satisfies Record<ReadFault, string>,
    whys: whys as Readonly<Record<Why, string>>, // other languages have other sentences
  },

  theme: { title: 'Appearance', system: 'System', light: 'Light', dark: 'Dark' } satisfies Record<
    ThemeChoice | 'title',
    string
  >,

  language: {
    title: 'Language',
    system: 'As the browser',
    failed: 'This language could not be loaded. Try again once the server can be reached.',
  },

  /** What is printed on the keys, by the names that shortcuts give them. A Mac has signs of its own for mod, shift and alt. */
  keys: {
    mod: 'Ctrl',
    shift: 'Shift',
    alt: 'Alt',
    escape: 'Esc',
    enter: 'Enter',
    delete: 'Delete',
    backspace: 'Backspace',
    pageup: 'Page Up',
    pagedown: 'Page Down',
    contextmenu: 'Menu',
  },

  help: {
    title: 'Keyboard and gestures',
    tools: 'Tools',
    commands: 'Board',
    gestures: 'Moving around',
    or: 'or',
    thisHelp: 'This help',
    cancel: 'Call off the stroke, let go of what is selected, then Select',
    say: 'Say something at your cursor',
    outline: 'List the objects',
    color: 'Choose the colour',
    fill: 'Choose the fill',
    toTools: 'To the tools, by keyboard',
    dark: 'Dark or light',
    /** What it does, and how. Those of input, which have no name in a registry. */
    gestureList: [
      [
        'Move the board',
        'Scroll, sideways with Shift · middle button, or Space, and drag · two fingers · arrow keys with nothing selected',
      ],
      ['Put a shape or a note in the middle', 'Enter, with its tool in hand'],
      ['Write on a shape, or on the board', 'Double click'],
      ['Copy while dragging', 'Alt'],
      ['End an arrow at no shape', 'Ctrl while pulling'],
      ['Zoom', 'Ctrl and scroll · pinch'],
      ['Straight line', 'Shift while drawing'],
      ['Keep to one axis', 'Shift while moving'],
      ['Steps of 15°', 'Shift while turning, or pulling the end of a line'],
      ['Equal sides, from the middle', 'Shift, Alt while pulling a shape open'],
      ['Keep the ratio, or the middle', 'Shift, Alt while resizing'],
      ['Add to what is selected', 'Shift and click, or a box around it'],
      ['A box that begins on a shape', 'Ctrl and drag'],
      ['A text as wide as its words', 'Double click on its side handle'],
      ['What can be done with it', 'Right click · a finger that rests, with Select'],
      ['Through the shapes by keyboard', 'V, Enter, then Tab · Escape lets go'],
      ['Erase with a stylus', 'Its eraser end'],
    ] as readonly (readonly [string, string])[],
  },

  /** What tools and commands name as their label. */
  labels: {
    'tool.select': 'Select',
    'tool.hand': 'Hand',
    'tool.pen': 'Pen',
    'tool.highlighter': 'Highlighter',
    'tool.rectangle': 'Rectangle',
    'tool.diamond': 'Diamond',
    'tool.ellipse': 'Ellipse',
    'tool.triangle': 'Triangle',
    'tool.star': 'Star',
    'tool.arrow': 'Arrow',
    'tool.line': 'Line',
    'tool.text': 'Text',
    'tool.note': 'Sticky note',
    'tool.eraser': 'Eraser',
    'tool.laser': 'Laser pointer',
    'command.keep-tool': 'Keep the tool in hand',
    'command.undo': 'Undo',
    'command.redo': 'Redo',
    'command.select-all': 'Select everything',
    'command.write': 'Write on it',
    'command.copy': 'Copy',
    'command.cut': 'Cut',
    'command.paste': 'Paste',
    'command.paste-words': 'Paste as plain text',
    'command.copy-png': 'Copy as PNG',
    'command.copy-svg': 'Copy as SVG',
    'command.select-first': 'Select the first shape',
    'command.select-next': 'Select the next shape',
    'command.select-previous': 'Select the shape before',
    'command.select-left': 'Select the shape to the left',
    'command.select-right': 'Select the shape to the right',
    'command.select-above': 'Select the shape above',
    'command.select-below': 'Select the shape below',
    'command.duplicate': 'Duplicate',
    'command.remove': 'Delete',
    'command.bring-to-front': 'Bring to front',
    'command.send-to-back': 'Send to back',
    'command.bring-forward': 'One step forward',
    'command.send-backward': 'One step backward',
    'command.nudge-left': 'Nudge left',
    'command.nudge-right': 'Nudge right',
    'command.nudge-up': 'Nudge up',
    'command.nudge-down': 'Nudge down',
    'command.nudge-left-far': 'Nudge far left',
    'command.nudge-right-far': 'Nudge far right',
    'command.nudge-up-far': 'Nudge far up',
    'command.nudge-down-far': 'Nudge far down',
    'command.rotate-right': 'Turn right by 15°',
    'command.rotate-left': 'Turn left by 15°',
    'command.rotate-right-fine': 'Turn right by 1°',
    'command.rotate-left-fine': 'Turn left by 1°',
    'command.enlarge': 'Make larger',
    'command.shrink': 'Make smaller',
    'command.copy-style': 'Copy the style',
    'command.paste-style': 'Paste the style',
    'command.words-larger': 'Larger letters',
    'command.words-smaller': 'Smaller letters',
    'command.fit-words': 'As wide as its words',
    'command.zoom-in': 'Zoom in',
    'command.zoom-out': 'Zoom out',
    'command.zoom-to-actual-size': 'Zoom to 100 %',
    'command.zoom-to-fit': 'Show the whole board',
    'command.zoom-to-selection': 'Show what is selected',
    'command.pan-screen-up': 'One screen up',
    'command.pan-screen-down': 'One screen down',
    'command.pan-screen-left': 'One screen to the left',
    'command.pan-screen-right': 'One screen to the right',
  },

  colors: {
    ink: 'Ink',
    gray: 'Grey',
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    blue: 'Blue',
    violet: 'Violet',
  } satisfies Record<ColorKey, string>,

  dashes: { solid: 'Solid', dashed: 'Dashed', dotted: 'Dotted' } satisfies Record<Dash, string>,

  toolGroups: { pens: 'Pens', shapes: 'Shapes' } satisfies Record<ToolGroup, string>,

  fontSizes: { small: 'Small', medium: 'Medium', large: 'Large', huge: 'Huge' } satisfies Record<FontSizeKey, string>,
  routes: { straight: 'Straight', curved: 'Curved', elbow: 'With corners' } satisfies Record<Route, string>,
  heads: {
    none: 'No head',
    end: 'Head at the end',
    start: 'Head at the start',
    both: 'Heads at both ends',
  } satisfies Record<Heads, string>,
  aligns: { start: 'To the start', center: 'To the middle', end: 'To the end' } satisfies Record<Align, string>,
  corners: { sharp: 'Sharp corners', round: 'Round corners' } satisfies Record<Corners, string>,
  widths: { fine: 'Fine', medium: 'Medium', bold: 'Bold', broad: 'Broad' } satisfies Record<PenWidthKey, string>,

  peopleColors: {
    coral: 'Coral',
    amber: 'Amber',
    moss: 'Moss',
    teal: 'Teal',
    sky: 'Sky',
    indigo: 'Indigo',
    plum: 'Plum',
    rose: 'Rose',
  } satisfies Record<PersonColorKey, string>,
};

/** What a language has to say; a word that is missing does not compile. */
export type Strings = typeof english;
