// What every reader gets, before and without any script.

import { expect, explore, LANGUAGES, mark, marksOf, menu, open, parameter, ready, scene, scripted, shapeOf, SLUG, summary, test, WORDS } from './support.mjs';

for (const lang of LANGUAGES) {
  test.describe(lang, () => {
    test('the chart is in the HTML', async ({ request }) => {
      const answer = await request.get(explore(lang));
      expect(answer.status()).toBe(200);
      const html = await answer.text();
      expect(html).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"`);
      expect(html).toMatch(/<svg[^>]*class="scene"[\s\S]*data-id="event\/mosul-falls"/);
      for (const kind of ['event', 'claim', 'phase', 'series']) expect(html).toContain(`data-id="${kind}/`);
    });

    test('chart, summary, tabs and title are there', async ({ page }, info) => {
      await open(page, lang, '', { script: scripted(info) });
      await expect(page.getByRole('heading', { level: 1 })).toContainText(WORDS.title[lang]);
      await expect(scene(page)).toHaveCount(1);
      expect(await marksOf(page, 'event')).toBeGreaterThan(100);
      expect(await marksOf(page, 'claim')).toBeGreaterThan(20);
      expect(await marksOf(page, 'phase')).toBe(5);
      expect(await marksOf(page, 'series')).toBe(5);
      expect(await summary(page)).toMatch(/149.*67/s);
      await expect(page.locator('#figure')).toHaveAttribute('aria-describedby', /summary/);
      await expect(page.locator('.tabs a')).toHaveCount(3);
    });

    test('the table has the rows of the chart', async ({ page }) => {
      await page.goto(explore(lang, 'time=2014-06..2014-07'));
      await page.locator('.tabs a[data-follow=table]').click();
      await expect(page).toHaveURL(/tab=table/);
      const events = page.locator('table').first();
      await expect(events.locator('caption')).toBeVisible();
      await expect(events.locator('tr[data-id="event/mosul-falls"] th')).toHaveText(WORDS.mosulFalls[lang]);
      const said = Number((await summary(page)).match(/(\d+)\s*(?:events|أحداث|حدث)/)[1]);
      await expect(events.locator('tbody tr')).toHaveCount(said);
      expect(said).toBe(7);
      await expect(page.locator('tr[data-id="event/paris-nov-2015"]')).toHaveCount(0);
    });

    test('the sources tab lists works, each with its page', async ({ page }) => {
      await page.goto(explore(lang, 'time=2014-06..2014-07'));
      await page.locator('.tabs a[data-follow=sources]').click();
      const source = page.locator('.source-lists li[data-id^="source/"]').first();
      await expect(source).toBeVisible();
      const id = await source.getAttribute('data-id');
      await source.locator(`a[href$="/sources/${id.split('/')[1]}"]`).first().click();
      await expect(page.locator(`article[data-id="${id}"] h1`)).toBeVisible();
    });

    test('a mark opens its details', async ({ page }, info) => {
      await open(page, lang, 'time=2014-06..2014-07', { script: scripted(info) });
      await shapeOf(mark(page, 'event/mosul-falls')).click();
      await expect.poll(() => parameter(page, 'event')).toBe('mosul-falls');
      const details = page.locator('#details');
      await expect(details.getByRole('heading', { level: 2 })).toHaveText(WORDS.mosulFalls[lang]);
      await expect(details).toContainText('2014');
      await expect(details).toContainText(WORDS.sources[lang]);
      await expect(details.locator('a[href*="/sources/"]').first()).toBeVisible();
      await expect(details).toContainText(WORDS.around[lang]);
      await expect(mark(page, 'event/mosul-falls')).toHaveAttribute('aria-current', 'true');
      await details.locator('[data-action=close]').click();
      await expect.poll(() => parameter(page, 'event')).toBeNull();
      await expect(details.getByRole('heading', { level: 2 })).toHaveCount(0);
    });

    test('the filters work by the form alone @no-script', async ({ page }) => {
      await page.goto(explore(lang, 'time=2014-06..2015-06'));
      await (await menu(page, 'kind')).locator('input[value=attack]').check();
      await page.locator('#filters input[name=q]').fill('تونس');
      await page.locator('#filters .apply').click();
      expect(parameter(page, 'time')).toBe('2014-06..2015-06');
      expect(parameter(page, 'kind')).toBe('attack');
      expect(parameter(page, 'q')).toBe('تونس');
      expect(await marksOf(page, 'event')).toBe(1);
      await expect(mark(page, 'event/bardo-attack')).toBeVisible();
      // The form shows what is asked for, and clears it.
      await expect((await menu(page, 'kind')).locator('input[value=attack]')).toBeChecked();
      await page.locator('#filters .reset').click();
      expect(await marksOf(page, 'event')).toBeGreaterThan(100);
    });

    test('zoom links and presets move the window @no-script', async ({ page }) => {
      await page.goto(explore(lang));
      const length = () => page.locator('#range').evaluate((form) => Date.parse(form.elements.to.value) - Date.parse(form.elements.from.value));
      const before = await length();
      await page.locator('[data-action=zoom-in]').click();
      const near = await length();
      expect(near).toBeLessThan(before * 0.6);
      await page.locator('[data-action=zoom-out]').click();
      expect(await length()).toBeGreaterThan(near);
      await page.locator('.presets a[data-time="2014-01-03..2014-06-29"]').click();
      expect(parameter(page, 'time')).toBe('2014-01-03..2014-06-29');
      await expect(page.locator('.presets a[aria-current=true]')).toHaveCount(1);
      await expect(mark(page, 'event/mosul-falls')).toHaveCount(1);
      await expect(mark(page, 'event/paris-nov-2015')).toHaveCount(0);
      await page.locator('#range input[name=from]').fill('2015-11');
      await page.locator('#range input[name=to]').fill('2015-12');
      await page.locator('#range button').click();
      expect(parameter(page, 'time')).toBe('2015-11..2015-12');
      await page.locator('[data-action=whole]').click();
      await expect(page.locator('#range input[name=from]')).toHaveValue('2013-04-08');
    });

    test('record pages tell, cite and lead on', async ({ page }) => {
      for (const [kind, id] of [
        ['event', 'mosul-falls'],
        ['claim', 'c002'],
        ['series', 'videos-month'],
        ['phase', 'rise'],
        ['source', 'coan-2020-data'],
      ]) {
        const plural = kind === 'series' ? kind : `${kind}s`;
        await page.goto(`/${lang}/t/${SLUG}/${plural}/${id}`);
        await expect(page.locator(`article[data-id="${kind}/${id}"] h1`)).toBeVisible();
        await expect(page.locator('.cite').first()).toContainText(`/t/${SLUG}/${plural}/${id}`);
        await expect(page.locator('.trail a')).toHaveAttribute('href', explore(lang));
      }
      await page.goto(`/${lang}/t/${SLUG}/events/mosul-falls`);
      await expect(page.locator('article a[href*="/sources/"]').first()).toBeVisible();
      await page.locator('.steps a[rel=next]').click();
      await expect(page.locator('article[data-id="event/camp-speicher"]')).toBeVisible();
      await page.locator('article a.button[href*="?event=camp-speicher"]:not([href*="/share"])').click();
      await expect(page.locator('#details h2[data-id="event/camp-speicher"]')).toBeVisible();
    });

    test('the other language shows the same view', async ({ page }, info) => {
      const other = lang === 'en' ? 'ar' : 'en';
      await open(page, lang, 'time=2014-06..2014-07&kind=territory&event=mosul-falls', { script: scripted(info) });
      await page.locator('a.language').click();
      await expect(page.locator('html')).toHaveAttribute('lang', other);
      if (scripted(info)) await ready(page);
      expect(new URL(page.url()).pathname).toBe(explore(other));
      for (const [name, value] of [['time', '2014-06..2014-07'], ['kind', 'territory'], ['event', 'mosul-falls']]) {
        expect(parameter(page, name)).toBe(value);
      }
      await expect(page.locator('#details h2')).toHaveText(WORDS.mosulFalls[other]);
    });

    test('the home page leads to the timeline', async ({ page }) => {
      await page.goto(`/${lang}`);
      const card = page.locator(`[data-id="timeline/${SLUG}"]`);
      await expect(card.locator('svg')).toBeVisible();
      await card.getByRole('link').first().click();
      await expect(page).toHaveURL(explore(lang));
    });

    test('nonsense in the address is named and set aside', async ({ page }) => {
      const answer = await page.goto(explore(lang, 'time=yesterday&kind=sea~attack&event=none&frobnicate=1'));
      expect(answer.status()).toBe(200);
      const notice = page.locator('.notice');
      for (const part of ['yesterday', 'sea', 'none', 'frobnicate']) await expect(notice).toContainText(part);
      expect(await marksOf(page, 'event')).toBe(16);
    });

    test.describe('404', () => {
      test.use({ allowed: /404/ });
      test('says so in its language and leads home', async ({ page }) => {
        for (const path of ['/nowhere', `/t/${SLUG}/events/none`, '/t/none']) {
          const answer = await page.goto(`/${lang}${path}`);
          expect(answer.status()).toBe(404);
          await expect(page.locator('html')).toHaveAttribute('lang', lang);
        }
        await page.locator(`main a[href="/${lang}"]`).click();
        await expect(page.locator(`[data-id="timeline/${SLUG}"]`)).toBeVisible();
      });
    });
  });
}

test.describe('the first page', () => {
  test.use({ locale: 'ar-EG' });
  test('is in the language of the browser', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL('/ar');
  });
});
