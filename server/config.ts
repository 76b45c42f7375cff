// The environment, read once into one checked object. The table below is the only list of settings; that of docs/operating.md is held against it by a test.
import type { KeyObject } from 'node:crypto';
import path from 'node:path';
import { limits, type Limits } from '#shared/protocol/limits.ts';
import { accessModes, type AccessMode } from './access/access-desk.ts';
import { SECRET_LENGTH_MIN } from './access/secret.ts';
import { ticketKeysFromText } from './access/ticket-keys.ts';

export interface Config {
  /** 0 lets the system choose, as tests do. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataFolder: string;
  /** `https://host` of pages on other hosts that may open boards; pages served by us always may. */
  readonly allowedOrigins: ReadonlySet<string>;
  /** `https://host` of pages on other hosts that may show boards in frames, or `*`; pages served by us always may. */
  readonly embedOrigins: ReadonlySet<string>;
  readonly accessMode: AccessMode;
  /** Null when none is set: then one is made and kept in the data folder. Never to be printed. */
  readonly secret: string | null;
  /** Public, of Ed25519. */
  readonly ticketKeys: readonly KeyObject[];
  /** Whether webhooks may call addresses of this machine and its networks. */
  readonly privateWebhooks: boolean;
  /** So long a deleted board can be brought back. */
  readonly deletedDays: number;
  readonly ackMode: AckMode;
  readonly logLevel: LogLevel;
  /** How many proxies in front add to X-Forwarded-For: so much of its end is believed, as its start is whatever a visitor wrote. */
  readonly proxyCount: number;
  readonly limits: Limits;
}

/** What an acked stroke survives: `disk` a power cut, `commit` a killed process. */
export type AckMode = (typeof ackModes)[number];
export type LogLevel = (typeof logLevels)[number];

const proxyCounts = { no: 0, yes: 1, '2': 2, '3': 3, '4': 4 } as const;
const ackModes = ['disk', 'commit'] as const;
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

interface Setting {
  readonly byDefault: string;
  readonly meaning: string;
}

