// Finds a Chromium for the browser tests, or installs one; fails loudly, because a skipped story looks like a green one.
// Order: INKWIRE_CHROMIUM, Playwright's own, what is on the PATH, Debian's package, Playwright's download. Each is tried for real.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** Keeps a browser quiet in a closed network, and running as root in a container. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium that was seen to start. @throws when there is none and none can be installed. */
export async function findChromium() {
  const named = process.env['INKWIRE_CHROMIUM'];
  if (named) {
    if (!canRun(named)) throw new Error(`INKWIRE_CHROMIUM is ${named}, which cannot be run.`);
    return proven(named);
  }
  const found = present() ?? (install(), present());
  if (!found) {
    throw new Error(
      'The browser tests need Chromium and none was found or could be installed. ' +
        'Install it ("apt-get install chromium", or "npx playwright install chromium"), or name one in INKWIRE_CHROMIUM.',
    );
  }
  return proven(found);
}

function present() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [chromium.executablePath(), ...onPath, ...PLACES].find(canRun);
}

function install() {
  console.log('No Chromium here: installing one …');
  const run = (command, ...rest) => spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = () => run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
    if (apt() || (run('apt-get', 'update') && apt())) return;
  }
  run('npx', 'playwright', 'install', 'chromium');
}

async function proven(executablePath) {
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  console.log(`Browser tests run in Chromium ${browser.version()} (${executablePath}).`);
  await browser.close();
  return executablePath;
}

function canRun(file) {
  if (!file || !existsSync(file)) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // there, but not for us: the next place may do
  }
}
