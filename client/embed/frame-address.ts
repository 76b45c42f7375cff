// Where the board of a host's options is: the address of its frame, which has nothing secret in it, and the key that comes by another way.
import type { BoardOptions } from './embed-host.ts';

export interface FrameAddress {
  readonly origin: string;
  readonly href: string;
  /** What stood after `#`; null for nothing. */
  readonly key: string | null;
}

/** @param host Origin of the page that the frame is to speak with. @throws TypeError for an address that is none */
export function frameAddress(options: BoardOptions, host: string): FrameAddress {
  const { board, server, mode, tools, theme, language, name, color, ui, view } = options;
  const isAddress = board.includes('/');
  const address = new URL(isAddress ? board : `/b/${encodeURIComponent(board)}`, server ?? import.meta.url);
  const key = address.hash.slice(1);
  address.pathname = address.pathname.replace(/^\/b\//, '/embed/');
  address.hash = '';
  address.search = '';
  const box = typeof view === 'object' ? [view.x, view.y, view.width, view.height] : view;
  const list = (values?: readonly string[]): string | undefined => values && (values.join() || 'none');
  const parameters = { host, mode, tools: list(tools), theme, language, name, color, ui: list(ui), view: box };
  for (const [parameter, value] of Object.entries(parameters)) {
    if (value !== undefined) address.searchParams.set(parameter, String(value));
  }
  return { origin: address.origin, href: address.href, key: key || null };
}
