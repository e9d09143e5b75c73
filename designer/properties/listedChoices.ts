/** What a list of choices offers while somebody types: those whose title or name has it, and before them the very word, which may be taken though nothing is called so yet. */
import type { Choice } from './referenceChoices.ts';

export function listedFor(choices: readonly Choice[], typed: string, titleOf: (choice: Choice) => string): readonly Choice[] {
  const word = typed.trim();
  if (word === '') return choices;
  const asked = word.toLowerCase();
  const fitting = choices.filter((choice) => titleOf(choice).toLowerCase().includes(asked) || choice.value.toLowerCase().includes(asked));
  const exact = fitting.find((choice) => choice.value === word || titleOf(choice) === word);
  return [exact ?? { value: word }, ...fitting.filter((choice) => choice !== exact)];
}
