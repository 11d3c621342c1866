// Browser tests of the release binary: each spec runs twice, with and without script.
//
//     make browser                                (all)
//     make browser ARGS="chart.spec.mjs"          (one file)
//
// A test that is about script is tagged `@script`, one about its absence `@no-script`. The server is started
// here with a new database in a folder of its own; CHROMIUM names another browser than Debian's, MASAR_BIN
// another binary than the release one (a development build reads its site from MASAR_SITE).

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from '../chromium.mjs';

const root = resolve(import.meta.dirname, '../..');
const built = resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', 'release/masar');
const binary = process.env.MASAR_BIN ? resolve(process.env.MASAR_BIN) : built;

// This file is read again by every worker: the first reader chooses, the others inherit the choice.
if (!process.env.MASAR_BROWSER_FOLDER) {
  const folder = mkdtempSync(join(tmpdir(), 'masar-browser-'));
  process.env.MASAR_BROWSER_FOLDER = folder;
  process.env.MASAR_BROWSER_LISTEN = `127.0.0.1:${await freePort()}`;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
const listen = process.env.MASAR_BROWSER_LISTEN;
const folder = process.env.MASAR_BROWSER_FOLDER;

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.mjs',
  outputDir: join(import.meta.dirname, 'results'),
  reporter: 'list',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 20_000,
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://${listen}`,
    // A trace of so large a drawing costs more than the test: `--trace on` where one is wanted.
    screenshot: 'only-on-failure',
    actionTimeout: 5_000,
    launchOptions,
  },
  projects: [
    { name: 'script', grepInvert: /@no-script/ },
    { name: 'no-script', grepInvert: /@script/, use: { javaScriptEnabled: false } },
  ],
  webServer: {
    command: `"${binary}" serve --listen ${listen}`,
    cwd: folder,
    env: { DATABASE_URL: `sqlite://${join(folder, 'masar.db')}` },
    url: `http://${listen}/healthz`,
    timeout: 30_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});

/** A port nobody listens on. */
function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
