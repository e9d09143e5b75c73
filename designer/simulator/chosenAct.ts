/** What a person chose on the screen, as an act of a scenario: the same words, so that what was played can be kept as one. */
import type { ScenarioAction } from '../../runtime/definition/model/scenario.ts';
import type { ActionOffer } from '../../runtime/interpreter/actionOffer.ts';
import type { CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { PersonId } from '../../runtime/interpreter/personId.ts';
import { definitionPath, itemOf } from '../../runtime/interpreter/processIndex.ts';
import { findCase, mainCase } from '../../runtime/interpreter/scenario/act.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';
import type { Verb } from '../../runtime/interpreter/command.ts';

export interface Chosen {
  case: string;
  who: PersonId;
  verb: Verb;
  work?: string;
  /** The value of the offer's target. */
  target?: string;
  place?: string;
  reason?: string;
  data?: JsonObject;
  assistants?: PersonId[];
  files?: string[];
}

const lastName = (path: string): string => definitionPath(path).split('/').at(-1)!;

/** The shortest name by which a scenario finds this case and no other; the first case needs none while it is alone. */
export function nameOfCase(world: World, id: string): string | undefined {
  const record = world.cases.get(id)!;
  if (world.cases.size === 1 && mainCase(world) === record) return undefined;
  const { process, organ } = record.state;
  return [process, `${process}@${organ}`].find((name) => findCase(world, name) === record) ?? id;
}

export function toAct(world: World, chosen: Chosen): ScenarioAction {
  const { state } = world.cases.get(chosen.case)!;
  const work = chosen.work === undefined ? undefined : state.work[chosen.work];
  const named = nameOfCase(world, chosen.case);
  const act: ScenarioAction = { who: chosen.who, does: chosen.verb, ...(named === undefined ? {} : { case: named }), ...(work ? ofWork(work, chosen.verb) : {}), ...particular(state, chosen, work) };
  if (chosen.files && chosen.files.length > 0) act['files'] = chosen.files;
  return act;
}

/** By what a piece of work is told apart from others that wait. */
function ofWork(work: Work, verb: Verb): Partial<ScenarioAction> {
  if (work.kind === 'seal') return { paper: work.about?.['document'] };
  if (work.kind === 'receive') return {};
  const item = itemOf(work.path);
  // Skipping and signers are asked of the step, whatever the level is.
  return { step: lastName(work.path), ...(work.level && verb !== 'skip' ? { level: work.level } : {}), ...(item ? { item: item.key } : {}) };
}

function particular(state: CaseState, { verb, target, place, reason, data, assistants }: Chosen, work: Work | undefined): Record<string, unknown> {
  const because = reason === undefined || reason === '' ? {} : { reason };
  const typed = data && Object.keys(data).length > 0 ? { with: data } : {};
  switch (verb) {
    case 'complete': return { ...(target === undefined ? {} : { outcome: target }), ...because, ...typed, ...(assistants && assistants.length > 0 ? { assist: assistants } : {}) };
    case 'agree': return { ...because, ...typed };
    case 'enter': {
      const decision = target ?? 'agreed';
      return { with: { decision, votes: { present: 7, of: 7, for: decision === 'agreed' ? 7 : 0 }, ...(reason === undefined || reason === '' ? {} : { opinion: reason }) } };
    }
    case 'confirm': return target === 'wrong' ? { correct: false, reason: reason ?? '' } : because;
    case 'decide': return { way: target, ...because };
    case 'send-back': case 'transfer': case 'delegate': case 'staff': return { to: target, ...because };
    case 'jump': return { to: target, ...because };
    case 'copy-to': return { to: [target], text: reason ?? '' };
    case 'take-back': return { step: lastName(target ?? ''), ...because };
    case 'print': return { paper: state.papers[target ?? '']?.document ?? target };
    case 'ask-extension': {
      const [clock, extension] = (target ?? '').split('|');
      return { clock, extension, ...because };
    }
    case 'urge': return { text: reason ?? '' };
    case 'flag': return { flag: 'urgent' };
    case 'assign': return { handlers: [target] };
    case 'begin': return { offer: target, ...because };
    case 'start': return { measure: target };
    case 'close-early': return { step: lastName(target ?? ''), ...because };
    case 'add-item': return { step: lastName(target ?? ''), ...typed };
    case 'enter-message': return { message: target, ...typed };
    case 'add-signer': return { to: target, where: place ?? 'beside', ...because };
    case 'remove-signer': return { to: work?.assignee, ...because };
    case 'reopen': return { stage: target, ...because };
    default: return because;
  }
}

/** The targets of an offer as one chooses between them: an extension carries its clock, an entered decision is one of two. */
export function targetsOf(state: CaseState, offer: ActionOffer): { value: string; title: { zh: string; en?: string | undefined } }[] {
  if (offer.verb === 'enter') return [{ value: 'agreed', title: { zh: '同意', en: 'Agreed' } }, { value: 'refused', title: { zh: '不同意', en: 'Refused' } }];
  return (offer.targets ?? []).map(({ value, title, clock }) => ({ value: clock === undefined ? value : `${state.clocks[clock]?.deadline ?? clock}|${value}`, title }));
}
