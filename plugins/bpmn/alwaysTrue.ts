/** A choice that chooses nothing, only leads on: how a step that has no outcomes goes elsewhere than to the next one. */
import type { ChoiceStep, Step, Way } from '../../runtime/plugin/pluginContract.ts';

const always = { fact: 'case.id', operator: 'exists', value: true } as const;

export const leadingOn = (name: string, way: Way, ask: string): ChoiceStep => ({
  choice: name, cases: [{ case: 'always', when: always, then: way }], otherwise: way, undecided: { ask: { role: ask } },
});

/** The way of such a choice; undefined for any other step. */
export function ledOn(step: Step): Way | undefined {
  if (!('choice' in step) || step.cases.length !== 1 || step.when) return undefined;
  const [only] = step.cases;
  return JSON.stringify(only!.when) === JSON.stringify(always) && only!.steps === undefined ? (only!.then ?? 'next') : undefined;
}
