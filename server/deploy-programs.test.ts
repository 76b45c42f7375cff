// What deploy/ says, held against the programs that read it: the shell, and of nginx and systemd those that this machine has. Each is a test of its own,
// so that the list of tests tells which were asked.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const DEPLOY = fileURLToPath(new URL('../deploy/', import.meta.url));
const SCRIPT = path.join(DEPLOY, 'inkwire.sh');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inkwire-deploy-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('inkwire in the image', () => {
  it('is a program that the shell understands', () => {
    expect(spawnSync('sh', ['-n', SCRIPT]).status).toBe(0);
    expect(statSync(SCRIPT).mode & 0o111).toBe(0o111);
  });

  it('gives the volume to node and is node from there on, when root starts it', () => {
    expect(started(0, ['backup', 'a folder'])).toEqual([
      'find /data -name lost+found -prune -o ! -user node -exec chown -h node:node {} +',
      'setpriv --reuid=node --regid=node --init-groups --no-new-privs node /app/server/start.mjs backup a folder',
    ]);
  });

  it('goes on where the volume cannot be given, so that the server says what is wrong', () => {
    expect(started(0, [], { findFails: true })).toEqual(started(0, []));
  });

  it('is who it was, when somebody else starts it', () => {
    expect(started(1000, ['boards'])).toEqual(['node /app/server/start.mjs boards']);
  });

  /** What it calls as that user: every program but the shell only tells how it was called. */
  function started(userId: number, typed: readonly string[], { findFails = false } = {}): readonly string[] {
    stand('id', `echo ${userId}`);
    for (const name of ['find', 'setpriv', 'node']) stand(name, `echo ${name} "$@"`);
    if (findFails) stand('find', 'echo find "$@"; exit 1');
    const { status, stdout } = spawnSync('/bin/sh', [SCRIPT, ...typed], { env: { PATH: folder }, encoding: 'utf8' });
    expect(status).toBe(0);
    return stdout.trim().split('\n');
  }

  function stand(name: string, does: string): void {
    writeFileSync(path.join(folder, name), `#!/bin/sh\n${does}\n`);
    chmodSync(path.join(folder, name), 0o755);
  }
});

interface Reader {
  readonly program: string;
  readonly file: string;
  /** @param file The file, and whatever it needs around it. */
  check(file: string): readonly string[];
}

const readers: readonly Reader[] = [
  { program: 'systemd-analyze', file: 'systemd/inkwire.service', check: (file) => ['verify', file] },
  { program: 'nginx', file: 'nginx/inkwire.conf', check: (file) => ['-t', '-p', folder, '-c', siteAround(file)] },
];
const installed = readers.filter(({ program }) => spawnSync(program, ['--version']).error === undefined);

describe('deploy', () => {
  it.each(installed)('is taken by $program of this machine', ({ program, file, check }) => {
    const { status, stderr } = spawnSync(program, check(path.join(DEPLOY, file)), { encoding: 'utf8' });
    if (status !== 0) expect.fail(stderr);
  });
});

/** A site stands within nginx's own file. To be checked its logs and sockets are opened, so they are ones of ours. */
function siteAround(file: string): string {
  const text = readFileSync(file, 'utf8')
    .replaceAll('/var/log/nginx', folder)
    .replace('listen 80;', `listen unix:${folder}/socket;`)
    .replace('listen [::]:80;', '');
  writeFileSync(path.join(folder, 'site.conf'), text);
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const places = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ');
  const whole = `pid ${folder}/pid; error_log ${folder}/log; events {} http { ${places} include ${folder}/site.conf; }`;
  writeFileSync(path.join(folder, 'nginx.conf'), whole);
  return path.join(folder, 'nginx.conf');
}
