/** What a list of choices offers while somebody types: those whose title or name has it, or whose title, or the part of it behind a group's, begins with these initials, and behind them the very word, which may be taken though nothing is called so yet. */
import { initialsAt, initialsOf } from '../language/pinyinInitials.ts';
import type { Choice } from './referenceChoices.ts';

export function listedFor(choices: readonly Choice[], typed: string, titleOf: (choice: Choice) => string): readonly Choice[] {
  const word = typed.trim();
  if (word === '') return choices;
  const asked = word.toLowerCase();
  const byInitials = /^[a-z0-9]{2,}$/.test(asked);
  const fitting = choices.filter((choice) => titleOf(choice).toLowerCase().includes(asked) || choice.value.toLowerCase().includes(asked) || (byInitials && [titleOf(choice), ...titleOf(choice).split('·').slice(1)].some((part) => initialsAt(initialsOf(part), asked) === 0)));
  const exact = fitting.find((choice) => choice.value === word || titleOf(choice) === word);
  return exact ? [exact, ...fitting.filter((choice) => choice !== exact)] : [...fitting, { value: word }];
}
