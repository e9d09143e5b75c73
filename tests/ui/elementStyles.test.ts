/** Each part of Element Plus that a screen uses has its styles, and those of the parts that it is made of. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const project = fileURLToPath(new URL('../../', import.meta.url));
const components = join(project, 'node_modules/element-plus/es/components');

const sources = (folder: string): string[] => readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts|tsx)$/.test(name)).map((name) => readFileSync(join(project, folder, name), 'utf8'));

/** `ElDatePicker` is the folder `date-picker`; a part that has none stands with its whole, and the list names it. */
const folderOf = (part: string): string => part.slice(2).replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();

/** The style files that a part needs, those of the parts inside included. */
function stylesOf(file: string, found = new Set<string>(), seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return found;
  seen.add(file);
  for (const [, needed = ''] of readFileSync(file, 'utf8').matchAll(/import "([^"]+)"/g)) {
    if (needed.startsWith('.')) stylesOf(join(dirname(file), needed), found, seen);
    else found.add(needed);
  }
  return found;
}

it('has every style of the parts in use', () => {
  const imports = [...sources('runtime/ui'), ...sources('designer')].flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from 'element-plus'/g)].map(([, names = '']) => names));
  const parts = new Set(imports.flatMap((names) => names.match(/\bEl[A-Z]\w*/g) ?? []));
  expect(parts.size).toBeGreaterThan(20);
  const listed = new Set([...readFileSync(join(project, 'runtime/ui/style/elementPlus.ts'), 'utf8').matchAll(/import '([^']+)'/g)].map(([, name = '']) => name));
  const lacking = [...parts].flatMap((part) => [...stylesOf(join(components, folderOf(part), 'style/css.mjs'))].filter((style) => !listed.has(style)).map((style) => `${part}: ${style}`));
  expect(lacking).toEqual([]);
});
