/**
 * Element Plus says in a few places `[class*=increase]` where it means one class. To the browser such a selector makes every change of a class,
 * anywhere, a reason to style all that is within: a form of 200 fields whose frame is marked for a moment is then styled twice as a whole.
 */
import type { Plugin } from 'vite';

const exact: readonly (readonly [loose: string, one: string])[] = [
  ['.el-input-number.is-controls-right[class*=large] [class*=increase]', '.el-input-number--large.is-controls-right .el-input-number__increase'],
  ['.el-input-number.is-controls-right[class*=large] [class*=decrease]', '.el-input-number--large.is-controls-right .el-input-number__decrease'],
  ['.el-input-number.is-controls-right[class*=small] [class*=increase]', '.el-input-number--small.is-controls-right .el-input-number__increase'],
  ['.el-input-number.is-controls-right[class*=small] [class*=decrease]', '.el-input-number--small.is-controls-right .el-input-number__decrease'],
  // An icon has the class `el-icon`, whatever else it has.
  ['[class*=el-icon-]', '.el-icon'],
  ['[class*=el-icon]', '.el-icon'],
];

/** The style sheet with one class in the place of each loose selector. */
export const withExactClasses = (css: string): string => exact.reduce((text, [loose, one]) => text.replaceAll(loose, one), css);

export function exactClasses(): Plugin {
  return { name: 'exact-classes', enforce: 'pre', transform: (code, id) => (/element-plus\/theme-chalk\/[^?]+\.css/.test(id) ? { code: withExactClasses(code), map: null } : undefined) };
}
