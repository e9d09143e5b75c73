/** What a page offers to the mouse and not to the keyboard: it shows the hand, and neither it nor anything in or around it can have the focus. */
import type { Page } from 'playwright-core';

/** The arrows of a number field and the knob of a switch belong to an input beside them, which has the keys. */
const helpers = ['el-input-number__decrease', 'el-input-number__increase', 'el-switch__core'];

export const mouseOnly = (page: Page): Promise<string[]> => page.evaluate((known) => {
  const focusable = 'a[href], button, input, select, textarea, summary, label, [tabindex], [contenteditable="true"]';
  const shows = (element: Element): boolean => getComputedStyle(element).cursor === 'pointer';
  return [...document.querySelectorAll('body *:not(svg *)')]
    .filter((element) => shows(element) && element.getClientRects().length > 0 && !(element.parentElement && shows(element.parentElement)))
    .filter((element) => !element.closest(focusable) && !element.querySelector(focusable) && !known.some((name) => element.classList.contains(name)))
    .map((element) => element.outerHTML.slice(0, 160));
}, helpers);
