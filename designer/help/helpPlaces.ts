/** Where the authoring guide speaks of a property: its row in the tables of its kind, and the chapter that explains more. */
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';

/** Shapes that several kinds share stand in the tables of one of them. */
const tellers: Readonly<Record<string, DefinitionKind>> = { property: 'caseType' };

/** The anchor of a property in the guide: `process.task.early.from`; the tables give their rows such names. */
export function guideAnchor(kind: DefinitionKind, address: string): string {
  const plain = address.replaceAll('.*', '');
  // Conditions are drawn, and told where they get their names.
  if (plain.startsWith('condition.')) return 'conditionSet.conditions.is';
  return `${tellers[plain.split('.')[0]!] ?? kind}.${plain}`;
}

/** The chapter for authors, by kind: the anchor of its heading. Kinds without one have their tables alone. */
const chapterOfKind: Readonly<Partial<Record<DefinitionKind, string>>> = {
  process: 'blocks-offers-watches-messages', message: 'blocks-offers-watches-messages', notification: 'notices', overlay: 'overlays-a-units-changes-to-the-pack-above-it', exchange: 'levels-of-another-organ',
  caseType: 'fields', type: 'fields', form: 'fields', pack: 'versions', scenario: 'what-is-proved-before-publishing',
};
/** For the editor of a kind: its chapter, else its tables. */
export const editorChapter = (kind: DefinitionKind): string => chapterOfKind[kind] ?? kind;
/** The chapter for a page of the designer. */
export const chapterOfPage = { wizard: 'fields', publication: 'what-is-proved-before-publishing', overlay: 'overlays-a-units-changes-to-the-pack-above-it', trail: 'trail-of-definitions' } as const;
