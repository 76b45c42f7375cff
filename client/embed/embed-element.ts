// `/embed.js`: the element `<inkwire-board>`, and all that a host's page imports by name. Built into one file of its own.
import { elementBase, type BoardAttribute } from './element-base.ts';
import { errorFrom, faults } from './embed-fault.ts';
import { createBoard, type BoardOptions, type EmbeddedBoard, type EventName, type Ticket } from './embed-host.ts';

export { EmbedFault } from './embed-fault.ts';
export { createBoard, type BoardOptions, type EmbeddedBoard, type Ticket } from './embed-host.ts';
export type {
  EmbedEdits,
  EmbedError,
  EmbedEvents,
  EmbedPerson,
  EmbedShape,
  EmbedTheme,
  EmbedView,
} from './messages.ts';

declare global {
  interface HTMLElementTagNameMap {
    'inkwire-board': InkwireBoardElement;
  }
}

const events = [
  'ready',
  'change',
  'tool',
  'selection',
  'people',
  'viewport',
  'error',
] as const satisfies readonly EventName[];
const attributes = [
  'board',
  'server',
  'mode',
  'tools',
  'ui',
  'theme',
  'language',
  'view',
  'name',
  'color',
] as const satisfies readonly BoardAttribute[];
/** These change in the frame that is there; any other asks for a frame of its own. */
const live: readonly string[] = ['theme', 'view', 'title'];

/** `<inkwire-board board="…">`: the options by attributes or properties of their names; the events by their names, with `detail`. */
export class InkwireBoardElement extends elementBase {
  static readonly observedAttributes = [...attributes, 'title'];
  #ticket: Ticket | null = null;
  #embedded: EmbeddedBoard | null = null;
  /** The options that the frame was made of, as text. */
  #made = '';

  constructor() {
    super();
    // What a script set before this one was here is not an element's own property, but ours.
    for (const name of ['ticket', ...attributes]) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (own && Reflect.deleteProperty(this, name)) Reflect.set(this, name, own.value);
    }
  }

  /** The board to speak with; null while the element is in no page, and another one after it was moved. */
  get embedded(): EmbeddedBoard | null {
    return this.#embedded;
  }

  /** What no attribute should hold. Another text is brought to the board at once; another function is asked when its turn comes. */
  get ticket(): Ticket | null {
    return this.#ticket;
  }

  set ticket(next: Ticket | null | undefined) {
    const before = this.#ticket;
    this.#ticket = next || null; // some frameworks say '' for nothing
    if (!next || next === before || (typeof next === 'function' && typeof before === 'function')) return;
    this.#tell(this.#embedded?.setTicket(this.#askedTicket(next)));
  }

  connectedCallback(): void {
    if (this.#embedded || !this.getAttribute('board')) return;
    if (getComputedStyle(this).display === 'inline') this.style.display = 'block';
    const options = this.#options();
    this.#made = madeOf(options);
    try {
      this.#embedded = createBoard(this, options);
    } catch (error) {
      this.#say('error', { ...errorFrom(faults.call(error)), code: 'bad-address' });
      return;
    }
    for (const name of events) this.#embedded.on(name, (detail) => this.#say(name, detail));
  }

  disconnectedCallback(): void {
    this.#embedded?.destroy();
    this.#embedded = null;
    this.#made = '';
  }

  /** `moveBefore` keeps the frame as it is: there is nothing to do, and without this it would be made anew. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    // Frameworks set one after the other: a frame is made of the last of them.
    if (!live.includes(name)) queueMicrotask(() => this.#remake());
    if (!this.#embedded) return;
    const { theme = 'system', view, title = 'Inkwire' } = this.#options();
    if (name === 'title') this.#embedded.frame.title = title;
    if (name === 'theme') this.#tell(this.#embedded.setTheme(theme));
    if (name === 'view' && view) this.#tell(this.#embedded.setView(view));
  }

  #remake(): void {
    if (!this.isConnected || this.#made === madeOf(this.#options())) return;
    this.disconnectedCallback();
    this.connectedCallback();
  }

  #say(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** What goes wrong is told by the event, as all else; nobody waits for a board that is gone. */
  #tell(done: Promise<void> | undefined): void {
    const board = this.#embedded;
    done?.catch((error: unknown) => {
      if (board === this.#embedded) this.#say('error', errorFrom(error));
    });
  }

  /** Whichever function is there when one is needed: frameworks give a new one each time they draw. */
  #askedTicket(ticket: Ticket): Ticket {
    if (typeof ticket !== 'function') return ticket;
    return () => (typeof this.#ticket === 'function' ? this.#ticket() : (this.#ticket ?? ticket()));
  }

  #options(): BoardOptions {
    const options: Record<string, unknown> = {};
    for (const name of [...attributes, 'title']) {
      const text = this.getAttribute(name);
      if (name === 'tools' || name === 'ui')
        options[name] = text?.split(',').filter((each) => each !== '' && each !== 'none');
      else options[name] = text || undefined;
    }
    const [x, y, width, height] = (this.getAttribute('view') ?? '').split(',').map(Number);
    if (height !== undefined) options['view'] = { x, y, width, height };
    else if (options['view'] !== 'all') delete options['view'];
    if (this.#ticket) options['ticket'] = this.#askedTicket(this.#ticket);
    return options as unknown as BoardOptions; // an attribute may be anything, and the frame checks it
  }
}

for (const name of attributes) {
  Object.defineProperty(InkwireBoardElement.prototype, name, {
    configurable: true,
    enumerable: true,
    get(this: Element) {
      return this.getAttribute(name) ?? '';
    },
    set(this: Element, value: unknown) {
      const text = textFrom(value);
      if (text === null) this.removeAttribute(name);
      else this.setAttribute(name, text);
    },
  });
}

// Frameworks import it on their servers, too, where there are no elements.
if ('customElements' in globalThis && !customElements.get('inkwire-board'))
  customElements.define('inkwire-board', InkwireBoardElement);

/** Lists by commas, boxes as x,y,width,height; null for nothing. */
function textFrom(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.join() || 'none';
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  const { x, y, width, height } = value as Record<string, unknown>; // of anything else there is no view
  return [x, y, width, height].join();
}

/** Of a ticket and of what changes in a frame, no other frame is made. */
function madeOf({ board, ...options }: BoardOptions): string {
  return board ? JSON.stringify({ board, ...options, theme: '', view: '', title: '' }) : '';
}
