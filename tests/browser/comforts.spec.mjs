// Small comforts of every page: theme, content note, menus, sortable tables. @script

import { expect, explore, LANGUAGES, open, test } from './support.mjs';

for (const lang of LANGUAGES) {
  test.describe(`${lang} @script`, () => {
    test('the chosen theme stays, from the first paint on', async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`/${lang}/about`);
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await paper();
      await page.locator('#theme').selectOption('dark');
      const dark = await paper();
      expect(dark).not.toBe(light);
      await page.reload();
      expect(await paper()).toBe(dark);
      await expect(page.locator('#theme')).toHaveValue('dark');
      await page.goto(`/${lang}`);
      expect(await paper()).toBe(dark);
      await page.locator('#theme').selectOption('');
      expect(await paper()).toBe(light);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await paper()).toBe(dark);
      await page.locator('#theme').selectOption('light');
      await page.reload();
      expect(await paper()).toBe(light);
    });

    test('the content note is open at first, and stays dismissed', async ({ page }) => {
      await page.goto(explore(lang));
      const note = page.locator('#content-note');
      await expect(note.locator('p')).toBeVisible();
      await page.locator('#content-note-close').click();
      await expect(note.locator('p')).toBeHidden();
      await expect(note.locator('summary')).toBeFocused();
      await page.reload();
      await expect(note.locator('p')).toBeHidden();
      await note.locator('summary').click();
      await expect(note.locator('p')).toBeVisible();
    });

    test('tables sort by any column, dates by time', async ({ page }) => {
      await page.goto(explore(lang, 'tab=table&time=earliest..latest'));
      const table = page.locator('table').first();
      const heads = table.locator('thead th');
      const ids = () => table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.id));
      const byDate = (list, down) => {
        expect(list.indexOf('event/isil-announced')).toBe(down ? list.length - 1 : 0);
        // October 2017 in words would come before 2014 in the alphabet; time says otherwise.
        const places = ['raqqa-taken', 'mosul-falls', 'kobani-siege', 'paris-nov-2015', 'raqqa-liberated', 'baghuz'].map((id) => list.indexOf(`event/${id}`));
        const sorted = [...places].sort((a, b) => (down ? b - a : a - b));
        expect(places).toEqual(sorted);
      };
      await heads.nth(0).getByRole('button').click();
      await expect(heads.nth(0)).toHaveAttribute('aria-sort', 'ascending');
      byDate(await ids(), false);
      await heads.nth(0).getByRole('button').click();
      await expect(heads.nth(0)).toHaveAttribute('aria-sort', 'descending');
      byDate(await ids(), true);
      await heads.nth(1).getByRole('button').press('Enter');
      await expect(heads.nth(1)).toHaveAttribute('aria-sort', 'ascending');
      await expect(heads.nth(0)).not.toHaveAttribute('aria-sort');
      const names = await table.locator('tbody th').allInnerTexts();
      const collator = new Intl.Collator(lang, { numeric: true });
      expect(names).toEqual([...names].sort(collator.compare));
      await heads.nth(6).getByRole('button').click();
      const counts = (await table.locator('tbody td:last-child').allInnerTexts()).map(Number);
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      // Values of observations by size, not by their words.
      const values = page.locator('table').last();
      await values.locator('thead th').nth(2).getByRole('button').click();
      const keys = await values.locator('tbody td.number').evaluateAll((cells) => cells.map((cell) => parseFloat(cell.dataset.key)).filter((n) => !isNaN(n)));
      expect(keys.length).toBeGreaterThan(20);
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
    });

    test('one menu is open at a time; Escape closes it', async ({ page }) => {
      await open(page, lang, 'event=mosul-falls');
      const [kind, driver] = [page.locator('[data-menu=kind]'), page.locator('[data-menu=driver]')];
      await kind.locator('summary').click();
      await driver.locator('summary').click();
      await expect(kind).not.toHaveAttribute('open');
      await expect(driver).toHaveAttribute('open', '');
      await page.keyboard.press('Escape');
      await expect(driver).not.toHaveAttribute('open');
      await expect(driver.locator('summary')).toBeFocused();
      // That Escape was the menu's: the details stay.
      await expect(page.locator('#details h2')).toHaveCount(1);
      await kind.locator('summary').click();
      await page.locator('h1').click();
      await expect(kind).not.toHaveAttribute('open');
    });
  });
}

test('without script nothing that needs it is shown @no-script', async ({ page }) => {
  await page.goto(explore('en'));
  await expect(page.locator('#theme')).toBeHidden();
  await expect(page.locator('#content-note-close')).toBeHidden();
  await expect(page.locator('#content-note p')).toBeVisible();
  await expect(page.locator('#filters .apply')).toBeVisible();
});
