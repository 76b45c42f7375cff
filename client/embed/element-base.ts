// What `<inkwire-board>` is built on: an element, typed for the attributes that it reflects and the events that it tells.
import type { ToolId } from '../tools/registry.ts';
import type { EventName } from './embed-host.ts';
import type { Box, EmbedEvents } from './messages.ts';

/** Reflected as text, empty without the attribute; lists by commas, a view by `all` or x,y,width,height. */
interface Reflected {
  get board(): string;
  set board(value: string | null | undefined);
  get server(): string;
  set server(value: string | null | undefined);
  get mode(): string;
  set mode(value: string | null | undefined);
  get tools(): string;
  set tools(value: string | readonly ToolId[] | null | undefined);
  get ui(): string;
  set ui(value: string | readonly string[] | null | undefined);
  get theme(): string;
  set theme(value: string | null | undefined);
  get language(): string;
  set language(value: string | null | undefined);
  get view(): string;
  set view(value: string | Box | null | undefined);
  get name(): string;
  set name(value: string | null | undefined);
  get color(): string;
  set color(value: string | null | undefined);
}

export type BoardAttribute = keyof Reflected;

/** Before those of any element, which know other events of these names. */
interface Listening {
  addEventListener<Name extends EventName>(
    type: Name,
    listener: (this: HTMLElement, event: CustomEvent<EmbedEvents[Name]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends EventName>(
    type: Name,
    listener: (this: HTMLElement, event: CustomEvent<EmbedEvents[Name]>) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
}

type BoardElement = Listening & Reflected & HTMLElement;

/** Where there are no elements, as on servers that import the module, it is one in name. Whoever extends it puts the accessors in place. */
export const elementBase = ('HTMLElement' in globalThis ? HTMLElement : Object) as unknown as new () => BoardElement;
