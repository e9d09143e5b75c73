/** What a list of choices offers while somebody types: those whose title or name has it, or whose title, or the part of it behind a group's, begins with these initials; behind them those of which it is told otherwise (the step that writes a fact), and the very word, which may be taken though nothing is called so yet. */
import { initialsAt, initialsOf } from '../language/pinyinInitials.ts';
import type { Choice } from './referenceChoices.ts';

export function listedFor(choices: readonly Choice[], typed: string, titleOf: (choice: Choice) => string): readonly Choice[] {
  const word = typed.trim();
  if (word === '') return choices;
  const asked = word.toLowerCase();
  const byInitials = /^[a-z0-9]{2,}$/.test(asked);
  const fitting = choices.filter((choice) => titleOf(choice).toLowerCase().includes(asked) || choice.value.toLowerCase().includes(asked) || (byInitials && [titleOf(choice), ...titleOf(choice).split('·').slice(1)].some((part) => initialsAt(initialsOf(part), asked) === 0)));
  const exact = fitting.find((choice) => choice.value === word || titleOf(choice) === word);
  const toldOf = choices.filter((choice) => !fitting.includes(choice) && [choice.more?.zh, choice.more?.en].some((more) => more?.toLowerCase().includes(asked)));
  return exact ? [exact, ...fitting.filter((choice) => choice !== exact), ...toldOf] : [...fitting, ...toldOf, { value: word }];
}
