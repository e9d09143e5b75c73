/**
 * The ten-minute tour as data: what each step points at, and how one sees that it is done. Its words stand in the language files under
 * `designer.tour.step`. A small business is made by the wizard, looked at, changed, broken and mended, played and made ready to publish.
 */
import type { TourFacts } from './tourFacts.ts';

export interface TourStep {
  step: string;
  /** CSS selector of the control; the first that is there. */
  target: string;
  /** What of it has the focus first; the first input, if left out. */
  first?: string;
  /** `kept` is what the step kept when it began. */
  done(facts: TourFacts, kept: string): boolean;
  keeps?(facts: TourFacts): string;
  /** May be left out: it is explained, and nothing later needs it. */
  canSkip?: true;
}

const wizardPart = (part: string): string => `section[aria-labelledby="wizard-${part}"]`;
const isSound = ({ wizard }: TourFacts, part: string): boolean => wizard !== undefined && !wizard.faulty.includes(part);
const titles = ({ draft }: TourFacts): string => (draft?.titles ?? []).join('\n');

export const tourSteps: readonly TourStep[] = [
  { step: 'title', target: `${wizardPart('name')} .el-input`, keeps: ({ wizard }) => wizard?.given ?? '', done: ({ wizard }, kept) => wizard !== undefined && wizard.title !== '' && wizard.title !== kept },
  { step: 'basis', target: wizardPart('name'), first: '.is-short input', done: (facts) => isSound(facts, 'name') },
  { step: 'steps', target: wizardPart('steps'), first: 'td input', done: (facts) => isSound(facts, 'steps') },
  { step: 'fields', target: wizardPart('fields'), first: ':scope > .gd-adders button', done: (facts) => isSound(facts, 'fields') && facts.wizard!.fields >= 2 },
  { step: 'paper', target: wizardPart('papers'), first: ':scope > .gd-adders button', done: (facts) => isSound(facts, 'papers') && facts.wizard!.papers >= 1 },
  { step: 'limit', target: wizardPart('limits'), first: ':scope > .gd-adders button', done: (facts) => isSound(facts, 'limits') && facts.wizard!.limits >= 1 },
  { step: 'make', target: '.gd-wizard-side .el-button--primary', done: ({ draft }) => draft?.kind === 'process' && draft.isMade },
  { step: 'look', target: '.gd-node', done: ({ draft }) => draft?.isTaskChosen === true },
  { step: 'change', target: '.gd-side .gd-title-pair', keeps: titles, done: (facts, kept) => titles(facts) !== '' && titles(facts) !== kept },
  { step: 'break', target: '.gd-side [data-path$="/by/role"]', done: ({ draft }) => draft !== undefined && draft.errors > 0 },
  { step: 'mend', target: '.gd-bar-place .gc-bar-button', done: ({ draft }) => draft !== undefined && draft.errors === 0 && !draft.isChecking },
  { step: 'open', target: '.gd-views .gd-tab-play', done: ({ draft }) => draft?.view === 'simulator' },
  { step: 'begin', target: '.gd-sim-begin .el-button--primary', done: ({ playing }) => playing?.isBegun === true },
  { step: 'play', target: '.gd-sim-bar .el-button--primary', done: ({ playing }) => playing !== undefined && playing.isBegun && playing.isOver },
  { step: 'publish', target: '.gd-publish', done: ({ place }) => place.startsWith('/publications/'), canSkip: true },
];
