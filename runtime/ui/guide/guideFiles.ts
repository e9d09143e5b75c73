/** Puts the pages of the authoring guide beside the designer when it is built; `definitions/` stays what it is read from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { guideEditions, guideFileName } from '../../definition/schema/guideEdition.ts';
import { guidePages } from './guidePage.ts';
import { readGuide } from './readGuide.ts';

export const guideFiles = (project: string): Plugin => ({
  name: 'authoring-guide',
  apply: 'build',
  generateBundle() {
    for (const [page, name] of Object.entries(guidePages)) {
      for (const edition of guideEditions) {
        const text = readFileSync(join(project, 'definitions', guideFileName(name, edition)), 'utf8');
        this.emitFile({ type: 'asset', fileName: `guide/${page}.${edition}.json`, source: JSON.stringify(readGuide(text, edition)) });
      }
    }
  },
});
