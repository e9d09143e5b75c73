/** Puts the pages of the authoring guide beside the designer when it is built; `definitions/` stays what it is read from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { guidePages } from './guidePage.ts';
import { readGuide } from './readGuide.ts';

export const guideFiles = (project: string): Plugin => ({
  name: 'authoring-guide',
  apply: 'build',
  generateBundle() {
    for (const [page, name] of Object.entries(guidePages)) this.emitFile({ type: 'asset', fileName: `guide/${page}.json`, source: JSON.stringify(readGuide(readFileSync(join(project, 'definitions', name), 'utf8'))) });
  },
});
