// Finds the browsers that the tests run in, or installs them; fails loudly, because a skipped story looks like a green one.
// Order: its variable, Playwright's own, what is on the PATH, Debian's package, Playwright's download. Each is started once for real.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, firefox } from '@playwright/test';

/** By name as INKWIRE_BROWSERS lists them. `own` is where Playwright keeps its build, null where we drive the system's. */
const kinds = {
  chromium: {
    type: chromium,
    variable: 'INKWIRE_CHROMIUM',
    own: () => chromium.executablePath(),
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
    debianPackage: 'chromium',
    options: {
      // Quiet in a closed network, and willing to run as root in a container.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  firefox: {
    type: firefox,
    variable: 'INKWIRE_FIREFOX',
    own: () => null,
    names: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    debianPackage: 'firefox-esr',
    // The stock browser, over WebDriver BiDi; without it Playwright wants a build of its own.
    options: { channel: 'moz-firefox' },
  },
};

/**
 * The launch options of each browser that `list` names ("chromium,firefox"), each seen to start.
 * @throws when a name is unknown, or a browser is absent and cannot be installed.
 */
export async function findBrowsers(list) {
  const found = [];
  for (const name of list.split(',').map((each) => each.trim())) {
    const kind = kinds[name];
    if (!kind) throw new Error(`INKWIRE_BROWSERS lists ${Object.keys(kinds).join(', ')}, not "${name}".`);
    const launchOptions = { executablePath: find(name, kind), ...kind.options };
    await prove(name, kind.type, launchOptions);
    found.push({ name, launchOptions });
  }
  return found;
}

/**
 * The list where nobody asks for one: Chromium, and Firefox where Debian's package is on the PATH or a variable names one. An absent one is not installed, but said
 * to be absent: a story that is not told must not look like a green one. Other builds of Firefox are for those who ask for them: not each can be driven.
 */
export function usualBrowsers(env, say) {
  const { variable, debianPackage } = kinds.firefox;
  const onPath = (env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, debianPackage));
  if (env[variable] || onPath.some(canRun)) return 'chromium,firefox';
  say(`No Firefox here: the smoke stories are told in Chromium alone ("apt-get install ${debianPackage}").`);
  return 'chromium';
}

async function prove(name, type, launchOptions) {
  const browser = await type.launch(launchOptions).catch((cause) => {
    throw new Error(`${launchOptions.executablePath} was found for ${name}, but does not start.`, { cause });
  });
  console.log(`Browser tests run in ${name} ${browser.version()} (${launchOptions.executablePath}).`);
  await browser.close();
}

function find(name, kind) {
  const named = process.env[kind.variable];
  if (named) {
    if (!canRun(named)) throw new Error(`${kind.variable} is ${named}, which cannot be run.`);
    return named;
  }
  const found = present(kind) ?? (install(name, kind), present(kind));
  if (found) return found;
  throw new Error(
    `The browser tests need ${name}, and none was found or could be installed. Install it ` +
      `("apt-get install ${kind.debianPackage}", or "npx playwright install ${name}"), or name one in ${kind.variable}.`,
  );
}

function present({ own, names, places }) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [own(), ...onPath, ...places].find(canRun);
}

function install(name, { debianPackage, own }) {
  console.log(`No ${name} here: installing one …`);
  const run = (command, ...rest) => spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const apt = () => run('apt-get', 'install', '-y', '--no-install-recommends', debianPackage);
    if (apt() || (run('apt-get', 'update') && apt())) return;
  }
  if (own() !== null) run('npx', 'playwright', 'install', name);
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
