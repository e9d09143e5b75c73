/** A hand-over between organs: from which steps to which process, what goes along, what comes back, and who may do what until then. Pure. */
import { caseTypeFields, fieldAt } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { exchangeKinds, type ExchangeKindRow } from '../../runtime/definition/model/exchangeKind.ts';
import { classTitle, thingOf, type Thing } from './thing.ts';

/** One value that travels: what it is called where it comes from, and what it is (`text`, `register.region`). */
export interface CarriedValue { name: string; title: Title; type: string; thing?: Thing }
export interface ExchangeShown {
  kind: 'exchange';
  row: ExchangeKindRow;
  /** Absent: any kind of case may be handed over. */
  from?: Thing;
  sentBy: { process: Thing; step: Title }[];
  starts?: Thing;
  firstStep?: Title;
  carries: CarriedValue[];
  senderSees: Title[];
  receiverSees: Title[];
  onRequest: Title[];
  deadline?: Thing;
  resultPaper?: Thing;
  resultData: CarriedValue[];
  onwards?: { exchange: Thing; atMost: number };
  asks: Title[];
}

export function exchangeShown(pack: Pack, name: string): ExchangeShown | undefined {
  const exchange = findDefinition(pack, 'exchange', name);
  if (!exchange) return undefined;
  const { sender, receiver, carries, result, onwards, asks } = exchange;
  const row = exchangeKinds[exchange.kind];
  const starts = receiver.starts === undefined ? undefined : findDefinition(pack, 'process', receiver.starts);
  const [first] = starts ? visitSteps(starts) : [];
  const sees = (classes: readonly string[] | undefined): Title[] => (classes ?? []).map((each) => classTitle(pack, each));
  return {
    kind: 'exchange', row, ...(sender.of === 'any' ? {} : { from: thingOf(pack, 'caseType', sender.of) }),
    sentBy: definitionsOf(pack, 'process').flatMap((process) => visitSteps(process).flatMap(({ step }) => ('handOver' in step && step.exchange === name ? [{ process: thingOf(pack, 'process', process.process), step: step.title ?? exchange.title }] : []))),
    ...(receiver.starts === undefined ? {} : { starts: thingOf(pack, 'process', receiver.starts) }), ...(first ? { firstStep: first.step.title ?? { zh: first.name } } : {}),
    carries: carried(pack, carries, [sender.of, starts?.of]), senderSees: sees(sender.sees), receiverSees: sees(receiver.sees), onRequest: sees(receiver.onRequest),
    ...(sender.deadline === undefined ? {} : { deadline: thingOf(pack, 'deadline', sender.deadline) }),
    ...(result?.paper === undefined ? {} : { resultPaper: thingOf(pack, 'document', result.paper) }), resultData: carried(pack, result?.data ?? {}, [starts?.of, sender.of]),
    ...(onwards ? { onwards: { exchange: thingOf(pack, 'exchange', onwards.exchange), atMost: onwards.atMost } } : {}),
    asks: (asks ?? []).map(({ ask, title }) => title ?? { zh: ask }),
  };
}

/** Called as the field of that name in the first of the case types that has it. */
function carried(pack: Pack, values: Readonly<Record<string, string>>, caseTypes: readonly (string | undefined)[]): CarriedValue[] {
  const named = caseTypes.filter((each) => each !== undefined && each !== 'any') as string[];
  const types = named.length > 0 ? named : definitionsOf(pack, 'caseType').map(({ caseType }) => caseType);
  return Object.entries(values).map(([name, type]) => {
    const title = types.map((caseType) => fieldAt(caseTypeFields(pack, caseType) ?? {}, name)?.title).find((each) => each !== undefined);
    const [of, what] = type.split('.');
    return { name, title: title ?? { zh: name }, type: of ?? type, ...(what !== undefined && (of === 'type' || of === 'list' || of === 'register') ? { thing: thingOf(pack, of === 'register' ? 'register' : 'type', what) } : {}) };
  });
}
