// What a blind reader gets of the chart: every mark by keyboard with its words, values by arrows, the
// outline as a tree, sound when it is asked for.

import { expect, explore, LANGUAGES, open, ready, test } from './support.mjs';

const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  return { id: element.getAttribute('data-id'), words: element.getAttribute('aria-label') ?? '', panel: element.closest('.scene > g')?.getAttribute('class') ?? element.parentNode.tagName };
});
const status = (page) => page.locator('#figure [role=status]').innerText();

for (const lang of LANGUAGES) {
  test.describe(`${lang} @script`, () => {
    test('every mark is reached by keyboard and says what it is', async ({ page }) => {
      await open(page, lang, 'time=2014-06..2014-12');
      const all = await page.locator('#plot .drawn .scene a').evaluateAll((links) => links.map((link) => link.getAttribute('data-id')));
      await page.locator('#figure').focus();
      const heard = new Map();
      // Row by row: down from the first row, then along it to its end.
      await page.keyboard.press('ArrowDown');
      for (let row = 0; row < 60; row++) {
        const start = await focused(page);
        if (!start.id?.startsWith('series/')) await page.keyboard.press('Home');
        for (let at = 0; at < 80; at++) {
          const here = await focused(page);
          heard.set(here.id ?? here.words, here.words);
          if (here.id?.startsWith('series/')) break;
          await page.keyboard.press('ArrowRight');
          const next = await focused(page);
          if (next.id === here.id && next.words === here.words) break;
        }
        const before = await focused(page);
        await page.keyboard.press('ArrowDown');
        const after = await focused(page);
        if (after.id === before.id && after.words === before.words) break;
      }
      for (const id of all.filter(Boolean)) expect.soft(heard.has(id), id).toBe(true);
      for (const [id, words] of heard) expect.soft(words, id).not.toBe('');
    });

    test('there is one tab stop for each panel', async ({ page }) => {
      await open(page, lang);
      await page.locator('#figure').focus();
      const panels = [];
      for (let stop = 0; stop < 12; stop++) {
        await page.keyboard.press('Tab');
        if (!(await page.evaluate(() => document.activeElement.closest('#plot')))) break;
        panels.push((await focused(page)).panel);
      }
      expect(new Set(panels).size).toBe(panels.length);
      expect(panels).toEqual(expect.arrayContaining(['phases', 'lane', 'claims']));
    });

    test('arrows on a series name read its values, brackets the least and the greatest', async ({ page }) => {
      await open(page, lang, 'time=2015..2016&series=videos-month');
      await page.locator('#plot .drawn a[data-id="series/videos-month"]').focus();
      await page.keyboard.press('Home');
      await expect.poll(() => status(page)).toMatch(/^67 /);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => status(page)).not.toMatch(/^67 /);
      await page.keyboard.press(']');
      await expect.poll(() => status(page)).toMatch(/^79 /);
      await expect(page.locator('.readout')).toBeVisible();
      await page.keyboard.press('[');
      await expect.poll(() => status(page)).toMatch(/^10 /);
    });

    test('keys ask for search, table and help; single letters can be switched off', async ({ page }) => {
      await open(page, lang);
      await page.locator('#figure').focus();
      await page.keyboard.press('/');
      await expect(page.locator('#filters [name=q]')).toBeFocused();
      await page.locator('#figure').focus();
      await page.keyboard.press('?');
      await expect(page.locator('#chart-keys')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.locator('#chart-keys')).toBeHidden();
      await expect(page.locator('#figure')).toBeFocused();
      await page.locator('[data-do=letters]').uncheck();
      await page.locator('#figure').focus();
      await page.keyboard.press('?');
      await page.keyboard.press('t');
      await expect(page.locator('#chart-keys')).toBeHidden();
      await page.reload();
      await ready(page);
      await expect(page.locator('[data-do=letters]')).not.toBeChecked();
      await page.locator('[data-do=letters]').check();
      await page.locator('#figure').focus();
      await page.keyboard.press('t');
      await page.waitForURL(/tab=table/);
    });

    test('the outline is a tree with keys of its own', async ({ page }) => {
      await open(page, lang, 'time=2014-06..2014-08');
      await page.locator('#outline > summary').click();
      const tree = page.locator('#outline [role=tree]');
      await tree.locator('[role=treeitem]').first().focus();
      const [ahead, back] = lang === 'ar' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      const here = () => page.evaluate(() => ({ words: document.activeElement.firstElementChild.textContent, open: document.activeElement.getAttribute('aria-expanded') }));
      expect((await here()).words).toBe('2014');
      // Year, phase, month, record, source.
      for (let level = 0; level < 4; level++) {
        expect((await here()).open).toBe('false');
        await page.keyboard.press(ahead);
        expect((await here()).open).toBe('true');
        await page.keyboard.press('ArrowDown');
      }
      const source = await page.evaluate(() => document.activeElement.getAttribute('data-id'));
      expect(source).toMatch(/^source\//);
      await page.keyboard.press(back);
      expect(await page.evaluate(() => document.activeElement.getAttribute('data-id'))).toMatch(/^(event|claim|series)\//);
      await page.keyboard.press('Home');
      expect((await here()).words).toBe('2014');
    });

    test('sound: nothing is loaded or heard before it is asked for', async ({ page }) => {
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await open(page, lang, 'time=2015..2016&series=videos-month');
      expect(asked.some((url) => url.includes('sound'))).toBe(false);
      await page.locator('[data-do=listen]').click();
      const sound = page.locator('#sound');
      await expect(sound.locator('option').first()).toBeAttached();
      expect(asked.some((url) => url.endsWith('/sound.js'))).toBe(true);
      const [play, bar] = [sound.locator('button'), sound.locator('progress')];
      expect(await bar.evaluate((one) => one.value)).toBe(0);
      await sound.locator('input[type=range]').evaluate((one) => (one.value = 3));
      const name = await play.innerText();
      await play.click();
      await expect(play).not.toHaveText(name);
      await expect.poll(() => bar.evaluate((one) => one.value)).toBeGreaterThan(0.05);
      await expect(sound.locator('[role=status]')).not.toBeEmpty();
      await play.click();
      await expect(play).toHaveText(name);
      expect(await bar.evaluate((one) => one.value)).toBe(0);
    });

    test('calm shows one panel, patterns stand beside colours; both are remembered', async ({ page }) => {
      await open(page, lang);
      await page.locator('[data-do=calm]').selectOption('claims');
      await page.locator('[data-do=patterns]').check();
      await expect(page.locator('#plot .drawn .scene > g.claims')).toBeVisible();
      await expect(page.locator('#plot .drawn .scene > g.lane').first()).toBeHidden();
      await page.reload();
      await ready(page);
      await expect(page.locator('#plot .drawn .scene > g.lane').first()).toBeHidden();
      const outlined = await page.locator('#plot .drawn rect[class^=f-group]').first().evaluate((one) => getComputedStyle(one).stroke);
      expect(outlined).not.toBe('none');
    });

    test('the tree of accessibility holds the figure, its description and its marks', async ({ page }) => {
      await open(page, lang, 'time=2014-06..2014-07&kind=territory&series=none');
      const words = { en: ['Mosul falls to ISIL', 'Territory'], ar: ['سقوط الموصل بيد التنظيم', 'الأرض'] }[lang];
      const snapshot = await page.locator('#figure').ariaSnapshot();
      expect(snapshot).toMatch(/- group "/);
      for (const word of words) expect(snapshot).toContain(word);
      expect(snapshot).toContain('- status');
      // Nothing is announced without a name.
      expect(snapshot).not.toMatch(/- link\s*$/m);
    });
  });

  test(`${lang}: the outline without script @no-script`, async ({ page }) => {
    await page.goto(explore(lang, 'time=2014-06..2014-08'));
    await page.locator('#outline > summary').click();
    await page.locator('#outline a').click();
    await expect(page.locator('.tree li a[data-id], .tree li[data-id^="event/"]').first()).toBeVisible();
    expect(new URL(page.url()).searchParams.get('time')).toBe('2014-06..2014-08');
  });
}

test('time from right to left: values follow what is seen @script', async ({ page }) => {
  await open(page, 'ar', 'dir=rtl&time=2015..2016&series=videos-month');
  await page.locator('#plot .drawn a[data-id="series/videos-month"]').focus();
  await page.keyboard.press('Home');
  const first = await status(page);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => status(page)).not.toBe(first);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => status(page)).toBe(first);
});

test('sound fits in 15 kB, the scripts of a story in 6 kB @script', async () => {
  const { readFileSync } = await import('node:fs');
  const { resolve } = await import('node:path');
  const { files } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../target/site/manifest.json'), 'utf8'));
  expect(files['sound.js'].brotli).toBeLessThanOrEqual(15_000);
  const story = ['story.js', 'ask.js', 'gloss.js', 'guide.js'].reduce((sum, name) => sum + files[name].brotli, 0);
  expect(story).toBeLessThanOrEqual(6_000);
});
