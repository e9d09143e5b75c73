/** What every properties panel of one definition has in common, whichever part of it is shown. */
import type { KnownFact } from '../check/knownFacts.ts';
import type { NameCommands } from './nameCommands.ts';
import type { DefinitionCommands } from '../workspace/definitionCommands.ts';
import type { ChoiceSource } from './referenceChoices.ts';
import type { Schema } from './schemaShape.ts';

export interface PanelParts {
  root: Schema;
  readOnly: boolean;
  choices: ChoiceSource;
  facts: readonly KnownFact[];
  /** Problems by the path of what they are about. */
  faults: ReadonlyMap<string, readonly string[]>;
  commands: DefinitionCommands;
  names?: NameCommands;
}
