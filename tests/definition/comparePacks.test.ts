/** What two versions of a pack differ in: by address, in words, and in rights; what means nothing is no difference. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestRising } from '../../runtime/definition/compare/compareItems.ts';
import { rightCells } from '../../runtime/definition/compare/rightCells.ts';
import { comparePacks } from '../../runtime/definition/compare/comparePacks.ts';
import { packItems } from '../../runtime/definition/compare/packItems.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { changedPack, referencePack as reference, type Edit } from './changedPack.ts';

const verification = 'processes/preliminary-verification.yaml';
const at = (name: string) => `process/preliminary-verification/${name}`;
const compared = (...edits: readonly Edit[]) => comparePacks(reference, changedPack(...edits));
const brief = ({ changes }: { changes: readonly { what: string; at: string; from?: string; key?: string }[] }) => changes.map((c) => [c.what, c.at, ...(c.from ? [c.from] : []), ...(c.key ? [c.key] : [])].join(' '));

describe('a change', () => {
  it('of a length is told with the old and the new value, in both languages', () => {
    const { changes, rights } = compared(['deadlines/verification-term.yaml', 'length: { days: 60 }', 'length: { days: 45 }']);
    expect(changes).toMatchObject([{ what: 'changed', at: 'deadline/verification-term', key: 'length', before: { days: 60 }, after: { days: 45 }, says: {
      zh: '期限“初步核实期限”：期限长度由“60日”改为“45日”', en: 'Deadline "Term of preliminary verification": length was "60 days", is "45 days"',
    } }]);
    expect(changes).toHaveLength(1);
    expect(rights).toEqual([]);
  });

  it('of who does a step is a change and one right gained, one lost, at its stage', () => {
    const { changes, rights } = compared([verification, /(task: write-report[\s\S]*?by: \{ role: )handler/, '$1reviewer']);
    expect(brief({ changes })).toEqual([`changed ${at('reporting/write-report')} by.role`]);
    expect(rights.map((r) => [r.what, r.role, r.does, r.of, r.stage])).toEqual([
      ['lost', 'handler', 'complete', at('reporting/write-report'), 'reporting'], ['gained', 'reviewer', 'complete', at('reporting/write-report'), 'reporting'],
    ]);
    expect(rights[1]!.says.zh).toMatch(/新可提交“起草初核情况报告”.*“形成报告”阶段/);
  });

  it('of a level gives the right to agree there to whoever holds it', () => {
    const { rights } = compared([verification, 'levels: { list: [DH, DL] }', 'levels: { list: [DH, DL, CH] }']);
    expect(rights.map((r) => [r.what, r.role, r.does])).toEqual([['gained', 'principal-leader', 'agree'], ['gained', 'principal-leader', 'refuse'], ['gained', 'principal-leader', 'send-back']]);
  });

  it('of closing a round early is told with who may, after how many, and with what decision', () => {
    const early = (decides: string): Edit => [verification, /( +)levels: \{ list: \[DH, DL\] \}/, `$1levels: { list: [DH, DL] }\n$1closeEarly: { by: { role: department-head }, from: { count: 1 }, decides: ${decides} }`];
    const told = compared(early('agreed')).changes.map(({ says }) => says.zh).join('\n');
    expect(told).toMatch(/提前收口.*部门主要负责人/);
    expect(told).toContain('同意');
    const [changed] = comparePacks(changedPack(early('agreed')), changedPack(early('refused'))).changes;
    expect(changed).toMatchObject({ key: 'closeEarly.decides', before: 'agreed', after: 'refused' });
  });

  it('of words in one language is told in that language; acts are called as on the screens', () => {
    const { changes } = compared(['forms/acceptance-notice.yaml', 'title: { zh: 受理告知', 'title: { zh: 新受理告知'], ['permissions/lead-file.yaml', 'may: [urge, flag, ask-explanation, staff]', 'may: [urge, flag, staff]']);
    expect(changes.map((c) => [c.says.zh, c.says.en])).toEqual([
      [expect.stringContaining('由“受理告知”改为“新受理告知”'), expect.stringContaining('was "受理告知", is "新受理告知"')],
      [expect.stringContaining('要求说明'), expect.stringContaining('Ask for an explanation')],
    ]);
  });

  it('of a grant is told by role, phase and class', () => {
    const { changes, rights } = compared(['permissions/lead-file.yaml', 'may: [urge, flag, ask-explanation, staff]', 'may: [urge]'], ['permissions/lead-file.yaml', /(grant: department\n[\s\S]*?sees: \[progress, content)\]/, '$1, evidence]']);
    expect(changes.map((c) => c.at)).toEqual(['permission/lead-file/case-supervision', 'permission/lead-file/department']);
    // Other grants of the same roles go on giving some of it, on other rows.
    expect(rights.map((r) => [r.what, r.role, r.does, r.of, r.how])).toEqual(expect.arrayContaining([
      ['lost', 'case-supervision-clerk', 'may', 'ask-explanation', undefined], ['lost', 'case-supervision-clerk', 'may', 'staff', undefined], ['altered', 'handler', 'see', 'evidence', 'wider'], ['altered', 'case-supervision-clerk', 'may', 'flag', 'narrower'],
    ]));
    expect(rights).toHaveLength(4);
    expect(rights.every((r) => r.over === 'lead' && r.phases.length > 1)).toBe(true);
    // The right to see evidence reaches handlers and whom else the grant names; to whom another grant gives it is told too.
    expect(rights.find((r) => r.of === 'staff')?.reach).toEqual([{ posts: ['case-supervision-clerk'], except: expect.not.arrayContaining(['case-supervision-clerk']) as string[] }]);
  });

  it('of those whom the case itself names reaches nobody who could be counted', () => {
    const named = [...rightCells(reference).values()].filter(({ role }) => role.startsWith('('));
    expect(named.length).toBeGreaterThan(2);
    const emptied = comparePacks({ ...reference, process: {}, permission: {} }, reference).rights;
    expect(emptied.filter(({ role, reach }) => role.startsWith('(') !== (reach.length === 0))).toEqual([]);
  });

  it('of an exclusion is a change of rights: one that goes gives back, one that comes takes away', () => {
    const recused = /  - never: recused\n[\s\S]*?heldWork: offer-again\n/;
    const gone = compared(['permissions/lead-file.yaml', recused, '']);
    expect(gone.rights.map((r) => [r.what, r.does, r.of, r.over, r.roleTitle.zh, r.says.zh])).toEqual([['lost', 'never', 'recused', 'lead', '所有人', '取消排除“已回避”（“问题线索”）：原来被排除的人，按授权又可以看到和办理']]);
    expect(compared(['permissions/lead-file.yaml', 'value: { fact: case.recused }', 'value: { fact: case.readers }']).rights.map((r) => [r.what, r.does, r.says.en])).toEqual([['altered', 'never', 'Exclusion "Recused" ("Lead") asks something else: others are kept away']]);
  });
});

describe('an item', () => {
  it('that came or went is one line, its parts counted', () => {
    const added = compared([verification, '      - approval: approve-plan', '      - task: check-plan\n        title: { zh: 核对方案 }\n        by: { role: reviewer }\n      - approval: approve-plan']);
    expect(brief(added)).toEqual([`added ${at('planning/check-plan')}`]);
    expect(added.rights.map((r) => [r.what, r.role, r.roleTitle.zh, r.does])).toEqual([['gained', 'reviewer', reference.organisation.roles.find((r) => r.role === 'reviewer')!.title.zh, 'complete']]);
    const whole = comparePacks(reference, { ...reference, deadline: Object.fromEntries(Object.entries(reference.deadline).filter(([name]) => name !== 'verification-term')) } as Pack);
    expect(whole.changes).toMatchObject([{ what: 'removed', at: 'deadline/verification-term' }]);
    expect(whole.changes[0]!.parts).toBeGreaterThan(3);
  });

  it('that only bears another name is renamed, and whoever names it has not changed', () => {
    const renamed = compared([verification, /draft-plan/g, 'write-plan'], [verification, '\nends:\n', '\nwas:\n  - { was: draft-plan, now: [write-plan] }\nends:\n']);
    expect(brief(renamed)).toEqual([`renamed ${at('planning/write-plan')} ${at('planning/draft-plan')}`]);
    expect(renamed.rights).toEqual([]);
  });

  it('with a renamed stage around it has not moved', () => {
    const renamed = compared([verification, 'stage: planning', 'stage: preparing'], [verification, '\nends:\n', '\nwas:\n  - { was: planning, now: [preparing] }\nends:\n']);
    expect(brief(renamed)).toEqual([`renamed ${at('preparing')} ${at('planning')}`]);
  });

  it('of another stage has moved; a split one says into what', () => {
    const milestone = '      - milestone: facts-clear\n        title: { zh: 核实取证完毕, en: Facts clear }\n';
    const moved = compared([verification, milestone, ''], [verification, '      - task: write-report', `${milestone}      - task: write-report`]);
    expect(brief(moved)).toEqual([`moved ${at('reporting/facts-clear')} ${at('verifying/facts-clear')}`]);
    const split = compared(
      [verification, /draft-plan/g, 'write-plan'], [verification, '      - approval: approve-plan', '      - task: write-safety\n        title: { zh: 拟订安全预案 }\n        by: { role: handler, prefer: case-handler }\n      - approval: approve-plan'],
      [verification, '\nends:\n', '\nwas:\n  - { was: draft-plan, now: [write-plan, write-safety], openWork: write-plan }\nends:\n'],
    );
    expect(brief(split)).toEqual([`changed ${at('planning/approve-plan')} sendBack.to`, `split ${at('planning/write-plan')} ${at('planning/draft-plan')}`]);
    expect(split.changes[1]!.now).toEqual([at('planning/write-plan'), at('planning/write-safety')]);
  });

  it('that changed places with its neighbour is reordered, once', () => {
    // The order is what counts here, not whether the process still makes sense: so it is not linted.
    const swapped = structuredClone(reference);
    const stage = swapped.process['preliminary-verification']!.stages.find((s) => s.stage === 'reporting')!;
    stage.steps.reverse();
    expect(brief(comparePacks(reference, swapped))).toEqual([`reordered ${at('reporting/write-report')}`]);
  });
});

describe('no difference', () => {
  it('is found between a pack and itself, nor where only order changed that means nothing', () => {
    expect(comparePacks(reference, reference)).toEqual({ changes: [], rights: [] });
    fc.assert(fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
      const shuffled = shuffle(reference, '', numbers[Symbol.iterator]() as Iterator<number>) as Pack;
      expect(comparePacks(reference, shuffled)).toEqual({ changes: [], rights: [] });
    }), { numRuns: 5 });
  });

  it('what is added one way is removed the other way', () => {
    const other = changedPack([verification, '      - approval: approve-plan', '      - task: check-plan\n        title: { zh: 核对方案 }\n        by: { role: reviewer }\n      - approval: approve-plan'], ['deadlines/verification-term.yaml', 'length: { days: 60 }', 'length: { days: 45 }']);
    const [there, back] = [comparePacks(reference, other), comparePacks(other, reference)];
    const mirror: Record<string, string> = { added: 'removed', removed: 'added', changed: 'changed' };
    expect(back.changes.map((c) => [c.what, c.at])).toEqual(there.changes.map((c) => [mirror[c.what], c.at]));
    expect(back.rights.map((r) => [r.what, r.role, r.of])).toEqual(there.rights.map((r) => [r.what === 'gained' ? 'lost' : 'gained', r.role, r.of]));
  });
});

it('every item of the reference pack has an address of its own, and every step is among them', () => {
  const items = packItems(reference);
  expect(items.size).toBeGreaterThan(2000);
  for (const name of ['process/preliminary-verification/verifying/gather/evidence/collect-evidence', 'caseType/lead/subject', 'deadline/verification-term/extensions/prolong', 'organisation/levels/DH', 'form/verification-plan']) expect([...items.keys()]).toContain(name);
});

it('the longest rising subsequence is one, and none is longer', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.nat({ max: 20 }), { maxLength: 8 }), (numbers) => {
    const kept = numbers.filter((_, i) => longestRising(numbers).has(i));
    expect(kept).toEqual([...kept].sort((a, b) => a - b));
    for (let mask = 0; mask < 2 ** numbers.length; mask += 1) {
      const chosen = numbers.filter((_, i) => mask & (1 << i));
      if (chosen.every((n, i) => i === 0 || chosen[i - 1]! < n)) expect(chosen.length).toBeLessThanOrEqual(kept.length);
    }
  }));
});

/** Lists whose order means something, told here apart from the code under test. */
const ordered = new Set(['stages', 'steps', 'rounds', 'layout', 'fields', 'columns', 'panels', 'menu', 'list', 'levels', 'order', 'sort', 'by', 'attachments', 'between', 'seats']);

function shuffle(value: unknown, key: string, numbers: Iterator<number>): unknown {
  if (Array.isArray(value)) {
    const list = value.map((item) => shuffle(item, '', numbers));
    if (!ordered.has(key)) for (let i = list.length - 1; i > 0; i -= 1) { const j = numbers.next().value! % (i + 1); [list[i], list[j]] = [list[j], list[i]]; }
    return list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, inner]) => [k, shuffle(inner, k, numbers)] as const).reverse());
}
