import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigError, configFromEnvironment, settings } from './config.ts';

describe('the environment', () => {
  it('may be empty', () => {
    const config = configFromEnvironment({});
    expect(config).toMatchObject({ port: 3000, host: 'localhost', ackMode: 'disk', proxyCount: 0 });
    expect(config.dataFolder.endsWith('/data')).toBe(true);
  });

  it('takes an empty value for none, as compose files write it', () => {
    expect(configFromEnvironment({ PORT: '', HOST: ' ' })).toMatchObject({ port: 3000, host: 'localhost' });
  });

  it('is read whole', () => {
    const config = configFromEnvironment({
      PORT: '0',
      HOST: '::',
      ALLOWED_ORIGINS: 'https://wiki.example.org, http://localhost:8080',
      ACK_MODE: 'commit',
      TRUST_PROXY: 'yes',
      MAX_SESSIONS: '9',
    });
    expect(config).toMatchObject({ port: 0, host: '::', ackMode: 'commit', proxyCount: 1 });
    expect([...config.allowedOrigins]).toEqual(['https://wiki.example.org', 'http://localhost:8080']);
    expect(config.limits.sessionsPerProcess).toBe(9);
  });

  it('names every fault at once, one sentence each', () => {
    const wrong = { PORT: '70000', ACK_MODE: 'never', ALLOWED_ORIGINS: 'wiki.example.org', MAX_SESSIONS: '-1' };
    try {
      configFromEnvironment(wrong);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      const { faults } = error as ConfigError;
      expect(faults).toHaveLength(4);
      for (const [name, value] of Object.entries(wrong)) {
        expect(faults.some((fault) => fault.startsWith(name) && fault.includes(`"${value}"`))).toBe(true);
      }
    }
  });

  it('says who may come, and by whose tickets', () => {
    expect(configFromEnvironment({})).toMatchObject({ accessMode: 'links', secret: null, ticketKeys: [] });
    const secret = 's'.repeat(32);
    const config = configFromEnvironment({ INKWIRE_ACCESS: 'tickets', INKWIRE_SECRET: secret });
    expect(config).toMatchObject({ accessMode: 'tickets', secret });
  });

  it('quotes no secret in a fault', () => {
    const wrong = { INKWIRE_SECRET: 'too short', INKWIRE_TICKET_KEYS: 'what was meant to be a key' };
    expect(() => configFromEnvironment(wrong)).toThrow(
      'INKWIRE_SECRET has 32 characters or more, not 9.\nINKWIRE_TICKET_KEYS holds no key.',
    );
  });

  it('is told by docs/operating.md as the code has it, all of it and nothing else', () => {
    const page = readFileSync(new URL('../docs/operating.md', import.meta.url), 'utf8');
    const rows = Object.entries(settings).map(
      ([name, { byDefault, meaning }]) =>
        `| \`${name}\` | ${byDefault === '' ? 'none' : `\`${byDefault}\``} | ${meaning} |`,
    );
    expect(page.split('\n').filter((line) => /^\| `[A-Z_]+` \|/.test(line))).toEqual(rows);
  });
});
