/** Random processes of up to eight steps, sound and unsound: a list of numbers is a definition, so that a bad one can be shrunk. */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { ApprovalRound, ProcessDefinition, Step, Way } from '../../runtime/definition/model/process.ts';
import type { JsonObject } from '../../runtime/base/json.ts';

/** Numbers in, choices out. */
class Choices {
  private at = 0;
  private readonly numbers: readonly number[];
  constructor(numbers: readonly number[]) { this.numbers = numbers; }
  below(n: number): number { const x = this.numbers[this.at] ?? 0; this.at += 1; return x % n; }
  of<T>(list: readonly T[]): T { return list[this.below(list.length)]!; }
}
const t = (zh: string) => ({ zh });
const leaf = (fact: string, value: string | boolean) => ({ all: [{ fact, operator: 'equal' as const, value }] });
const allConditions = [leaf('case.urgent', true), leaf('case.finding', 'fit'), leaf('case.kind', 'large'), { not: leaf('case.urgent', true) }, { all: [{ fact: 'case.note', operator: 'exists' as const, value: true }] }, { all: [...leaf('case.urgent', true).all, ...leaf('case.urgent', false).all] }];

export function randomProcess(numbers: readonly number[]): ProcessDefinition {
  const pick = new Choices(numbers);
  const size = 2 + pick.below(7);
  let made = 0;
  // Two conditions a definition: what all of them read would multiply beyond what can be looked at one by one.
  const conditions = [pick.of(allConditions), pick.of(allConditions)];
  /** Steps that wait for somebody: rings of choices alone never come to an end, and cost a second each. */
  const worked: string[] = [];
  const names = (): string[] => Array.from({ length: made }, (_, i) => `s${i + 1}`);
  const way = (): Way => { const n = pick.below(10); return n < 5 ? 'next' : n < 7 ? { end: pick.of(['one', 'two']) } : worked.length > 0 ? { to: pick.of(worked) } : 'next'; };
  const next = (deep: boolean): Step => {
    made += 1;
    const name = `s${made}`;
    const when = pick.below(8) === 0 ? { when: pick.of(conditions) } : {};
    const kind = pick.below(deep ? 7 : 10);
    if (kind < 6 && !('when' in when)) worked.push(name);
    if (kind < 4) {
      const outcomes: { outcomes?: Record<string, Way> } = pick.below(3) === 0 ? { outcomes: { done: way(), other: way() } } : pick.below(6) === 0 ? { outcomes: { done: way() } } : {};
      const separate = pick.below(9) === 0 ? { separate: ['case.handlers'] } : {};
      const form = pick.of([undefined, undefined, 'application', 'inspection', 'team']);
      const skip = pick.below(9) === 0 ? { skip: { by: { role: 'department-head' } } } : {};
      return { task: name, title: t(name), by: { role: pick.below(12) === 0 ? 'department-head' : 'handler', ...separate }, ...(form ? { form } : {}), ...outcomes, ...skip, ...when };
    }
    if (kind < 6) {
      const sendBack = made > 1 && pick.below(2) === 0 ? { sendBack: { to: [pick.of(names().slice(0, -1))], then: pick.of(['again', 'straight'] as const) } } : {};
      const rounds: ApprovalRound[] = [{ round: 'all', order: pick.of(['together', 'one-by-one'] as const), agree: pick.of(['all', { count: 1 }] as const), seats: [{ seat: 'first', by: { role: 'department-head' } }, { seat: 'second', by: { role: 'handler' } }], ...(pick.below(4) === 0 ? { veto: 'any' as const } : {}) }];
      return { approval: name, title: t(name), ...(pick.below(6) === 0 ? { rounds } : { levels: { list: ['DH'] } }), outcomes: { agreed: pick.below(7) === 0 ? way() : 'next', refused: way() === 'next' ? { end: 'two' } : way() }, ...sendBack, ...when };
    }
    if (kind === 6) {
      const [one, other] = [pick.of(conditions), pick.of(conditions)];
      return { choice: name, cases: [{ case: 'a', when: one, then: way() }, { case: 'b', when: other, then: way() }], otherwise: way(), undecided: { ask: { role: 'department-head' } } };
    }
    if (kind === 7) return { milestone: name, title: t(name), ...when };
    const inner = (count: number): Step[] => Array.from({ length: count }, () => next(true));
    if (kind === 8) return { parallel: name, join: { wait: pick.of(['all', 'first', { count: 2 }] as const), rest: pick.of(['none', 'cancel'] as const) }, branches: [{ branch: `${name}a`, steps: inner(1 + pick.below(2)), ...(pick.below(3) === 0 ? { when: pick.of(conditions) } : {}) }, { branch: `${name}b`, steps: inner(1) }], ...when };
    return { foreach: name, over: 'case.goods', as: 'item', order: pick.of(['together', 'one-by-one'] as const), done: pick.of(['all', 'any'] as const), none: 'next', steps: inner(1), ...when };
  };
  const stages: Step[][] = [[]];
  while (made < size) {
    if (stages.at(-1)!.length > 0 && pick.below(4) === 0) stages.push([]);
    stages.at(-1)!.push(next(false));
  }
  return {
    process: 'random', title: t('随机'), of: 'permit-case', sources: [{ text: '随机', mark: 'design' }],
    stages: stages.map((steps, i) => ({ stage: `stage-${i + 1}`, title: t(`第${i + 1}阶段`), phase: 'open', steps })),
    ends: [{ end: 'one', title: t('一'), outcome: 'closed', atLastStep: true }, { end: 'two', title: t('二'), outcome: 'closed' }],
  };
}

/** What a form may hold, as far as the process can tell it apart. */
export function valuesOf(process: ProcessDefinition): (form: string) => JsonObject[] {
  const said = JSON.stringify(process);
  const read = (field: string): boolean => said.includes(`"case.${field}"`);
  const all = (fields: Record<string, JsonObject[]>): JsonObject[] => Object.values(fields).reduce<JsonObject[]>((sets, more) => sets.flatMap((set) => more.map((one) => ({ ...set, ...one }))), [{}]);
  const forms: Record<string, JsonObject[]> = {
    application: all({ urgent: read('urgent') ? [{ urgent: true }, { urgent: false }] : [{}], kind: read('kind') ? [{ kind: 'large' }, { kind: 'small' }] : [{}] }),
    inspection: all({ finding: read('finding') ? [{ finding: 'fit' }, { finding: 'unfit' }] : [{}],
      // Left alone, written, or cleared, as the screens send it.
      note: read('note') ? [{}, { note: '—' }, { note: null }] : [{}] }),
    team: read('goods') ? [{}, { goods: [] }, { goods: [{ number: '1' }] }, { goods: [{ number: '1' }, { number: '2' }] }] : [{}],
  };
  return (form) => forms[form] ?? [{}];
}

/** The pack with this process alone, and every name of it. */
export const withProcess = (pack: Pack, process: ProcessDefinition): Pack => ({ ...pack, process: { random: process }, deadline: {}, measure: {}, exchange: {}, notification: {} });
