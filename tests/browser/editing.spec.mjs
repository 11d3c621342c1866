// Adding and editing over forms: by keyboard, with and without script, in both languages.

import AxeBuilder from '@axe-core/playwright';
import { masar, ownTimeline, writing } from './server.mjs';
import { expect, LANGUAGES, scripted, SLUG, test } from './support.mjs';

const PASSWORD = 'orchard seven lantern';
const t = `/t/${SLUG}`;

// A form at fault comes back with 422, one that met another's change with 409: browsers log both.
test.use({ allowed: /422|409/, baseURL: writing.address });

let count = 0;

/** Takes up an invitation: a browser that is signed in with this role. */
async function signIn(page, role) {
  const name = `${role}-${process.pid}-${(count += 1)}`;
  const told = masar('user', 'add', name, '--role', role);
  const link = told.match(/\/invitation\/\S+/)[0];
  await page.goto(`/en${link}`);
  for (const field of await page.locator('main input[type=password]').all()) await field.fill(PASSWORD);
  await page.locator('main form button:not(.quiet)').last().click();
  return name;
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Violations of WCAG 2.2 A and AA, shortly. */
async function violations(page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 4).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

/** Fills in a whole event that is far from every other. */
async function fill(page, label, year) {
  await page.locator('#f-label_en').fill(label);
  await page.locator('#f-summary_en').fill('Something was decided.');
  await page.locator('#f-kind').selectOption('law');
  await page.locator('input[name=importance][value="2"]').check();
  await page.locator('#f-date').fill(`about mid-June ${year}`);
  await page.locator('#f-message').fill('It was missing');
}

for (const lang of LANGUAGES) {
  test(`${lang}: an event is added, its source found, its date understood`, async ({ page }, info) => {
    await signIn(page, 'editor');
    await page.goto(`/${lang}/t/${ownTimeline(info)}/new/events`);
    const label = `A decision ${lang}`;
    const year = 2031;
    await fill(page, label, year);
    await page.locator('#f-find').fill('coan');
    if (scripted(info)) {
      await expect(page.locator('#f-date-shown')).toContainText(`${year}-06-11~/${year}-06-20~`);
      await expect(page.locator('#f-date-shown svg').filter({ visible: true })).toHaveCount(1);
    } else {
      await page.locator('button[value=find]').click();
    }
    await page.locator('#found input').first().check();
    if (!scripted(info)) {
      await page.locator('.date button[value=check]').click();
      await expect(page.locator('#f-date-shown')).toContainText(`${year}-06-11~/${year}-06-20~`);
    }
    await expect(page.locator('.chosen input:checked')).toHaveCount(1);
    await page.locator('#save').click();
    await expect(page).toHaveURL(/\/events\/a-decision-.*\?saved=\d+$/);
    await expect(page.locator('[data-saved]')).toBeVisible();
    await expect(page.locator('h1')).toContainText(label);
  });

  test(`${lang}: axe, wide and small, light and dark @script`, async ({ page }) => {
    test.setTimeout(90_000);
    await signIn(page, 'editor');
    const pages = ['new/events', 'events/mosul-falls/edit', 'claims/c002/edit', 'series/videos-month/edit', 'new/sources', 'phases/rise/edit', 'new/glossary'];
    for (const path of pages) {
      await page.goto(`/${lang}${t}/${path}`);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          expect.soft(await violations(page), `${path}, ${colorScheme}, ${width} px`).toEqual([]);
        }
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
        expect.soft(wide, `${path}, ${width} px: no sideways scrolling`).toBeLessThanOrEqual(0);
      }
    }
    // The same with faults in it.
    await page.goto(`/${lang}${t}/new/events`);
    await page.locator('#f-date').fill('10/06/2014');
    await page.locator('#save').click();
    await expect(page.locator('#faults')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('faults are told above and at their field, and the typed words stand', async ({ page }) => {
  await signIn(page, 'contributor');
  await page.goto(`/en${t}/new/events`);
  await page.locator('#f-label_en').fill('Half');
  await page.locator('#f-date').fill('10/06/2014');
  await page.locator('#save').click();
  const first = page.locator('#faults a[href="#f-date"]');
  await expect(first).toContainText('10 June 2014 or 6 October 2014');
  await first.click();
  await expect(page.locator('#f-date')).toBeFocused();
  await expect(page.locator('#f-date')).toHaveValue('10/06/2014');
  await expect(page.locator('#f-label_en')).toHaveValue('Half');
});

test('a contributor proposes by keyboard alone', async ({ page }) => {
  await signIn(page, 'contributor');
  await page.goto(`/en${t}/events/mosul-falls/edit`);
  await page.locator('#f-note').focus();
  await page.keyboard.press('End');
  await page.keyboard.type(' Looked over.');
  await page.locator('#f-message').focus();
  await page.keyboard.type('A remark');
  await page.keyboard.press('Tab');
  await expect(page.locator('#save')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/review\/\d+$/);
});

test('Enter in a field saves nothing', async ({ page }, info) => {
  await signIn(page, 'editor');
  await page.goto(`/en${t}/new/events`);
  await page.locator('#f-date').fill('before 2014');
  await page.locator('#f-date').press('Enter');
  await expect(page.locator('#f-date-shown')).toContainText('../2013');
  await expect(page).toHaveURL(/new\/events$/);
  if (!scripted(info)) await expect(page.locator('#faults')).toBeVisible();
});

test('a draft survives a closed tab, is offered, and is gone once saved @script', async ({ page, context }) => {
  await signIn(page, 'editor');
  const path = `/en${t}/new/glossary`;
  await page.goto(path);
  await page.locator('#f-term_en').fill('Outlet of drafts');
  await page.locator('#f-definition_en').fill('A place that publishes.');
  await expect(page.locator('#kept')).not.toBeEmpty();
  await page.close();
  const again = await context.newPage();
  await again.goto(path);
  await expect(again.locator('#f-term_en')).toHaveValue('');
  await again.locator('#draft button').first().click();
  await expect(again.locator('#f-term_en')).toHaveValue('Outlet of drafts');
  await again.locator('#f-message').fill('A word that is used');
  await again.locator('#save').click();
  await expect(again).toHaveURL(/#saved-\d+$/);
  await again.goto(path);
  await expect(again.locator('#draft')).toBeHidden();
  // Another one, thrown away.
  await again.locator('#f-term_en').fill('Gone');
  await expect(again.locator('#kept')).not.toBeEmpty();
  await again.goto(path);
  await again.locator('#draft button').last().click();
  await again.goto(path);
  await expect(again.locator('#draft')).toBeHidden();
});

test('cells of a spreadsheet are pasted into the table @script', async ({ page }) => {
  await signIn(page, 'editor');
  await page.goto(`/en${t}/new/series`);
  const cell = page.locator('.grid tbody tr').first().locator('input').first();
  await cell.focus();
  await cell.evaluate((input) => {
    const data = new DataTransfer();
    data.setData('text/plain', 'Period\tValue\nMay 2014\t12\nJune 2014\tx\n');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.locator('.grid tbody tr').nth(1).locator('input').nth(1)).toHaveValue('x');
  await page.locator('#part-values + .inputs button[value=check]').click();
  const [good, bad] = [0, 1].map((row) => page.locator('.grid tbody tr').nth(row).locator('td').filter({ has: page.locator('input') }).nth(1));
  await expect(bad).toHaveClass(/at-fault/);
  await expect(good).not.toHaveClass(/at-fault/);
  await cell.press('ArrowDown');
  await expect(page.locator('.grid tbody tr').nth(1).locator('input').first()).toBeFocused();
});

test('what is missing in one language is marked as it is typed @script', async ({ page }) => {
  await signIn(page, 'editor');
  await page.goto(`/en${t}/new/events`);
  const missing = page.locator('#f-label .half').last().locator('[data-missing]');
  await expect(missing).toBeHidden();
  await page.locator('#f-label_en').fill('Half');
  await expect(missing).toBeVisible();
  await page.locator('#f-label_ar').fill('نصف');
  await expect(missing).toBeHidden();
});

test('two who edit at once choose between their words', async ({ page, browser }, info) => {
  await signIn(page, 'editor');
  const edit = `/en/t/${ownTimeline(info)}/claims/c001/edit`;
  await page.goto(edit);
  const other = await browser.newContext({ javaScriptEnabled: scripted(info) });
  const theirs = await other.newPage();
  await signIn(theirs, 'editor');
  await theirs.goto(edit);
  await theirs.locator('#f-venue').fill('Their venue');
  await theirs.locator('#f-message').fill('First');
  await theirs.locator('#save').click();
  await expect(theirs).toHaveURL(/saved=/);
  await other.close();
  await page.locator('#f-venue').fill('My venue');
  await page.locator('#f-message').fill('Second');
  await page.locator('#save').click();
  const clash = page.locator('.clash');
  await expect(clash).toContainText('Their venue');
  await expect(clash).toContainText('My venue');
  await clash.locator('input[value=theirs]').check();
  await page.locator('#f-note').fill('Kept of mine');
  await page.locator('#save').click();
  await expect(page).toHaveURL(/saved=/);
  await expect(page.locator('main')).toContainText('Their venue');
  await expect(page.locator('main')).toContainText('Kept of mine');
});
