/**
 * A pack with what is computed from it once: conditions compiled to closures, deadlines by process, placeholders by paper.
 * Kept beside the pack, for as long as the pack lives.
 */
import { definitionsOf, type DefinitionOf, type DocumentTemplate, type ListedKind, type Pack } from '../definition/load/pack.ts';
import type { CaseTypeDefinition } from '../definition/model/caseType.ts';
import type { Condition } from '../definition/model/condition.ts';
import { gatherConditions, type NamedConditions } from '../definition/model/conditionSet.ts';
import type { DeadlineDefinition, DeadlineEvent } from '../definition/model/deadline.ts';
import type { EventWord } from '../definition/model/eventName.ts';
import type { ExchangeDefinition } from '../definition/model/exchange.ts';
import type { NotificationDefinition } from '../definition/model/notification.ts';
import type { Level } from '../definition/model/organisation.ts';
import type { ProcessDefinition } from '../definition/model/process.ts';
import type { SealDefinition } from '../definition/model/seal.ts';
import type { SeriesDefinition } from '../definition/model/series.ts';
import type { TableDefinition } from '../definition/model/table.ts';
import { blockingRules, type CompiledBlock } from './blockingRules.ts';
import { compileCondition, compilePredicate, type Decision, type Predicate } from './condition.ts';
import type { FactReader } from './factReader.ts';
import { printedOn } from './paperClasses.ts';

export interface PackView {
  pack: Pack;
  zone: string;
  named: NamedConditions;
  process(name: string): ProcessDefinition;
  caseType(name: string): CaseTypeDefinition;
  document(name: string): DocumentTemplate;
  deadline(name: string): DeadlineDefinition;
  series(name: string): SeriesDefinition;
  seal(name: string): SealDefinition;
  table(name: string): TableDefinition;
  exchange(name: string): ExchangeDefinition;
  level(name: string): Level;
  rank(level: string): number;
  predicate(condition: Condition): Predicate;
  explain(condition: Condition): (facts: FactReader) => Decision;
  placeholders(document: string): readonly string[];
  /** Deadlines of a case that something upon this event may start, stop, pause or restart. */
  deadlinesUpon(event: DeadlineEvent, of: DeadlineScope): readonly DeadlineDefinition[];
  /** Rules that are asked before an event of this kind. */
  blocksUpon(event: string): readonly CompiledBlock[];
  notificationsUpon(event: EventWord): readonly CompiledNotification[];
}

/** The case whose deadlines are meant; its exchanges have deadlines of their own. */
export interface DeadlineScope {
  process: string;
  caseType: string;
  exchanges: readonly { exchange: string; side: 'sender' | 'receiver' }[];
}

/** A notification with its condition compiled; where several fit, the first by name tells. */
export interface CompiledNotification {
  definition: NotificationDefinition;
  when?: Predicate;
}

const views = new WeakMap<Pack, PackView>();

export function packView(pack: Pack): PackView {
  let view = views.get(pack);
  if (!view) {
    view = makeView(pack);
    views.set(pack, view);
  }
  return view;
}

function makeView(pack: Pack): PackView {
  const named = gatherConditions(definitionsOf(pack, 'conditionSet'));
  const predicates = new WeakMap<object, Predicate>();
  const explanations = new WeakMap<object, (facts: FactReader) => Decision>();
  const placeholderLists = new Map<string, readonly string[]>();
  const deadlines = definitionsOf(pack, 'deadline');
  const deadlineLists = new Map<string, Map<string, DeadlineDefinition[]>>();
  const levels = new Map(pack.organisation.levels.map((l) => [l.level, l]));
  const notifications = byEvent(compiledNotifications(pack, named), (n) => n.definition.upon);
  const blocks = byEvent(definitionsOf(pack, 'ruleSet').flatMap((set) => blockingRules(set, named)), (block) => block.upon);
  const named_ = <T>(what: string, name: string, found: T | undefined): T => {
    if (found === undefined) throw new Error(`the pack has no ${what} "${name}"; the reference linter lets no such pack be published`);
    return found;
  };
  /** Found in a table of their own: a pack's record of hundreds of names is slow to ask. */
  const finder = <K extends ListedKind>(kind: K, what: string): ((name: string) => DefinitionOf[K]) => {
    const known = new Map(Object.entries(pack[kind] as unknown as Readonly<Record<string, DefinitionOf[K]>>));
    return (name) => named_(what, name, known.get(name));
  };
  const document = finder('document', 'document');
  const level = (name: string): Level => named_('level', name, levels.get(name));
  return {
    pack,
    zone: pack.organisation.zone ?? 'Asia/Shanghai',
    named,
    process: finder('process', 'process'),
    caseType: finder('caseType', 'case type'),
    document,
    deadline: finder('deadline', 'deadline'),
    series: finder('series', 'series'),
    seal: finder('seal', 'seal'),
    table: finder('table', 'table'),
    exchange: finder('exchange', 'exchange'),
    level,
    rank: (name) => level(name).rank,
    predicate: (condition) => {
      let found = predicates.get(condition);
      if (!found) predicates.set(condition, (found = compilePredicate(condition, named)));
      return found;
    },
    explain: (condition) => {
      let found = explanations.get(condition);
      if (!found) explanations.set(condition, (found = compileCondition(condition, named)));
      return found;
    },
    placeholders: (name) => {
      let found = placeholderLists.get(name);
      if (!found) placeholderLists.set(name, (found = printedOn(document(name))));
      return found;
    },
    deadlinesUpon: (event, scope) => {
      const key = deadlineKey(scope);
      let found = deadlineLists.get(key);
      if (!found) deadlineLists.set(key, (found = byEvent(deadlines.filter((rule) => isOf(rule, scope)), eventsOf)));
      return found.get(event) ?? [];
    },
    blocksUpon: (event) => blocks.get(event) ?? [],
    notificationsUpon: (event) => notifications.get(event) ?? [],
  };
}

const deadlineKey = ({ process, caseType, exchanges }: DeadlineScope): string =>
  (exchanges.length === 0 ? `${process}|${caseType}` : [process, caseType, ...new Set(exchanges.map((x) => `${x.exchange}:${x.side}`))].join('|'));

const isOf = ({ of }: DeadlineDefinition, { process, caseType, exchanges }: DeadlineScope): boolean =>
  'process' in of ? of.process === process : 'caseType' in of ? of.caseType === caseType : exchanges.some((x) => x.exchange === of.exchange && x.side === (of.side ?? 'receiver'));

/** Things by each of the events that they name, in their order. */
function byEvent<T>(things: readonly T[], eventsOf: (thing: T) => Iterable<string>): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) for (const event of new Set(eventsOf(thing))) found.set(event, [...(found.get(event) ?? []), thing]);
  return found;
}

/** The events that a deadline listens to. */
function eventsOf({ starts, stops, pauses, restarts }: DeadlineDefinition): DeadlineEvent[] {
  const ofPauses = pauses === 'none' ? [] : pauses.flatMap((pause) => [pause.from.event, pause.until.event]);
  return [...starts.map((s) => s.event), ...stops.map((s) => s.event), ...ofPauses, ...(restarts ?? []).flatMap((r) => (r.event ? [r.event] : []))];
}

function compiledNotifications(pack: Pack, named: NamedConditions): CompiledNotification[] {
  return [...definitionsOf(pack, 'notification')].sort((a, b) => (a.notification < b.notification ? -1 : 1))
    .map((definition) => ({ definition, ...(definition.when ? { when: compilePredicate(definition.when, named) } : {}) }));
}