export const settings = {
  PORT: { byDefault: '3000', meaning: 'TCP port to listen on; 0 takes any free one.' },
  HOST: { byDefault: 'localhost', meaning: 'Address to listen on; `0.0.0.0` or `::` lets other machines in.' },
  DATA_DIR: { byDefault: './data', meaning: 'Folder that holds the boards; one running server owns it.' },
  ALLOWED_ORIGINS: { byDefault: '', meaning: 'Origins of other sites whose pages may open boards, by commas.' },
  EMBED_ORIGINS: {
    byDefault: '',
    meaning: 'Origins of other sites whose pages may show boards in frames, by commas; `*` for every site.',
  },
  INKWIRE_ACCESS: {
    byDefault: 'links',
    meaning:
      'Who may make and enter boards: `open` anybody; `links` anybody makes them, their links open them; `tickets` signed tickets alone.',
  },
  INKWIRE_SECRET: {
    byDefault: '',
    meaning:
      'Signs and checks tickets (HS256), 32 characters or more; without it one is made and kept in the data folder.',
  },
  INKWIRE_TICKET_KEYS: {
    byDefault: '',
    meaning: 'Public Ed25519 keys that tickets may be signed by (EdDSA): PEM, a JWK, or a set of JWKs.',
  },
  WEBHOOKS_PRIVATE: {
    byDefault: 'no',
    meaning: '`yes` lets webhooks call this machine and its own network; whoever owns a board chooses the address.',
  },
  DELETED_DAYS: {
    byDefault: '30',
    meaning: 'How long a deleted board can be brought back; then what was on it is removed for good.',
  },
  ACK_MODE: { byDefault: 'disk', meaning: 'What *saved* survives: `disk` a power cut, `commit` a killed process.' },
  LOG_LEVEL: { byDefault: 'warn', meaning: `How much is logged: ${logLevels.join(', ')}.` },
  TRUST_PROXY: {
    byDefault: 'no',
    meaning: '`yes` behind a reverse proxy, or how many stand in a row: their word on address and host is believed.',
  },
  MAX_SESSIONS: { byDefault: String(limits.sessionsPerProcess), meaning: 'Open sockets in this server at most.' },
  MAX_SESSIONS_PER_BOARD: { byDefault: String(limits.sessionsPerBoard), meaning: 'Open sockets on one board at most.' },
  MAX_SESSIONS_PER_ADDRESS: {
    byDefault: String(limits.sessionsPerAddress),
    meaning: 'Open sockets from one network address at most.',
  },
  MAX_FRAMES_PER_SECOND: {
    byDefault: String(limits.framesPerSecond),
    meaning: 'Frames a socket may send a second; past that it is read slower, never closed.',
  },
  MAX_BYTES_PER_SECOND: {
    byDefault: String(limits.bytesPerSecond),
    meaning: 'Bytes a socket may send a second, likewise; what was drawn offline comes faster once.',
  },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof settings;

/** All that is wrong with the environment, one sentence a fault. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** @throws ConfigError naming every fault at once. */
export function configFromEnvironment(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const text = (name: SettingName): string => {
    const given = environment[name]?.trim();
    return given === undefined || given === '' ? settings[name].byDefault : given;
  };
  const integer = (name: SettingName, min: number, max: number): number => {
    const value = /^\d{1,9}$/.test(text(name)) ? Number(text(name)) : NaN;
    if (!(value >= min && value <= max))
      faults.push(`${name} is a whole number from ${min} to ${max}, not "${text(name)}".`);
    return value;
  };
  const oneOf = <Choice extends string>(name: SettingName, choices: readonly Choice[]): Choice => {
    const choice = choices.find((each) => each === text(name));
    if (choice === undefined) faults.push(`${name} is one of ${choices.join(', ')}, not "${text(name)}".`);
    return choice ?? (choices[0] as Choice); // lists above are not empty; with a fault the value is never used
  };
  const origins = (name: SettingName): ReadonlySet<string> => originsFromText(name, text(name), faults);
  const config: Config = {
    port: integer('PORT', 0, 65_535),
    host: text('HOST'),
    dataFolder: path.resolve(text('DATA_DIR')),
    allowedOrigins: origins('ALLOWED_ORIGINS'),
    embedOrigins: text('EMBED_ORIGINS') === '*' ? new Set(['*']) : origins('EMBED_ORIGINS'),
    accessMode: oneOf('INKWIRE_ACCESS', accessModes),
    secret: secretFromText(text('INKWIRE_SECRET'), faults),
    ticketKeys: keysFromText(text('INKWIRE_TICKET_KEYS'), faults),
    privateWebhooks: oneOf('WEBHOOKS_PRIVATE', ['no', 'yes']) === 'yes',
    deletedDays: integer('DELETED_DAYS', 1, 36_500),
    ackMode: oneOf('ACK_MODE', ackModes),
    logLevel: oneOf('LOG_LEVEL', logLevels),
    proxyCount: proxyCounts[oneOf('TRUST_PROXY', ['no', 'yes', '2', '3', '4'])],
    limits: {
      ...limits,
      sessionsPerProcess: integer('MAX_SESSIONS', 1, 1_000_000),
      sessionsPerBoard: integer('MAX_SESSIONS_PER_BOARD', 1, 100_000),
      sessionsPerAddress: integer('MAX_SESSIONS_PER_ADDRESS', 1, 1_000_000),
      framesPerSecond: integer('MAX_FRAMES_PER_SECOND', 1, 1_000_000),
      bytesPerSecond: integer('MAX_BYTES_PER_SECOND', 1024, 999_999_999),
    },
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function originsFromText(name: SettingName, text: string, faults: string[]): ReadonlySet<string> {
  const origins = text.split(',').map((part) => part.trim());
  const named = origins.filter((origin) => origin !== '');
  for (const origin of named) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      faults.push(`${name} lists origins such as https://wiki.example.org, not "${origin}".`);
    }
  }
  return new Set(named);
}

/** The faults quote nothing of what came: it is secret, or was meant to be. */
function secretFromText(text: string, faults: string[]): string | null {
  if (text === '') return null;
  if (text.length < SECRET_LENGTH_MIN)
    faults.push(`INKWIRE_SECRET has ${SECRET_LENGTH_MIN} characters or more, not ${text.length}.`);
  return text;
}

function keysFromText(text: string, faults: string[]): readonly KeyObject[] {
  try {
    return ticketKeysFromText(text);
  } catch (error) {
    faults.push(`INKWIRE_TICKET_KEYS ${error instanceof Error ? error.message : String(error)}.`);
    return [];
  }
}
