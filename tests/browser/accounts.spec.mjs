// Accounts, as people meet them: an invitation, the form to sign in, one's own account, the pages of admins.

import { randomUUID } from 'node:crypto';
import { COLOURS, overhang, violations } from './axe.mjs';
import { masar, writing } from './server.mjs';
import { expect, LANGUAGES, test } from './support.mjs';

const PASSWORD = 'orchard seven lantern';

test.use({ baseURL: writing.address });

/** The address of an invitation, as an operator of the server gets it. */
function invite(name, role, lang, baseURL) {
  return masar('user', 'add', name, '--role', role, '--lang', lang, '--public-url', baseURL);
}

/** Somebody new, signed in on this page. */
async function join(page, role, lang, baseURL) {
  const name = `Somebody ${randomUUID().slice(0, 8)}`;
  await page.goto(invite(name, role, lang, baseURL));
  await page.locator('#password').fill(PASSWORD);
  await page.locator('#link button').click();
  await expect(page).toHaveURL(`${baseURL}/${lang}/account`);
  return name;
}

for (const lang of LANGUAGES) {
  test.describe(lang, () => {
    test.use({ allowed: /42[29]|403|404/ });

    test('from an invitation to signing in again', async ({ page, baseURL, context }) => {
      const name = await join(page, 'editor', lang, baseURL);
      await expect(page.locator('.member b')).toHaveText(name);
      const session = (await context.cookies()).find((cookie) => cookie.name === '__Host-masar');
      expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });

      await page.locator('.member button').click();
      await expect(page).toHaveURL(new RegExp(`/${lang}/login`));
      expect((await context.cookies()).find((cookie) => cookie.name === '__Host-masar')).toBeUndefined();

      // What needs an account leads to the form, and from there to where one wanted to go.
      await page.goto(`/${lang}/account?from=here`);
      await expect(page).toHaveURL(new RegExp(`/${lang}/login\\?next=`));
      await page.locator('#name').fill(name.toUpperCase());
      await page.locator('#password').fill('not this one at all');
      await page.keyboard.press('Enter');
      await expect(page.locator('#faults')).toBeVisible();
      await expect(page.locator('#name')).toHaveValue(name.toUpperCase());
      await expect(page.locator('#password')).toHaveValue('');
      await expect(page.locator('#password')).toHaveAttribute('aria-invalid', 'true');
      await page.locator('#faults a').click();
      await expect(page.locator('#password')).toBeFocused();
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(`${baseURL}/${lang}/account?from=here`);
    });

    test('the form by keyboard alone', async ({ page, baseURL }) => {
      const name = await join(page, 'reader', lang, baseURL);
      await page.locator('.member button').click();
      await page.goto(`/${lang}/login`);
      await page.locator('#main').focus();
      await page.keyboard.press('Tab');
      await expect(page.locator('#name')).toBeFocused();
      await page.keyboard.type(name);
      await page.keyboard.press('Tab');
      await expect(page.locator('#password')).toBeFocused();
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(`${baseURL}/${lang}/account`);
    });

    test('a token is made, used and revoked', async ({ page, baseURL, playwright }) => {
      await join(page, 'admin', lang, baseURL);
      await page.locator('#label').fill('a notebook');
      await page.locator('#role').selectOption('admin');
      await page.locator('#token-form button').click();
      const token = await page.locator('#made-token').inputValue();
      expect(token).toMatch(/^masar_[\w-]{43}$/);
      // Without the cookies of the page: as a program.
      const program = await playwright.request.newContext({ baseURL });
      const log = () => program.get(`/${lang}/admin/audit.json`, { headers: { authorization: `Bearer ${token}` } });
      expect((await log()).status()).toBe(200);
      await page.goto(`/${lang}/account`);
      await expect(page.locator('#made-token')).toHaveCount(0);
      await page.locator('tr', { hasText: 'a notebook' }).locator('button').click();
      await expect(page.locator('.notice[role=status]')).toBeVisible();
      expect((await log()).status()).toBe(401);
      await program.dispose();
    });

    test('an admin invites, gives a role, reads the log', async ({ page, baseURL, browser }, info) => {
      const root = await join(page, 'admin', lang, baseURL);
      const name = `Guest ${randomUUID().slice(0, 8)}`;
      await page.locator('.member nav a').nth(1).click();
      await page.locator('#invite #name').fill(name);
      await page.locator('#invite select').selectOption('contributor');
      await page.locator('#invite button').click();
      const link = await page.locator('#made-link').inputValue();
      expect(link).toContain(`/${lang}/invitation/`);

      const guest = await browser.newPage({ javaScriptEnabled: info.project.name === 'script' });
      await guest.goto(link);
      await guest.locator('#password').fill(PASSWORD);
      await guest.locator('#link button').click();
      await expect(guest.locator('.member b')).toHaveText(name);
      await guest.goto(`${baseURL}/${lang}/admin`);
      await expect(guest.locator('h1')).toBeVisible();
      await expect(guest.locator('#accounts')).toHaveCount(0);

      const row = page.locator('#accounts tr', { hasText: name });
      await page.goto(`/${lang}/admin`);
      await row.locator('select').selectOption('admin');
      await row.locator('select + button').click();
      await expect(page).toHaveURL(/done=done/);
      await guest.goto(`${baseURL}/${lang}/admin`);
      await expect(guest.locator('#accounts')).toBeVisible();
      await guest.close();

      await page.goto(`/${lang}/admin/audit?actor=${encodeURIComponent(root)}&act=role`);
      await expect(page.locator('#log tbody tr')).toHaveCount(1);
      await expect(page.locator('#log tbody tr')).toContainText(name);
    });

    test('refused hosts: a wrong line stays to be mended', async ({ page, baseURL }) => {
      await join(page, 'admin', lang, baseURL);
      await page.goto(`/${lang}/admin/settings`);
      const before = await page.locator('#added').inputValue();
      await page.locator('#added').fill('https://forum.example/x');
      await page.locator('#hosts button').click();
      await expect(page.locator('#added')).toHaveAttribute('aria-invalid', 'true');
      await expect(page.locator('#added')).toHaveValue('https://forum.example/x');
      await page.locator('#added').fill(before);
      await page.locator('#hosts button').click();
      await expect(page).toHaveURL(/done=done/);
    });

    test('axe and reflow on every page of accounts @script', async ({ page, baseURL }) => {
      test.setTimeout(180_000);
      const looks = async (name) => {
        await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 800 });
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({ colorScheme });
            const rules = colorScheme === 'dark' ? COLOURS : undefined;
            expect.soft(await violations(page, rules), `${name}, ${colorScheme}, ${width} px`).toEqual([]);
          }
        }
        await page.setViewportSize({ width: 320, height: 640 });
        expect.soft(await overhang(page), `${name}, 320 px`).toEqual([]);
      };
      await page.goto(`/${lang}/login?next=/${lang}`);
      await looks('sign-in');
      await page.locator('#login button').evaluate((button) => (button.form.noValidate = true));
      await page.locator('#login button').click();
      await looks('sign-in with faults');
      await page.goto(`/${lang}/invitation/none`);
      await looks('a link that is gone');
      await page.goto(invite(`Looker ${randomUUID().slice(0, 8)}`, 'contributor', lang, baseURL));
      await looks('invitation');
      await page.locator('#password').fill('short');
      await page.locator('#link button').click();
      await looks('invitation with a fault');
      await page.locator('#password').fill(PASSWORD);
      await page.locator('#link button').click();
      await page.goto(`/${lang}/admin`);
      await looks('forbidden');
      await page.locator('.member button').click();

      await join(page, 'admin', lang, baseURL);
      await page.locator('#label').fill('looks');
      await page.locator('#token-form button').click();
      await looks('account with a new token');
      await page.goto(`/${lang}/admin`);
      await page.locator('#invite button').click();
      await looks('accounts with a new link');
      for (const path of ['tokens', 'settings', 'audit?act=account', 'audit?from=never']) {
        await page.goto(`/${lang}/admin/${path}`);
        await looks(path);
      }
    });
  });
}
