// Makes the pictures of README.md in docs/ from the release binary: `make screenshots`.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browse, ready, root, serve } from '../running.mjs';

const VIEW = '/t/virtual-caliphate?event=mosul-liberated';
const DESK = { viewport: { width: 1440, height: 1000 } };
const PHONE = { viewport: { width: 360, height: 800 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const PICTURES = [
  { name: 'explore-en', lang: 'en', context: DESK },
  { name: 'explore-ar', lang: 'ar', context: DESK },
  { name: 'explore-dark', lang: 'en', context: { ...DESK, colorScheme: 'dark' } },
  { name: 'explore-phone', lang: 'ar', context: PHONE },
];

const docs = join(root, 'docs');
mkdirSync(docs, { recursive: true });
const server = await serve();
const browser = await browse();
try {
  for (const { name, lang, context } of PICTURES) {
    const page = await browser.newPage({ baseURL: server.address, ...context });
    await page.goto(`/${lang}${VIEW}`);
    await ready(page);
    // The content note has been read, and folds itself at the next visit.
    await page.locator('#content-note-close').click();
    await page.reload();
    await ready(page);
    // On a phone the words come first: show where the picture begins.
    if (context.isMobile) await page.locator('#figure').evaluate((figure) => figure.scrollIntoView());
    await page.screenshot({ path: join(docs, `${name}.png`), animations: 'disabled' });
    await page.close();
    console.log(`docs/${name}.png`);
  }
} finally {
  await browser.close();
  await server.stop();
}
