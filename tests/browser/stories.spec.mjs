// A lesson: a story is opened, stepped through, answered, presented, printed; in both languages, with and
// without script, on a screen and on a phone.

import AxeBuilder from '@axe-core/playwright';
import { expect, LANGUAGES, parameter, ready, scripted, SLUG, test } from './support.mjs';

const STORY = `/t/${SLUG}/stories/land-and-words`;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const path = (lang, rest = '') => `/${lang}${STORY}${rest}`;
const AHEAD = { en: 'ArrowRight', ar: 'ArrowLeft' };
const BACK = { en: 'ArrowLeft', ar: 'ArrowRight' };

async function violations(page, rules) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

/** The number of the step in front. */
const step = (page) => page.locator('.story-bar [data-do=number], .present-bar [data-do=number]').first().innerText();
/** Whether the figure shows the view of a step, given as a part of its query. */
const shows = (page, part) => expect.poll(() => page.locator('#figure').getAttribute('data-view')).toContain(part);
const settled = (page) => expect.poll(() => page.locator('#figure[data-moving]').count()).toBe(0);

for (const lang of LANGUAGES) {
  test.describe(`${lang} @script`, () => {
    test('a pupil goes through the story by keys alone', async ({ page }) => {
      await page.goto(path(lang));
      await ready(page);
      for (const wanted of ['2', '3']) {
        await page.keyboard.press(AHEAD[lang]);
        await expect.poll(() => step(page)).toBe(wanted);
        expect(parameter(page, 'step')).toBe(wanted);
      }
      await shows(page, 'event=media-output-peak');
      // The focus is at the heading of the step, in sight and under no bar.
      const heading = page.locator('#step-3-title');
      await expect(heading).toBeFocused();
      await expect(heading).toBeInViewport();
      // The figure has moved to the view of the step: its selected event is drawn as such.
      await settled(page);
      await expect(page.locator('#plot .drawn a[data-id="event/media-output-peak"][aria-current]')).toHaveCount(1);
      await page.keyboard.press(BACK[lang]);
      await expect.poll(() => step(page)).toBe('2');
      await page.goBack();
      await expect.poll(() => step(page)).toBe('3');
      await page.goForward();
      await expect.poll(() => step(page)).toBe('2');
    });

    test('the picture follows the text as it scrolls', async ({ page }) => {
      await page.goto(path(lang));
      await ready(page);
      const before = await page.locator('#figure').getAttribute('data-view');
      await page.locator('#step-4').evaluate((section) => section.scrollIntoView({ block: 'start', behavior: 'instant' }));
      await expect.poll(() => step(page)).toBe('4');
      await shows(page, 'telegram-78');
      expect(parameter(page, 'step')).toBe('4');
      expect(await page.locator('#figure').getAttribute('data-view')).not.toBe(before);
      await expect(page.locator('#figure')).toBeInViewport();
    });

    test('a link leads to a step, with its picture', async ({ page }) => {
      await page.goto(path(lang, '?step=7'));
      await ready(page);
      await expect.poll(() => step(page)).toBe('7');
      await expect(page.locator('#step-7-title')).toBeInViewport();
      await shows(page, 'glowing-symphony');
      // The other language is one step away, at the same step.
      await page.locator('a.language').click();
      await expect(page.locator('html')).not.toHaveAttribute('lang', lang);
      expect(parameter(page, 'step')).toBe('7');
    });

    test('the chart can be explored and comes back', async ({ page }) => {
      await page.goto(path(lang, '?step=3'));
      await ready(page);
      await settled(page);
      const back = page.locator('[data-do=return]');
      await expect(back).toBeHidden();
      await page.locator('#figure').focus();
      await page.keyboard.press('+');
      await expect(back).toBeVisible();
      await back.click();
      await expect(back).toBeHidden();
      await settled(page);
      const there = () => page.locator('#figure').evaluate((figure) => figure.dataset.seen === figure.dataset.view);
      await expect.poll(there).toBe(true);
    });

    test('less motion cuts', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(path(lang));
      await ready(page);
      await page.evaluate(() => {
        window.glided = 0;
        new MutationObserver(() => window.glided++).observe(document.getElementById('figure'), { attributeFilter: ['data-moving'] });
      });
      await page.locator('.story-bar [data-do=next]').click();
      await shows(page, 'twitter-squeeze-2014');
      await page.waitForFunction(() => document.getElementById('figure').dataset.seen?.includes('twitter-squeeze-2014'));
      expect(await page.evaluate(() => window.glided)).toBe(0);
    });

    test('predict, place, choose, weigh: by keyboard', async ({ page }) => {
      await page.goto(path(lang, '?step=3&ask=first'));
      const of = (kind) => page.locator(`#step-3 .ask[data-ask=${kind}]`);
      // The line: numbers in fields are a line in the plot.
      await of('predict').locator('input').first().focus();
      await page.keyboard.type('40');
      await page.keyboard.press('Tab');
      await page.keyboard.type('60');
      expect(await of('predict').locator('.guess').getAttribute('d')).toMatch(/^M.*L.*L/);
      await expect(of('predict').locator('.truth')).toBeHidden();
      await of('predict').locator('[data-do=check]').press('Enter');
      await expect(of('predict').locator('.verdict')).toHaveText(/\d/);
      await expect(of('predict').locator('.truth')).toBeVisible();
      // The place in time.
      await of('place').locator('input').focus();
      await page.keyboard.press('Home');
      const first = await of('place').locator('output').innerText();
      await page.keyboard.press(lang === 'en' ? 'ArrowRight' : 'ArrowLeft');
      await expect(of('place').locator('output')).not.toHaveText(first);
      await of('place').locator('[data-do=check]').press('Enter');
      await expect(of('place').locator('.verdict')).toHaveText(/\d/);
      // The choice: without one it says so, then right or wrong, with the reason.
      await of('choice').locator('[data-do=check]').press('Enter');
      await expect(of('choice').locator('.verdict')).not.toBeEmpty();
      await expect(of('choice').locator('.reveal')).not.toHaveAttribute('open');
      await of('choice').locator('input').first().press(' ');
      await of('choice').locator('[data-do=check]').press('Enter');
      await expect(of('choice').locator('.reveal')).toHaveAttribute('open', '');
      // The evidence: sources first, then what the editors note.
      await of('evidence').locator('.rate input').first().press(' ');
      await of('evidence').locator('.reveal summary').press('Enter');
      await expect(of('evidence').locator('.reveal li').first()).toBeVisible();
    });

    test('a line is drawn by pointer, too', async ({ page }) => {
      await page.goto(path(lang, '?step=3'));
      const ask = page.locator('#step-3 .ask[data-ask=predict]');
      await ask.locator('summary').first().click();
      const plot = ask.locator('.predict-plot');
      await plot.scrollIntoViewIfNeeded();
      const box = await plot.boundingBox();
      await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.3, { steps: 8 });
      await page.mouse.up();
      const values = await ask.locator('input').evaluateAll((fields) => fields.map((field) => field.value));
      expect(values.filter(Boolean).length).toBeGreaterThan(2);
    });

    test('ask first hides the picture until it is told', async ({ page }) => {
      await page.goto(path(lang, '?step=3&ask=first'));
      await expect(page.locator('#showing')).toBeHidden();
      await expect(page.locator('.stage-wait')).toBeVisible();
      await page.locator('#step-3 .tell > summary').click();
      await expect(page.locator('#step-3 .step-text')).toBeVisible();
      await ready(page);
      await expect(page.locator('#plot .drawn svg')).toBeVisible();
      expect((await page.locator('#plot .drawn svg').boundingBox()).width).toBeGreaterThan(500);
    });

    test('a term shows its definition on focus and hover; Escape dismisses it', async ({ page }) => {
      await page.goto(path(lang.replace('ar', 'ar'), '').replace('land-and-words', 'virtual-caliphate-question'));
      const gloss = page.locator('.step.current .gloss, .gloss').first();
      const [term, definition] = [gloss.locator('.term'), gloss.locator('.definition')];
      await expect(definition).toBeHidden();
      await term.focus();
      await expect(definition).toBeVisible();
      expect(await term.getAttribute('aria-describedby')).toBe(await definition.getAttribute('id'));
      await page.keyboard.press('Escape');
      await expect(definition).toBeHidden();
      await expect(term).toBeFocused();
      await page.locator('h1').click();
      await term.hover();
      await expect(definition).toBeVisible();
      // The pointer may go to the definition without losing it.
      await definition.hover();
      await expect(definition).toBeVisible();
      await page.locator('h1').hover();
      await expect(definition).toBeHidden();
    });

    test('a phone shows a step at a time, with the figure in it', async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(path(lang, '?step=5'));
      await ready(page);
      await expect(page.locator('.step:visible')).toHaveCount(1);
      await expect(page.locator('#step-5 #figure')).toBeVisible();
      await page.locator('.story-bar [data-do=next]').click();
      await expect(page.locator('#step-6 #figure')).toBeVisible();
      await expect(page.locator('#step-5')).toBeHidden();
      await expect(page.locator('#step-6-title')).toBeInViewport();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    });

    test('a talk: keys, clicker, text size, exploring and one key back', async ({ page }) => {
      await page.goto(path(lang, '/present'));
      await ready(page);
      await page.keyboard.press(AHEAD[lang]);
      await page.keyboard.press(' ');
      await page.keyboard.press('PageDown');
      await expect.poll(() => step(page)).toBe('4');
      await page.keyboard.press('PageUp');
      await page.keyboard.press('End');
      await expect.poll(() => step(page)).toBe('12');
      await page.keyboard.press('Home');
      await expect.poll(() => step(page)).toBe('1');
      const size = () => page.locator('.slide:visible .step-text').evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
      const before = await size();
      expect(before).toBeGreaterThan(20);
      await page.keyboard.press('+');
      expect(await size()).toBeGreaterThan(before);
      // The chart takes the arrows while it has the focus; the clicker still turns.
      await page.locator('#figure').focus();
      await page.keyboard.press('+');
      await expect(page.locator('[data-do=return]')).toBeVisible();
      await page.keyboard.press('r');
      await expect(page.locator('[data-do=return]')).toBeHidden();
      await expect.poll(() => step(page)).toBe('1');
      await page.locator('#figure').focus();
      await page.keyboard.press('PageDown');
      await expect.poll(() => step(page)).toBe('2');
      // The enlarged chart still knows what the pointer is over.
      await settled(page);
      const mark = page.locator('#plot .drawn a[data-id^="event/"]').first();
      await mark.locator('circle, rect, path').last().click();
      await expect.poll(() => page.locator('#figure').getAttribute('data-seen')).toContain((await mark.getAttribute('data-id')).split('/')[1]);
      await page.keyboard.press('Escape');
      await expect(page.locator('[data-do=return]')).toBeHidden();
      await page.goBack();
      await expect.poll(() => step(page)).toBe('1');
    });

    test('the notes of the speaker turn with the slides', async ({ page, context }) => {
      await page.goto(path(lang, '/present'));
      await ready(page);
      const [notes] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('n')]);
      await notes.locator('.hints').first().waitFor({ state: 'attached' });
      await page.keyboard.press('PageDown');
      await expect.poll(() => step(notes)).toBe('2');
      await expect(notes.locator('.note-page:visible .hints')).toBeVisible();
      await notes.keyboard.press('PageDown');
      await expect.poll(() => step(page)).toBe('3');
      await notes.close();
    });

    for (const [name, rest, wait] of [
      ['a step', '?step=3', true],
      ['asking first', '?step=3&ask=first', false],
      ['for teachers', '?step=3&for=teacher', true],
      ['a slide', '/present?step=3', true],
      ['the notes', '/present?step=3&notes=1', false],
      ['the handout', '/print', false],
      ['the worksheet', '/print?sheet=work', false],
    ]) {
      test(`axe: ${name}`, async ({ page }) => {
        // A whole story is a long page: looking at every part of it takes a while.
        test.setTimeout(120_000);
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await page.goto(path(lang, rest));
        if (wait) await ready(page);
        for (const ask of await page.locator('.step.current .ask, .note-page:not([hidden]) .ask').all()) await ask.evaluate((one) => (one.open = true));
        expect.soft(await violations(page), 'wide').toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect.soft(await violations(page, ['color-contrast', 'link-in-text-block']), 'dark').toEqual([]);
        await page.setViewportSize({ width: 360, height: 800 });
        expect.soft(await violations(page), 'phone').toEqual([]);
      });
    }

    test('forced colours lose nothing', async ({ page }) => {
      test.setTimeout(60_000);
      await page.emulateMedia({ forcedColors: 'active' });
      await page.goto(path(lang, '?step=3'));
      await ready(page);
      expect(await violations(page)).toEqual([]);
    });
  });

  test(`${lang}: stories, glossary and outline have no faults for axe @script`, async ({ page }) => {
    for (const rest of ['/stories', '/glossary', '/outline?time=2014-06..2014-09', '/print?sheets=2']) {
      await page.goto(`/${lang}/t/${SLUG}${rest}`);
      expect.soft(await violations(page), rest).toEqual([]);
    }
  });

  test(`${lang}: nothing scrolls sideways at 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const rest of ['', '?step=3&for=teacher', '?ask=first', '/present?step=2', '/present?notes=1']) {
      await page.goto(path(lang, rest));
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), rest).toBeLessThanOrEqual(320);
    }
    for (const rest of ['/stories', '/glossary', '/outline?time=2014-06..2014-09']) {
      await page.goto(`/${lang}/t/${SLUG}${rest}`);
      expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), rest).toBeLessThanOrEqual(320);
    }
  });

  test(`${lang}: the story without script @no-script`, async ({ page }) => {
    await page.goto(path(lang));
    await expect(page.locator('.step:visible')).toHaveCount(12);
    await expect(page.locator('.step svg.scene:visible').first()).toBeVisible();
    expect(await page.locator('.step-picture-place svg.scene').filter({ visible: true }).count()).toBe(12);
    // A question and its folded answer.
    const ask = page.locator('#step-3 .ask[data-ask=choice]');
    await ask.locator('summary').first().click();
    await ask.locator('.reveal > summary').click();
    await expect(ask.locator('.reveal li').first()).toBeVisible();
    // Slides are pages.
    await page.goto(path(lang, '/present'));
    await expect(page.locator('#figure svg').first()).toBeVisible();
    await page.locator('[data-do=next]').click();
    expect(parameter(page, 'step')).toBe('2');
    await expect(page.locator('.slide:visible')).toHaveAttribute('data-step', '2');
    // A term shows its definition on focus without any script.
    await page.goto(path(lang).replace('land-and-words', 'virtual-caliphate-question'));
    await page.locator('.term').first().focus();
    await expect(page.locator('.definition').first()).toBeVisible();
  });
}

test('text may be twice as large, and spaced as a reader needs it @script', async ({ page }) => {
  await page.goto(path('en', '?step=3'));
  await ready(page);
  await page.evaluate(() => {
    // As a user's own style would: 1.4.12 of WCAG.
    for (const element of document.querySelectorAll('.story *')) {
      element.style.setProperty('line-height', '1.5', 'important');
      element.style.setProperty('letter-spacing', '0.12em', 'important');
      element.style.setProperty('word-spacing', '0.16em', 'important');
    }
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.setViewportSize({ width: 720, height: 450 });
  await expect(page.locator('#step-3-title')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test('targets are 24 pixels or have room around them', async ({ page }, info) => {
  await page.goto(path('en', '?step=3&for=teacher'));
  if (scripted(info)) await ready(page);
  const small = await page.evaluate(() => {
    const targets = [...document.querySelectorAll('.story a, .story button, .story summary, .story input')].filter((one) => one.offsetParent && !one.closest('svg, p, li, dd, td, th, figcaption'));
    return targets.filter((one) => one.getBoundingClientRect().height < 23.5 && one.type !== 'radio').map((one) => one.outerHTML.slice(0, 90));
  });
  expect(small).toEqual([]);
});
