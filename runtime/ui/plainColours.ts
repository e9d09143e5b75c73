/**
 * `color-mix` is younger than the oldest browser, Chromium 109, to which a line or a ground with it would be none at all. There it is the nearer of the two colours:
 * the first where it is a third of the mixture or more, else what it is mixed into.
 */
import type { Plugin } from 'vite';

const mixed = /color-mix\(in srgb, (var\([^()]*\)) (\d+)%, (var\([^()]*\)|transparent)\)/g;
const third = 33;
/** A rule that holds no other. */
const rule = /([^{}]+)\{([^{}]*color-mix\([^{}]*)\}/g;

/** The style sheet with what stands in the place of each mixture where there is none. */
export const withPlainColours = (css: string): string => css.replace(rule, (whole, selector: string, declared: string) => {
  const plain = declared.split(';').filter((each) => each.includes('color-mix(')).map((each) => each.trim().replace(mixed, (_all, first: string, share: string, second: string) => (Number(share) >= third ? first : second)));
  return `${whole}\n@supports not (color: color-mix(in srgb, red, red)) { ${selector.replaceAll(/\/\*[^]*?\*\//g, '').trim()} { ${plain.join('; ')} } }`;
});

export function plainColours(): Plugin {
  return { name: 'plain-colours', enforce: 'pre', transform: (code, id) => (/\.css(?:$|\?)|[?&]type=style/.test(id) && code.includes('color-mix(') ? { code: withPlainColours(code), map: null } : undefined) };
}
