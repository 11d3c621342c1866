// Bringing records in: the three pages in both languages, with and without script, by keyboard, under axe.
// Nothing is published here: the other specs share the server.

import AxeBuilder from '@axe-core/playwright';
import { masar, writing } from './server.mjs';
import { expect, LANGUAGES, SLUG, test as base } from './support.mjs';

/** A page of an editor, known by a token. */
const test = base.extend({
  token: [
    async ({}, use, info) => {
      const name = `importer-${info.workerIndex}-${Date.now()}`;
      await use(masar('token', 'add', name, '--role', 'editor', '--days', '1'));
    },
    { scope: 'worker' },
  ],
  page: async ({ page, token }, use) => {
    await page.setExtraHTTPHeaders({ authorization: `Bearer ${token}` });
    await use(page);
  },
});

const QUERY = {
  name: 'query.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'item,itemLabel,itemDescription,date,coord\n' +
      'http://www.wikidata.org/entity/Q42,Mosul falls,A city falls,2014-06-11T00:00:00Z,Point(43.1 36.3)\n' +
      'http://www.wikidata.org/entity/Q43,A statement,,2014-06-20T00:00:00Z,\n',
  ),
};
const FAULTY = {
  name: 'faulty.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from('id,date,kind,label_en,summary_en,importance,sources,verified\nA b,14,militry,A,B,9,none,maybe\n'),
};

async function clean(page) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
  const { violations } = await axe.withTags(tags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' | ')}`)).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over, 'no page is wider than its screen').toBeLessThanOrEqual(1);
}

const send = (page, name) => page.locator(`form#${name} button.primary`).click();

for (const lang of LANGUAGES) {
  test.describe(lang, () => {
    test.use({ allowed: /422/, baseURL: writing.address });

    test('a table of another program is mapped, tried and discarded', async ({ page }, info) => {
      const script = info.project.name === 'script';
      await page.goto(`/${lang}/t/${SLUG}/import`);
      if (script) await clean(page);
      await page.locator('#file').setInputFiles(QUERY);
      await send(page, 'import');
      await expect(page.locator('table.columns tbody tr')).toHaveCount(5);
      if (script) await clean(page);

      // Something is missing: the page says what, and leads there.
      await send(page, 'columns');
      const missing = page.locator('#faults a').first();
      await expect(missing).toBeVisible();
      if (script) await clean(page);
      await page.locator('#source').fill('aawsat-2014-list');
      await page.locator('#all-kind').selectOption('military');
      await send(page, 'columns');
      await expect(page.locator('#changes tr[data-kind=event]')).toBeVisible();
      await expect(page.locator('#duplicates')).toContainText('Q42', { ignoreCase: true });
      if (script) await clean(page);

      await page.locator('#changes summary').first().press('Enter');
      await expect(page.locator('#changes .ids').first()).toBeVisible();
      await page.locator('button[value=discard]').press('Enter');
      await expect(page.locator('form#import')).toBeVisible();
    });

    test('faults stand in a table, by cell', async ({ page }, info) => {
      await page.goto(`/${lang}/t/${SLUG}/import`);
      await page.locator('#file').setInputFiles(FAULTY);
      await send(page, 'import');
      await expect(page.locator('#faults tbody tr')).toHaveCount(6);
      await expect(page.locator('button[value=publish]')).toHaveCount(0);
      if (info.project.name === 'script') {
        for (const [width, scheme] of [[320, 'light'], [768, 'dark'], [1440, 'dark']]) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
          await clean(page);
        }
      }
    });
  });
}
