// The server of these tests, for what is done to it beside the browser: its binary and its database.

import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const built = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'release/masar');

/** The binary under test; MASAR_BIN names another than the release one. */
export const binary = process.env.MASAR_BIN ? resolve(process.env.MASAR_BIN) : built;

/** The database of the server that playwright.config.mjs has started. */
export const database = `sqlite://${join(process.env.MASAR_BROWSER_FOLDER, 'masar.db')}`;
