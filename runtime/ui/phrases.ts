/** Phrases one click away, by what is being done. The words stand in the language files. */
import { t } from './language.ts';

const kinds: Record<string, string[]> = {
  agree: ['phrase.agree', 'phrase.agreeProceed', 'phrase.agreeLaw'],
  refuse: ['phrase.notProven', 'phrase.notWithin'],
  'send-back': ['phrase.addEvidence', 'phrase.addBasis', 'phrase.fixFacts'],
  urge: ['phrase.urge', 'phrase.urgeReport'],
  complete: ['phrase.done'],
};

export const phrasesFor = (verbName: string): string[] => (kinds[verbName] ?? []).map((key) => t(key));
