// `/embed.js`: the element `<inkwire-board>`, and all that a host's page imports by name. Built into one file of its own.
import { createBoard, type BoardOptions, type EmbeddedBoard, type EventName } from './embed-host.ts';

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

const events = [
  'ready',
  'change',
  'tool',
  'selection',
  'people',
  'viewport',
  'error',
] as const satisfies readonly EventName[];

/** `<inkwire-board board="…">`: the options by attributes of their names, lists by commas; the events by their names, with `detail`. */
export class InkwireBoardElement extends HTMLElement {
  static readonly observedAttributes = ['theme', 'view', 'board', 'server'];
  /** Set from a script, before the element stands in the page: what no attribute should hold. */
  ticket: BoardOptions['ticket'];
  /** Null while the element stands in no page. */
  board: EmbeddedBoard | null = null;

  connectedCallback(): void {
    if (this.board || !this.hasAttribute('board')) return;
    if (getComputedStyle(this).display === 'inline') this.style.display = 'block';
    const board = createBoard(this, this.#options());
    for (const name of events) board.on(name, (detail) => this.dispatchEvent(new CustomEvent(name, { detail })));
    this.board = board;
  }

  disconnectedCallback(): void {
    this.board?.destroy();
    this.board = null;
  }

  attributeChangedCallback(name: string, before: string | null): void {
    if (!this.isConnected) return;
    if (name === 'board' || name === 'server') {
      this.disconnectedCallback();
      this.connectedCallback();
    } else if (before !== null || this.board) {
      const { theme = 'system', view } = this.#options();
      const done = name === 'theme' ? this.board?.setTheme(theme) : view && this.board?.setView(view);
      // Told by the event, as all that goes wrong.
      done?.catch((error: unknown) => this.dispatchEvent(new CustomEvent('error', { detail: error })));
    }
  }

  #options(): BoardOptions {
    const options: Record<string, unknown> = {};
    for (const name of ['board', 'server', 'mode', 'theme', 'language', 'name', 'color', 'title']) {
      if (this.hasAttribute(name)) options[name] = this.getAttribute(name);
    }
    for (const name of ['tools', 'ui']) {
      const list = this.getAttribute(name);
      if (list !== null) options[name] = list.split(',').filter((each) => each !== '' && each !== 'none');
    }
    const [x, y, width, height] = (this.getAttribute('view') ?? '').split(',').map(Number);
    if (this.getAttribute('view') === 'all') options['view'] = 'all';
    else if (height !== undefined) options['view'] = { x, y, width, height };
    return { ...options, ...(this.ticket !== undefined && { ticket: this.ticket }) } as BoardOptions; // an attribute may be anything, and the frame checks it
  }
}

if (!customElements.get('inkwire-board')) customElements.define('inkwire-board', InkwireBoardElement);
