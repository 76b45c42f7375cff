// The secret that signs tickets, when the settings name none: made once, and kept in the data folder for the server's own user alone.
import { open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { RandomBytes } from '#shared/ids.ts';

const SECRET_BYTES = 32;
/** Less could be guessed; also the least that settings may name. */
export const SECRET_LENGTH_MIN = 32;
const OWNER_ONLY = 0o600;

/** @param folder Is there, and no other server uses it. @throws Error with a sentence, when the file cannot be read or made. */
export async function secretInFolder(folder: string, random: RandomBytes): Promise<string> {
  const file = path.join(folder, 'secret');
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null; // Node's own error
    throw error;
  });
  if (kept === null) return makeSecret(file, random);
  if (kept.trim().length < SECRET_LENGTH_MIN) {
    throw new Error(
      `${file} is damaged: a secret has ${SECRET_LENGTH_MIN} characters or more. Remove it and a new one is made.`,
    );
  }
  return kept.trim();
}

/** Whole or not at all, also when the power fails. */
async function makeSecret(file: string, random: RandomBytes): Promise<string> {
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  const handle = await open(`${file}.new`, 'w', OWNER_ONLY);
  try {
    await handle.chmod(OWNER_ONLY); // one left behind by a crash keeps the mode it had
    await handle.writeFile(`${secret}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
  return secret;
}
