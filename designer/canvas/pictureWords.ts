/** What a picture tells of its steps besides their own titles: how parts are called, to whom something is handed over, which clocks run. */
import { computed } from 'vue';
import { exchangeKinds } from '../../runtime/definition/model/exchangeKind.ts';
import { say, t } from '../../runtime/ui/language.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import type { Choice, ChoiceSource } from '../properties/referenceChoices.ts';
import { partWords, type HeadSources } from './partWords.ts';
import type { GraphNode, ProcessGraph } from './processGraph.ts';
import { clocksOf, type StepClock } from './stepClocks.ts';
import type { PartHead } from './ways.ts';

export interface PictureWords {
  part(head: PartHead): string;
  /** What kind of hand-over it is, to whom it goes, and what begins there. */
  handOver(node: GraphNode): { kind: string; to: string; starts: string };
  /** The process that a step begins. */
  child(node: GraphNode): string;
  clocks(id: string): readonly StepClock[];
}

const nothing: HeadSources = { facts: [], condition: () => undefined, titleOf: () => undefined, deadline: () => undefined };
const noClocks: readonly StepClock[] = [];
/** Of a picture that has nothing beside it. */
export const bareWords: PictureWords = { part: (head) => partWords(head, nothing), handOver: () => ({ kind: '', to: '', starts: '' }), child: () => '', clocks: () => noClocks };

interface Beside { data: () => Readonly<Record<string, unknown>>; graph: () => ProcessGraph; choices: () => ChoiceSource; facts: () => readonly KnownFact[] }

export function usePictureWords({ data, graph, choices, facts }: Beside): PictureWords {
  const deadlines = computed(() => new Map((choices().deadlines() ?? []).map((each) => [each.deadline, each])));
  const exchanges = computed(() => new Map((choices().exchanges() ?? []).map((each) => [each.exchange, each])));
  const clocks = computed(() => clocksOf(graph(), data(), [...deadlines.value.values()]));
  // Each is gathered when a head speaks of such a thing, not when a process is opened.
  const titled = (list: () => readonly Choice[]) => computed(() => new Map(list().map(({ value, title }) => [value, title])));
  const [conditions, milestones, messages] = [titled(() => choices().conditions()), titled(() => choices().milestones()), titled(() => choices().definitions('message'))];
  const sources = computed((): HeadSources => ({
    facts: facts(), condition: (name) => conditions.value.get(name), titleOf: (kind, name) => (kind === 'message' ? messages : milestones).value.get(name), deadline: (name) => deadlines.value.get(name),
  }));
  return {
    part: (head) => partWords(head, sources.value),
    handOver({ data: step }) {
      const exchange = exchanges.value.get(String(step['exchange']));
      const to = step['to'] === 'superior' ? t('designer.beside.superior') : say(facts().find(({ fact }) => fact === step['to'])?.title);
      return { kind: exchange ? say(exchangeKinds[exchange.kind].title) : '', to: to === '' ? say(exchange?.title) : to, starts: say(exchange?.starts) };
    },
    child: ({ data: step }) => say(choices().definitions('process').find(({ value }) => value === step['process'])?.title),
    clocks: (id) => clocks.value.get(id) ?? noClocks,
  };
}
