// Versions and proposals: a contributor proposes, an editor sends back, accepts and undoes; with and without
// script, in both languages, wide and small, under axe.

import AxeBuilder from '@axe-core/playwright';
import { masar, ownTimeline, writing } from './server.mjs';
import { expect, LANGUAGES, scripted, test } from './support.mjs';

test.use({ baseURL: writing.address });

/** A browser of somebody with a role: it carries a token, as a browser that is signed in carries a cookie. */
async function somebody(browser, role, info, baseURL) {
  const name = `${role} ${info.testId.slice(0, 8)} ${info.project.name}`;
  const token = masar('token', 'add', name, '--role', role, '--days', '1');
  const context = await browser.newContext({
    baseURL,
    javaScriptEnabled: scripted(info),
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  return context.newPage();
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Every page is looked at once more: nothing for axe to say, nothing wider than a small screen. */
async function sound(page, info) {
  if (!scripted(info)) return; // Without script the pages are the same.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 340, height: 700 });
  const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${page.url()} fits a small screen`).toBeLessThanOrEqual(0);
  await page.setViewportSize(size);
}

const PROPOSED = { en: 'Mosul is taken in four days', ar: 'سقوط الموصل في أربعة أيام' };
const AGAIN = { en: 'Mosul is taken within days', ar: 'سقوط الموصل في أيام' };

for (const lang of LANGUAGES) {
  test(`${lang}: from a proposal to a version and back`, async ({ browser, baseURL }, info) => {
    test.setTimeout(90_000);
    const t = `/${lang}/t/${ownTimeline(info)}`;
    const contributor = await somebody(browser, 'contributor', info, baseURL);
    const editor = await somebody(browser, 'editor', info, baseURL);
    const label = `[name="label_${lang}"]`;

    await contributor.goto(`${t}/events/mosul-falls/edit`);
    await contributor.locator(label).fill(PROPOSED[lang]);
    await contributor.locator('[name=message]').fill('The name that the source gives');
    await contributor.locator('#save').click();
    await expect(contributor).toHaveURL(new RegExp(`${t}/review/1$`));
    await expect(contributor.locator('.differing ins').first()).toBeVisible();
    await expect(contributor.locator('button[value=accept]')).toHaveCount(0);
    await sound(contributor, info);

    await editor.goto(`${t}/review`);
    await sound(editor, info);
    await editor.locator('.queue a').first().click();
    await expect(editor.locator('.compared').filter({ visible: true }).locator('svg')).toBeVisible();
    await editor.locator('#words').fill('Which days? See **the report**.');
    await editor.locator('button[value=return]').click();
    await expect(editor.locator('.said strong')).toHaveText('the report');
    await sound(editor, info);

    await contributor.reload();
    await contributor.locator('.acting a.button').click();
    await expect(contributor.locator(label)).toHaveValue(PROPOSED[lang]);
    await contributor.locator(label).fill(AGAIN[lang]);
    await contributor.locator('[name=message]').fill('The name that the source gives');
    await contributor.locator('#save').click();
    await expect(contributor).toHaveURL(new RegExp(`${t}/review/1$`));

    await editor.goto(`${t}/review/1`);
    await editor.locator('button[value=accept]').click();
    await expect(editor).toHaveURL(/done=published/);
    await expect(editor.locator('[role=status]')).toBeVisible();

    await editor.goto(`${t}/events/mosul-falls/history`);
    await expect(editor.locator('#v2')).toContainText(AGAIN[lang].split(' ').at(-1));
    await sound(editor, info);
    await editor.goto(`${t}/history`);
    await sound(editor, info);
    await editor.locator('#v2 a[href*="compare"]').click();
    await expect(editor.locator('#event-mosul-falls')).toBeVisible();
    await sound(editor, info);

    await editor.goto(`${t}/history/2/undo`);
    await sound(editor, info);
    await editor.locator('.acting button.primary').click();
    await expect(editor).toHaveURL(/history#v3$/);
    await editor.goto(`${t}/events/mosul-falls`);
    await expect(editor.locator('h1')).not.toContainText(AGAIN[lang]);
  });
}

test('a clash is chosen by keyboard alone', async ({ browser, baseURL }, info) => {
  test.setTimeout(60_000);
  const t = `/en/t/${ownTimeline(info)}`;
  const contributor = await somebody(browser, 'contributor', info, baseURL);
  const editor = await somebody(browser, 'editor', info, baseURL);
  for (const [page, text] of [[contributor, 'Mine'], [editor, 'Theirs']]) {
    await page.goto(`${t}/events/mosul-falls/edit`);
    await page.locator('[name="label_en"]').fill(text);
    await page.locator('#f-message').fill(`It is ${text.toLowerCase()}`);
    await page.locator('#save').click();
    await expect(page).not.toHaveURL(/edit/);
  }
  await editor.goto(`${t}/review/1`);
  await expect(editor.locator('.three')).toContainText('both changed it');
  await sound(editor, info);
  await editor.locator('.conflicts input[value=proposed]').focus();
  await editor.keyboard.press('Space');
  await editor.locator('button[value=accept]').focus();
  await editor.keyboard.press('Enter');
  await expect(editor).toHaveURL(/done=published/);
  await editor.goto(`${t}/events/mosul-falls`);
  await expect(editor.locator('h1')).toHaveText('Mine');
});
