// Browser tests of the release binary: each spec runs twice, with and without script.
//
//     make browser                                (all)
//     make browser ARGS="chart.spec.mjs"          (one file)
//
// A test that is about script is tagged `@script`, one about its absence `@no-script`. The server is started
// here twice, for the specs that read and for those that write, each with a new database; CHROMIUM names
// another browser than Debian's, MASAR_BIN another binary than the release one (a development build reads its
// site from MASAR_SITE).

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from '../chromium.mjs';

// This file is read again by every worker: the first reader chooses, the others inherit the choice.
if (!process.env.MASAR_BROWSER_FOLDER) {
  const folder = mkdtempSync(join(tmpdir(), 'masar-browser-'));
  process.env.MASAR_BROWSER_FOLDER = folder;
  process.env.MASAR_BROWSER_LISTEN = `127.0.0.1:${await freePort()}`;
  process.env.MASAR_BROWSER_LISTEN_WRITING = `127.0.0.1:${await freePort()}`;
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
const { binary, reading, writing } = await import('./server.mjs');

/** A server with a database of its own, which it fills with the bundled timeline. */
const start = ({ address, database, listen }) => ({
  command: `"${binary}" serve --listen ${listen}`,
  cwd: process.env.MASAR_BROWSER_FOLDER,
  env: { DATABASE_URL: database },
  url: `${address}/healthz`,
  timeout: 30_000,
  gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
});

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.mjs',
  outputDir: join(import.meta.dirname, 'results'),
  reporter: 'list',
  workers: 2,
  fullyParallel: true,
  // Where a change is judged, a test that fails once is asked again and listed as flaky: a machine that paused
  // is no fault of the change. Each test can be run again on the same database.
  retries: process.env.CI ? 1 : 0,
  timeout: 20_000,
  forbidOnly: Boolean(process.env.CI),
  use: {
    ...devices['Desktop Chrome'],
    baseURL: reading.address,
    // A trace of so large a drawing costs more than the test: `--trace on` where one is wanted.
    screenshot: 'only-on-failure',
    actionTimeout: 5_000,
    launchOptions,
  },
  projects: [
    { name: 'script', grepInvert: /@no-script/ },
    { name: 'no-script', grepInvert: /@script/, use: { javaScriptEnabled: false } },
  ],
  webServer: [start(reading), start(writing)],
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
