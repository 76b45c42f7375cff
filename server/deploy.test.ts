// What deploy/ says, held against what there is: the files it names, the settings it sets, the port and the folder it assumes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configFromEnvironment, settings } from './config.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Read by others than the server. */
const NOT_OURS = ['NODE_ENV', 'INKWIRE_HOST'];

type Environment = Readonly<Record<string, string>>;

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const dockerfile = textOf('deploy/Dockerfile');
const image = environmentFromText(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? '');

interface Compose {
  readonly services: Readonly<
    Record<string, { readonly environment: Environment; readonly volumes: readonly string[]; readonly user?: string }>
  >;
}
interface Blueprint {
  readonly services: readonly {
    readonly dockerfilePath: string;
    readonly healthCheckPath: string;
    readonly disk: { readonly mountPath: string };
    readonly envVars: readonly { readonly key: string; readonly value?: string }[];
  }[];
}

const compose = parse(textOf('deploy/compose.yaml')) as Compose; // our own file; what is not as it says fails below
const blueprint = parse(textOf('deploy/render.yaml')) as Blueprint;
const fly = tablesFromToml(textOf('deploy/fly.toml'));
const unit = textOf('deploy/systemd/inkwire.service');

describe('deploy', () => {
  it('sets nothing that the server does not know, to nothing that it refuses', () => {
    const environments: readonly Environment[] = [
      image,
      withoutReferences(compose.services['inkwire']!.environment),
      Object.fromEntries(blueprint.services[0]!.envVars.map(({ key, value }) => [key, value ?? 'x'.repeat(64)])),
      fly['env'] as Environment, // as its texts show
      environmentFromText(/^Environment=(.*)$/m.exec(unit)?.[1] ?? ''),
    ];
    for (const environment of environments) {
      expect(Object.keys(environment).length).toBeGreaterThan(0);
      const own = Object.entries(environment).filter(([name]) => !NOT_OURS.includes(name));
      for (const [name] of own) expect(Object.keys(settings)).toContain(name);
      expect(() => configFromEnvironment(Object.fromEntries(own))).not.toThrow();
    }
  });

  it('passes every setting by compose but those that the image has', () => {
    const left = Object.keys(settings).filter((name) => !(name in image));
    expect(Object.keys(compose.services['inkwire']!.environment).sort()).toEqual(left.sort());
  });

  it('keeps the boards in the folder that is a volume, on the port that is asked', () => {
    expect(image).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0', DATA_DIR: '/data' });
    expect(dockerfile).toContain('\nVOLUME /data\n');
    expect(compose.services['inkwire']?.volumes).toEqual(['boards:/data']);
    expect(blueprint.services[0]?.disk.mountPath).toBe('/data');
    expect(fly['mounts']).toMatchObject({ destination: '/data' });
    expect(dockerfile).toContain(`\nEXPOSE ${image['PORT']}\n`);
    expect(fly['http_service']).toMatchObject({ internal_port: Number(image['PORT']) });
    expect(textOf('deploy/Caddyfile')).toContain(`inkwire:${image['PORT']}`);
    expect(textOf('deploy/nginx/inkwire.conf')).toContain(`127.0.0.1:${settings.PORT.byDefault}`);
    const asked = [fly['http_service.checks']?.['path'], blueprint.services[0]?.healthCheckPath];
    expect(asked).toEqual(['/health', '/health']);
  });

  it('lets through as large a body as the server takes, and hardly more', () => {
    const [, takenMiB] = /^const FILE_BYTES_MAX = (\d+) \* 1024 \* 1024;$/m.exec(textOf('server/http/files.ts')) ?? [];
    const [, passedMiB] = /client_max_body_size (\d+)m;/.exec(textOf('deploy/nginx/inkwire.conf')) ?? [];
    expect(Number(passedMiB)).toBe(Number(takenMiB) + 1);
  });

  it('runs as nobody in particular', () => {
    // The image begins as root, for volumes that are root's, and is node before anything runs (deploy-programs.test.ts).
    expect(dockerfile).toContain('\nCOPY deploy/inkwire.sh /usr/local/bin/inkwire\n');
    expect(dockerfile).toMatch(/\nCMD \["inkwire"\]\n$/);
    expect(dockerfile).not.toContain('ENTRYPOINT');
    expect(compose.services['inkwire']?.user).toBe('node');
    expect(unit).toContain('\nDynamicUser=yes\n');
  });

  it('keeps keys out of what proxies log, also of requests that fail', () => {
    const nginx = textOf('deploy/nginx/inkwire.conf');
    const [, format = ''] = /log_format \w+ (.*);/.exec(nginx) ?? [];
    expect(format).toContain('$uri');
    expect(format).not.toMatch(/\$(request|args|query_string|request_uri|http_\w+|arg_\w+)\b/);
    // Of anything less than an emergency it logs the whole first line of the request, and its Referer.
    expect(nginx).toMatch(/^\terror_log \S+ emerg;$/m);
    const [, fields = ''] = /fields \{\n([^]*?)\n\t{3}\}/.exec(textOf('deploy/Caddyfile')) ?? [];
    for (const left of ['delete key', 'delete ticket', 'Sec-Websocket-Protocol delete', 'Referer delete'])
      expect(fields).toContain(left);
  });

  it('copies into the image what there is, and lets the build see what it needs', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--)(.*) \S+$/gm)].flatMap(([, names = '']) => names.split(' '));
    for (const name of copied) expect(existsSync(path.join(ROOT, name))).toBe(true);
    const seen = textOf('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    for (const name of seen) expect(existsSync(path.join(ROOT, name)), name).toBe(true);
    const config = textOf('vite.config.ts');
    const inputs = [...config.matchAll(/'((?:client|server|e2e|shared)\/[\w./-]+)'/g)].map(([, file = '']) => file);
    expect(inputs.length).toBeGreaterThan(3);
    for (const file of inputs)
      expect(
        seen.some((name) => file.startsWith(name)),
        file,
      ).toBe(true);
  });

  it('leaves out of the image what only the build needs', () => {
    const { dependencies } = JSON.parse(textOf('package.json')) as { readonly dependencies: object }; // npm's own form
    const [, leftOut = ''] = /npm uninstall (?:--\S+ )*(.*)$/m.exec(dockerfile) ?? [];
    const sources = ['server', 'shared'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => textOf(path.join(folder, name))),
    );
    for (const name of leftOut.split(' ')) {
      expect(Object.keys(dependencies)).toContain(name);
      for (const source of sources) expect(source).not.toMatch(new RegExp(`'${name}['/]`));
    }
  });

  it('names only files that are there', () => {
    const named = /\b(?:deploy|docs)\/[\w./-]+\.\w+/g;
    const pages = [
      'docs/operating.md',
      'README.md',
      ...readdirSync(path.join(ROOT, 'deploy'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))),
    ];
    for (const page of pages) {
      for (const [file] of textOf(page).matchAll(named))
        expect(existsSync(path.join(ROOT, file)), `${page}: ${file}`).toBe(true);
    }
    expect(existsSync(path.join(ROOT, blueprint.services[0]!.dockerfilePath))).toBe(true);
  });
});

/** `A=1 B=2`, by spaces or lines. */
function environmentFromText(text: string): Environment {
  const pairs = text.split(/\s+/).filter((each) => each !== '');
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** As compose reads it where nothing is set. */
function withoutReferences(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')]),
  );
}

type Table = Readonly<Record<string, unknown>>;

/** As much of TOML as the file has: tables by name, of one value a line; a table of a list stands under its own name. @throws at anything else */
function tablesFromToml(text: string): Readonly<Record<string, Table>> {
  const tables: Record<string, Record<string, unknown>> = { '': {} };
  let name = '';
  for (const line of text.split('\n').filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, table] = /^\[\[?([\w.]+)\]\]?$/.exec(line) ?? [];
    const [, key = '', value = ''] = /^(\w+) = (".*"|\d+|true|false)$/.exec(line) ?? [];
    if (table === undefined && key === '') throw new Error(`fly.toml says what no TOML is: ${line}`);
    if (table !== undefined) name = table;
    else tables[name] = { ...tables[name], [key]: JSON.parse(value) as unknown };
  }
  return tables;
}
