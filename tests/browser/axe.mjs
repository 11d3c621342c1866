// What a page does to those who cannot see it, or see it small.

import AxeBuilder from '@axe-core/playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
/** The rules that a change of colours alone can break. */
export const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Violations of WCAG 2.2 A and AA, shortly; of some rules alone where only colours have changed. */
export async function violations(page, rules) {
  // One page, no frames: the quick way of running axe is whole here.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 4).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}${nodes.length > 4 ? ` and ${nodes.length - 4} more` : ''}`);
}

/** What makes the page wider than the screen; nothing, where it is not. */
export const overhang = (page) =>
  page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= room) return [];
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return (box.right > room + 1 || box.left < -1) && !element.closest('.scroll, .unseen');
    });
    return ['the page', ...out.slice(0, 5).map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`)];
  });
