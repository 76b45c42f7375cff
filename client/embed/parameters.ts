// What stands in the address of a board's frame, checked: how much of the page is there, and how it begins (docs/embedding.md has the table).
import type { Role } from '#shared/protocol/roles.ts';
import { toolIds, type ToolId } from '../tools/registry.ts';
import type { EmbedTheme, EmbedView } from './messages.ts';

export interface FrameParameters {
  /** Origin of the page that speaks to the frame by messages; null for none, then no message is heard. */
  readonly host: string | null;
  /** What one may do in the frame at most. */
  readonly roleMost: Role;
  readonly toolIds: readonly ToolId[];
  /** Parts of the page by their names (client/ui/panels.ts); null for all. */
  readonly parts: ReadonlySet<string> | null;
  readonly view: EmbedView | null;
  /** Settings for this visit, by the names that the page itself keeps them under. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** One sentence each, for who wrote the address; what is wrong is as if it were not there. */
  readonly faults: readonly string[];
}

const themes: readonly EmbedTheme[] = ['system', 'light', 'dark'];
const modes: ReadonlyMap<string, Role> = new Map([
  ['draw', 'own'],
  ['comment', 'comment'],
  ['look', 'view'],
]);
const NUMBERS = /^-?\d{1,8}(\.\d+)?(,-?\d{1,8}(\.\d+)?){3}$/;

/** @param search Of the address, with its `?`. */
export function parametersFromSearch(search: string): FrameParameters {
  const given = new URLSearchParams(search);
  const faults: string[] = [];

  /** What `read` makes of a parameter that is there; it answers undefined for what it cannot be. */
  function take<Value>(name: string, wanted: string, read: (text: string) => Value | undefined): Value | null {
    const text = given.get(name);
    if (text === null) return null;
    const value = read(text);
    if (value === undefined) faults.push(`The parameter ${name} is ${wanted}, not "${text}".`);
    return value ?? null;
  }

  const isTool = (name: string): name is ToolId => (toolIds as readonly string[]).includes(name);
  const names = (text: string): readonly string[] => text.split(',').filter((name) => name !== '' && name !== 'none');
  const toolsWanted = take('tools', `a list of ${toolIds.join(', ')}`, (text) => {
    const wanted = names(text);
    return wanted.every(isTool) ? toolIds.filter((id) => wanted.includes(id)) : undefined;
  });
  const name = take('name', 'a name', (text) => (text.trim() === '' ? undefined : text));
  const color = given.get('color'); // the page takes one that it knows
  const theme = take('theme', themes.join(', '), (text) => themes.find((each) => each === text));
  const language = given.get('language'); // likewise
  return {
    host: take('host', 'an origin such as https://wiki.example.org', originFromText),
    roleMost: take('mode', [...modes.keys()].join(', '), (text) => modes.get(text)) ?? 'own',
    toolIds: toolsWanted ?? toolIds,
    parts: take('ui', 'a list of names', (text) => new Set(names(text))),
    view: take('view', '`all` or x,y,width,height', viewFromText),
    settings: {
      ...(theme !== null && { theme }),
      ...(language !== null && { language }),
      ...(name !== null && { me: { name, color } }),
    },
    faults,
  };
}

function originFromText(text: string): string | undefined {
  return URL.canParse(text) && new URL(text).origin === text ? text : undefined;
}

function viewFromText(text: string): EmbedView | undefined {
  if (text === 'all') return text;
  if (!NUMBERS.test(text)) return undefined;
  const [x = 0, y = 0, width = 0, height = 0] = text.split(',').map(Number);
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
