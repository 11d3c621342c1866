// For benches and screenshots: a running server of the release binary with a database of its own, and a
// browser that asks nobody else.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

export const root = resolve(import.meta.dirname, '..');
/** MASAR_BIN names another one, such as a development build. */
const binary = resolve(process.env.MASAR_BIN ?? resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'release/masar'));

/**
 * Starts the server; `packages` are imported first, and without any it fills itself with the bundled one.
 * The answer is its address and how to end it.
 */
export async function serve(packages = []) {
  const folder = mkdtempSync(join(tmpdir(), 'masar-running-'));
  const env = { ...process.env, DATABASE_URL: `sqlite://${join(folder, 'masar.db')}` };
  // What an import says goes to standard error: a bench writes its own table to standard output.
  const stdio = ['ignore', process.stderr, 'inherit'];
  for (const path of packages) execFileSync(binary, ['import', path], { cwd: folder, env, stdio });
  const server = spawn(binary, ['serve', '--listen', '127.0.0.1:0'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((end) => server.once('exit', end));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  // Its first line says where it is: "Masar is at http://127.0.0.1:40123".
  for await (const line of createInterface({ input: server.stdout })) {
    const address = line.match(/http:\/\/\S+/)?.[0];
    if (address) return { address, stop };
  }
  await stop();
  throw new Error('the server ended before it said where it is');
}

/** A browser as the browser tests start it. */
export const browse = () => chromium.launch(launchOptions);

/** Waits until the figure of a page reacts to input and its faces are there. */
export async function ready(page) {
  await page.locator('#figure[data-ready]').waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
