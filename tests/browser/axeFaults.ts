/** What axe-core says of a page that keeps somebody from using it: the rules of WCAG 2 A and AA, as far as they are serious or critical. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Found { id: string; impact: string | null; help: string; nodes: { html: string; target: unknown[]; failureSummary?: string }[] }

/** All that holds for any colours and words; or only whether text can be read on its ground, where nothing but the colours has changed. */
const rules = { all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }, contrast: { type: 'rule', values: ['color-contrast'] } } as const;

/** One line a fault and element. The watermark is meant to be faint. `without`: parts that were looked at before. */
export async function axeFaults(page: Page, asked: keyof typeof rules = 'all', without: readonly string[] = []): Promise<string[]> {
  // As an expression of the debugger: the page's own policy allows no script that does not come from the server.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  // What fades in is looked at as it is then; what never ends is not waited for.
  await page.evaluate(() => Promise.race([Promise.allSettled(document.getAnimations().map((each) => each.finished)), new Promise((resolve) => setTimeout(resolve, 1000))]));
  const found = await page.evaluate(async ({ runOnly, exclude }) => {
    const { axe } = window as unknown as { axe: { run(context: unknown, options: unknown): Promise<{ violations: Found[] }> } };
    const { violations } = await axe.run({ exclude }, { runOnly, resultTypes: ['violations'] });
    return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').flatMap((v) => v.nodes.map((n) => `${v.id}: ${v.help} ${n.target.join(' ')} ${n.html.slice(0, 140)}`));
  }, { runOnly: rules[asked], exclude: ['.gc-watermark', ...without] });
  return found;
}
