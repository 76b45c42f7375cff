// `inkwire <command>`: what was typed becomes a call, a fault a sentence and an exit code. The server itself, which needs no command, is server/main.ts.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { configFromEnvironment } from '../config.ts';
import { backUp } from './backup.ts';
import { giveOwner, listBoards } from './boards.ts';
import { namedBoard } from './board-name.ts';
import { createServerCall, type ServerCall } from './server-call.ts';
import { restore } from './restore.ts';
import { CommandError, createTerminal, type Terminal } from './terminal.ts';
import { exportBoard, exportFormats, importFile } from './transfer.ts';

const HELP = `inkwire                          starts the server; settings come from the environment (docs/operating.md)
inkwire boards                   lists the boards of the data folder
inkwire boards own <board>       gives a board that nobody owns an owner's key
inkwire import <file>            puts a drawing onto a new board, or onto one: --board <board>
inkwire export <board>           writes a board as --format ${exportFormats.join('|')}, into --output <file>
inkwire backup <folder>          copies the data folder, also while the server runs
inkwire restore <folder>         puts a backup back while no server runs; --replace moves aside what is there

<board> is an address with its key (https://host/b/<id>#<key>) or an id.
--data <folder>    the data folder (DATA_DIR)
--server <url>     the running server (INKWIRE_SERVER, else this machine's at PORT)
--key <key>        a key or a ticket; better in INKWIRE_KEY, as others may see what you type`;

const options = {
  board: { type: 'string' },
  data: { type: 'string' },
  format: { type: 'string', default: 'json' },
  help: { type: 'boolean', short: 'h' },
  key: { type: 'string' },
  output: { type: 'string', short: 'o' },
  replace: { type: 'boolean', default: false },
  server: { type: 'string' },
} as const;

const terminal = createTerminal(process.stdout, process.stderr);

try {
  await run(process.argv.slice(2), terminal);
} catch (error) {
  terminal.tell(error instanceof Error ? error.message : String(error));
  // What nobody foresaw is worth its stack; what was foreseen is told by its sentence, and so is what the system refuses: a file that cannot be written.
  const isForeseen =
    error instanceof Error &&
    (['CommandError', 'ConfigError', 'StoreError'].includes(error.name) || 'syscall' in error);
  if (error instanceof Error && !isForeseen) terminal.tell(error.stack ?? '');
  process.exitCode = error instanceof CommandError ? error.exitCode : 1;
}

async function run(typed: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parsed(typed);
  const [command, ...names] = positionals;
  if (values.help || command === 'help') {
    terminal.print(HELP);
    return;
  }
  const config = configFromEnvironment(process.env);
  const dataFolder = values.data === undefined ? config.dataFolder : path.resolve(values.data);
  const here = values.server ?? process.env['INKWIRE_SERVER'] ?? `http://localhost:${config.port}`;
  const key = values.key ?? process.env['INKWIRE_KEY'] ?? null;
  const callOf = (server: string, key: string | null): ServerCall => createServerCall({ server, key, fetch });

  switch (command) {
    case 'boards':
      if (names[0] === 'own') return giveOwner(dataFolder, namedBoard(wanted(names[1], 'board')).boardId, terminal);
      return listBoards(dataFolder, terminal);
    case 'import': {
      const file = wanted(names[0], 'file');
      const board = values.board === undefined ? null : namedBoard(values.board);
      const server = board?.server ?? here;
      return importFile(
        file,
        board?.boardId ?? null,
        (own) => callOf(server, own ?? board?.key ?? key),
        server,
        terminal,
      );
    }
    case 'export': {
      const board = namedBoard(wanted(names[0], 'board'));
      const format = exportFormats.find((each) => each === values.format);
      if (!format) throw new CommandError(`--format is one of ${exportFormats.join(', ')}, not "${values.format}".`, 2);
      const call = callOf(board.server ?? here, board.key ?? key);
      return exportBoard(board.boardId, format, values.output ?? null, call, terminal);
    }
    case 'backup':
      return backUp(dataFolder, path.resolve(wanted(names[0], 'folder')), terminal);
    case 'restore':
      return restore(
        path.resolve(wanted(names[0], 'folder')),
        dataFolder,
        { replaces: values.replace, now: new Date() },
        terminal,
      );
    default:
      throw new CommandError(`There is no command "${command ?? ''}".\n\n${HELP}`, 2);
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // The parser's sentence says which option it was.
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`, 2);
  }
}

function wanted(name: string | undefined, what: string): string {
  if (name === undefined) throw new CommandError(`The command wants a ${what}.\n\n${HELP}`, 2);
  return name;
}
