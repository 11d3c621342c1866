// The servers of these tests, for what is done to them beside the browser: their binary and their databases.

import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const built = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'release/masar');

/** The binary under test; MASAR_BIN names another than the release one. */
export const binary = process.env.MASAR_BIN ? resolve(process.env.MASAR_BIN) : built;

/** The folder of the databases; playwright.config.mjs has made it. */
const folder = process.env.MASAR_BROWSER_FOLDER;

const server = (name, listen) => ({
  listen,
  address: `http://${listen}`,
  database: `sqlite://${join(folder, `${name}.db`)}`,
});

/** The server that all share who only read. */
export const reading = server('reading', process.env.MASAR_BROWSER_LISTEN);

/** The server of the specs that write: what they publish must not move the pictures that others measure. */
export const writing = server('writing', process.env.MASAR_BROWSER_LISTEN_WRITING);

/** The slug of a timeline that a test has for itself, also when it is run again: the bundled one, imported anew. */
export function ownTimeline({ testId, retry }) {
  const slug = `own-${testId.split('-').at(-1)}-${retry}`;
  masar('import', join(root, 'public/data/virtual-caliphate'), '--timeline', slug);
  return slug;
}

/** What a command says to the database of the specs that write. */
export function masar(...args) {
  const env = { ...process.env, DATABASE_URL: writing.database };
  return execFileSync(binary, args, { cwd: folder, env, encoding: 'utf8' }).trim();
}
