/** What a key names, and so what may stand behind it: the author picks by title instead of typing names. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';

export interface Choice { value: string; title?: Title | undefined }
export interface ChoiceSource {
  definitions(kind: DefinitionKind): Choice[];
  roles(): Choice[];
  levels(): Choice[];
  phases(): Choice[];
  classes(): Choice[];
  /** Names in the process at hand: steps and stages, or ends. */
  places(): Choice[];
  ends(): Choice[];
  /** What happens in a case, as rules hear it. */
  events(): Choice[];
  /** Conditions that a condition set names. */
  conditions(): Choice[];
  facts(): Choice[];
  fields(): Choice[];
}

type Lookup = (source: ChoiceSource) => Choice[];
const definitions = (kind: DefinitionKind): Lookup => (source) => source.definitions(kind);

/** By key; the rules of the linter for these names are the same. */
const byKey: Readonly<Record<string, Lookup>> = {
  role: (s) => s.roles(), form: definitions('form'), startForm: definitions('form'), table: definitions('table'), process: definitions('process'), exchange: definitions('exchange'),
  register: definitions('register'), series: definitions('series'), measure: definitions('measure'), seal: definitions('seal'), message: definitions('message'), document: definitions('document'),
  paper: definitions('document'), deadline: definitions('deadline'), calendar: definitions('calendar'), caseType: definitions('caseType'), of: definitions('caseType'), ruleSet: definitions('ruleSet'), ledger: definitions('ledger'),
  level: (s) => s.levels(), phase: (s) => s.phases(), class: (s) => s.classes(), to: (s) => s.places(), again: (s) => s.places(), end: (s) => s.ends(),
  from: (s) => s.facts(), over: (s) => s.facts(), fact: (s) => s.facts(), unit: (s) => s.facts(), field: (s) => s.fields(),
};
/** Lists of names, by the key of the list. */
const byList: Readonly<Record<string, Lookup>> = {
  upon: (s) => s.events(), prepare: definitions('document'), issue: definitions('document'), serve: definitions('document'), papers: definitions('document'), list: (s) => s.levels(), separate: (s) => s.facts(), edits: (s) => s.fields(), to: (s) => s.places(), fields: (s) => s.fields(), phases: (s) => s.phases(),
};
/** Keys whose values are facts, whatever the key before them. */
const factMaps = new Set(['carry', 'result', 'data']);

/** The choices for the text at `path`; `undefined` where it is free. A key that names the definition or the node itself is free. */
export function choicesFor(path: readonly (string | number)[], source: ChoiceSource): Choice[] | undefined {
  const last = path.at(-1);
  const before = path.at(-2);
  if (typeof last === 'number') return typeof before === 'string' ? byList[before]?.(source) : undefined;
  if (typeof before === 'string' && factMaps.has(before)) return source.facts();
  // The first key of a definition is its own name, and `process`, `form`, … at the root are too.
  if (path.length === 1 && last !== 'of' && last !== 'startForm') return undefined;
  return byKey[last ?? '']?.(source);
}
