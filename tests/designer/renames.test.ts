/**
 * Whatever has a name in the pack can be called otherwise: nothing misses it afterwards, the definitions say the same but for the name, and the scenarios that
 * were passed are passed. `GUICHENG_DEEP=1` takes every name of the pack; some are drawn in every run.
 */
import { describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { movePlan } from '../../designer/references/movePlan.ts';
import { followedTexts } from '../../designer/references/followName.ts';
import { ownNames } from '../../designer/references/ownName.ts';
import { isPublishedName } from '../../designer/references/publishedName.ts';
import { renamePlan, type NameAnswer } from '../../designer/references/renamePlan.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { packSources } from './packSources.ts';

const isDeep = process.env.GUICHENG_DEEP === '1';
const seed = Number(process.env.GUICHENG_SEED ?? Date.now() % 2 ** 31);
console.log(`renames: seed ${seed} (GUICHENG_SEED=${seed} repeats it)`);
const texts = new Map(packSources().map(({ path, text }) => [path, text]));
const checker = createPackChecker();
const every = [...texts].flatMap(([file, text]) => openDefinition({ path: file, text }).definitions.flatMap(({ kind, data, index }) => ownNames(kind, data).map((own) => ({ ...own, file, index, kind }))));

const opened = (files: ReadonlyMap<string, string>, file: string, index = 0): OpenDefinition => openDefinition({ path: file, text: files.get(file)! }).definitions[index]!;
function asked(files: ReadonlyMap<string, string>, file: string, path: (string | number)[], now?: string, isPublished = false, index = 0): Exclude<NameAnswer, { refused: unknown }> {
  const said = renamePlan(files, checker, { file, index, path, isPublished, ...(now === undefined ? {} : { now }) });
  if (!said || 'refused' in said) throw new Error(`no answer for ${file} ${path.join('/')}`);
  return said;
}
const packOf = (files: ReadonlyMap<string, string>): Pack => checker.load([...files].map(([path, text]) => ({ path, text }))).pack!;
const lineOf = (files: ReadonlyMap<string, string>, file: string, wanted: string): string => files.get(file)!.split('\n').find((line) => line.includes(wanted)) ?? '';

/** A fixed sequence, so that a failure can be repeated. */
function* numbers(from: number): Generator<number> {
  for (let now = from; ; ) { now = (now * 1_103_515_245 + 12_345) % 2 ** 31; yield now / 2 ** 31; }
}
function someOf<T>(all: readonly T[], count: number): T[] {
  const next = numbers(seed);
  return Array.from({ length: count }, () => all[Math.floor(next.next().value! * all.length)]!);
}

describe('a name that is called otherwise', () => {
  it('is followed by all that use it, there and back', { timeout: isDeep ? 3_600_000 : 120_000 }, () => {
    for (const own of isDeep ? every : someOf(every, 15)) {
      const where = `${own.file} /${own.path.join('/')} ${own.name}`;
      const now = own.part === 'key' ? `${own.name}Q9` : `${own.name}-q9`;
      const ask = (files: ReadonlyMap<string, string>, path: typeof own.path, name: string) => {
        const said = renamePlan(files, checker, { file: own.file, index: own.index, path, now: name, isPublished: false });
        if (!said || 'refused' in said) throw new Error(where);
        return said;
      };
      const there = ask(texts, own.path, now);
      // What is left is said: a name that must look otherwise, a condition that cases of two types share, what the platform itself writes and reads. The old name nobody misses.
      expect(there.left.filter(({ code }) => !code.startsWith('report-up.')).filter(({ details }) => details['field'] === own.name || details['name'] === own.name).map((p) => `${p.at?.file} ${p.at?.path} ${p.message.zh}`), where).toEqual([]);
      if (there.left.length > 0 || there.shared.length > 0) continue;
      const renamed = followedTexts(texts, there.edits);
      // The platform itself fills in what is reported up (`matter`, `reason`, `decision` …): those names are its words.
      if (own.file === 'case-types/approval-request.yaml') continue;
      // What is played says more than the linter: one of the scenarios that were changed, with the pack of now.
      const scenario = there.uses.find(({ kind }) => kind === 'scenario')?.name;
      if (scenario !== undefined) { const pack = packOf(renamed); expect(runScenario(pack, pack.scenario[scenario]!).wrong, `${where} in ${scenario}`).toEqual([]); }
      const back = ask(renamed, own.part === 'key' ? [...own.path.slice(0, -1), now] : own.path, own.name);
      expect(back.uses.length, where).toBe(there.uses.length);
      const again = followedTexts(renamed, back.edits);
      for (const [file, text] of again) if (text !== texts.get(file)) {
        // A list that was wrapped for the longer name stays so: the same data, in other lines.
        for (const { data, index } of openDefinition({ path: file, text }).definitions) expect(data, `${where} in ${file}`).toEqual(opened(texts, file, index).data);
      }
    }
  });

  it('is found in the field of another address only where it is that field', () => {
    const said = asked(texts, 'case-types/lead.yaml', ['properties', 'disposition'], 'wayOut');
    const after = followedTexts(texts, said.edits);
    expect(lineOf(after, 'documents/lead-disposition-approval.md', 'codeTitle case.wayOut')).toContain('{{codeTitle case.wayOut "disposition"}}');
    expect(lineOf(after, 'documents/lead-disposition-approval.md', 'dispositionReason')).toContain('case.dispositionReason');
    expect(lineOf(after, 'conditions/conditions.yaml', 'condition: shelved')).toContain('fact: case.wayOut');
expect([...new Set(said.uses.map(({ kind }) => kind))].sort()).toEqual(['conditionSet', 'document', 'form', 'ledger', 'process', 'scenario', 'table']);
    expect(said.uses.filter(({ kind }) => kind === 'scenario').length).toBeGreaterThan(3);
    const now = packOf(after);
    for (const scenario of ['lead-goes-to-verification', 'a-petition-closes-its-loop']) {
      expect(runScenario(now, now.scenario[scenario]!).wrong, scenario).toEqual([]);
    }
  });

  it('is found behind "this" where a list is gone through, and as a key of what a scenario fills in', () => {
    const evidence = openDefinition({ path: 'types/work-lists.yaml', text: texts.get('types/work-lists.yaml')! }).definitions.findIndex(({ data }) => 'obtainedOn' in (data['properties'] as object));
    const said = asked(texts, 'types/work-lists.yaml', ['properties', 'source'], 'origin', false, evidence);
    const after = followedTexts(texts, said.edits);
    expect(after.get('documents/evidence-catalog.md')).toContain('{{orNone this.origin}}');
    expect([...after.values()].join('\n')).not.toMatch(/\{\{[^}]*this\.source/);
  });

  it('is found in the values of facts that are names', () => {
    const said = asked(texts, 'deadlines/investigation-term.yaml', ['deadline'], 'inquiry-term');
    expect(lineOf(followedTexts(texts, said.edits), 'rules/term-oversight.yaml', 'verification-term')).toContain('value: [verification-term, inquiry-term]');
  });

  it('takes the steps of its own process alone', () => {
    const path = ['stages', 0, 'steps', 0, 'task'];
    const was = String(opened(texts, 'processes/sealing.yaml').data['process']);
    const said = asked(texts, 'processes/sealing.yaml', path, 'apply-now');
    expect(was).toBe('sealing');
    expect(said.left).toEqual([]);
    expect(said.uses.every(({ kind }) => ['process', 'scenario', 'deadline'].includes(kind))).toBe(true);
    for (const { file } of said.uses.filter(({ kind }) => kind === 'scenario')) expect(texts.get(file)).toMatch(/(process|case): sealing\b/);
  });

  it('says what other processes may mean by it too, and leaves that', () => {
    const said = asked(texts, 'processes/sealing.yaml', ['stages', 3, 'steps', 0, 'task'], 'review-the-relation');
    expect(said.shared.map(({ kind, name }) => `${kind}/${name}`)).toContain('deadline/unrelated-property-release');
    expect(followedTexts(texts, said.edits).get('deadlines/unrelated-property-release.yaml')).toBe(texts.get('deadlines/unrelated-property-release.yaml'));
  });

  it('leaves a line of what it was where cases may say it, and none when it is called so again', () => {
    const path = ['properties', 'study', 'properties', 'attendees'];
    const there = asked(texts, 'case-types/lead.yaml', path, 'present', true);
    const renamed = followedTexts(texts, there.edits);
    expect(opened(renamed, 'pack.yaml').data['was']).toEqual([{ was: 'caseType/lead/study.attendees', now: ['caseType/lead/study.present'] }]);
    const once = asked(renamed, 'case-types/lead.yaml', ['properties', 'study', 'properties', 'present'], 'attended', true);
    expect(opened(followedTexts(renamed, once.edits), 'pack.yaml').data['was']).toEqual([{ was: 'caseType/lead/study.attendees', now: ['caseType/lead/study.attended'] }, { was: 'caseType/lead/study.present', now: ['caseType/lead/study.attended'] }]);
    // The version below does not have it by the name in between.
    for (const isPublished of [true, false]) {
      const back = asked(renamed, 'case-types/lead.yaml', ['properties', 'study', 'properties', 'present'], 'attendees', isPublished);
      expect(followedTexts(renamed, back.edits).get('pack.yaml')).toBe(texts.get('pack.yaml'));
    }
    const again = asked(renamed, 'case-types/lead.yaml', ['properties', 'study', 'properties', 'present'], 'attended', false);
    expect(opened(followedTexts(renamed, again.edits), 'pack.yaml').data['was']).toEqual([{ was: 'caseType/lead/study.attendees', now: ['caseType/lead/study.attended'] }]);
  });

  it('is said to be the word of the platform where that fills in what is reported up', () => {
    const left = (file: string, path: (string | number)[]): string[] => asked(texts, file, path, 'otherwise').left.map(({ code, at }) => `${code} ${at?.file}`);
    expect(left('case-types/approval-request.yaml', ['properties', 'matter'])).toContain('report-up.lacks exchanges/report-up.yaml');
    expect(left('case-types/approval-request.yaml', ['properties', 'decision'])).toEqual([]);
    for (const field of ['originNumber', 'originOrgan', 'reason']) expect(left('case-types/approval-request.yaml', ['properties', field]), field).toEqual(['report-up.not-filled exchanges/report-up.yaml']);
    expect(left('case-types/approval-request.yaml', ['properties', 'summary'])).toEqual([]);
  });

  it('says who reads a field of several case types by its name, and leaves that', () => {
    const shared = (file: string, field: string): string[] => asked(texts, file, ['properties', field], 'otherwise').shared.map(({ kind, name, path }) => `${kind}/${name} ${path.split('/').slice(-2).join('/')}`);
    expect(shared('case-types/disciplinary-case.yaml', 'outcome')).toContain('process/assigned-petition result/outcome');
    expect(shared('case-types/disciplinary-case.yaml', 'resultSummary')).toContain('process/real-name-report-handling result/resultSummary');
    expect(shared('case-types/lead.yaml', 'subject')).toEqual(['exchange/report-up carries/subject']);
    expect(shared('case-types/measure-use.yaml', 'subject')).toEqual(['exchange/report-up carries/subject']);
    expect(shared('case-types/lead.yaml', 'disposition')).toEqual([]);
  });

  it('is refused when its neighbour has the name, and says what is left where it merges with another', () => {
    const said = renamePlan(texts, checker, { file: 'case-types/lead.yaml', index: 0, path: ['properties', 'disposition'], now: 'study', isPublished: false });
    expect(said && 'refused' in said && said.refused.map(({ code }) => code)).toEqual(['edit.key-taken']);
    expect(asked(texts, 'forms/collective-study.yaml', ['form'], 'filing-application').left.map(({ code }) => code)).toContain('definition.duplicate');
  });

  it('has its uses told without a new name, and nothing where no name stands', () => {
    const uses = asked(texts, 'organisation.yaml', ['roles', 0, 'role']).uses;
    expect(uses.length).toBeGreaterThan(10);
    for (const { file, line } of uses.slice(0, 20)) expect(texts.get(file)!.split('\n')[line - 1]).toContain(String((opened(texts, 'organisation.yaml').data['roles'] as { role: string }[])[0]!.role));
    expect(renamePlan(texts, checker, { file: 'organisation.yaml', index: 0, path: ['title'], isPublished: false })).toBeUndefined();
  });
});

describe('whether the version below has a name', () => {
  it('is told for definitions, fields, steps and items', () => {
    const at = (file: string): OpenDefinition => opened(texts, file);
    const caseType = at('case-types/lead.yaml');
    expect(isPublishedName(caseType, ['properties', 'study'], caseType.data)).toBe(true);
    expect(isPublishedName(caseType, ['properties', 'study'], { caseType: 'lead', properties: {} })).toBe(false);
    expect(isPublishedName(caseType, ['caseType'], undefined)).toBe(false);
    const organisation = at('organisation.yaml');
    expect(isPublishedName(organisation, ['roles', 0, 'role'], { roles: [{ role: 'another' }] })).toBe(false);
    expect(isPublishedName(organisation, ['roles', 0, 'role'], organisation.data)).toBe(true);
  });
});

describe('a field that goes into a group or out of one', () => {
  const file = 'case-types/lead.yaml';
  const field = ['properties', 'study', 'properties', 'heldOn'];
  const moved = (files: ReadonlyMap<string, string>, path: (string | number)[], by: 1 | -1, isPublished = false) => {
    const said = movePlan(files, checker, { file, index: 0, path, by, isPublished });
    if (!said || 'refused' in said) throw new Error(path.join('/'));
    return said;
  };
  const faults = (files: ReadonlyMap<string, string>): string[] => checker.problems(checker.load([...files].map(([path, text]) => ({ path, text })))).map((p) => `${p.at?.file} ${p.at?.path} ${p.message.zh}`);

  it('is followed by forms, papers and conditions under its new address, there and back', () => {
    const out = moved(texts, field, -1);
    expect([out.was, out.now, out.path]).toEqual(['study.heldOn', 'heldOn', ['properties', 'heldOn']]);
    expect(new Set(out.uses.map(({ kind }) => kind))).toEqual(new Set(['form', 'document', 'scenario']));
    const there = followedTexts(texts, out.edits);
    // Whoever sees the group sees what has left it. Data that a scenario fills in go along; a form that edits the whole group has to name the field, and is told.
    expect(lineOf(there, file, 'heldOn:')).toContain('class: opinion');
    expect(faults(there)).toEqual(out.left.map((p) => `${p.at?.file} ${p.at?.path} ${p.message.zh}`));
    expect(new Set(out.left.map(({ at }) => at?.file.split('/')[0]))).toEqual(new Set(['forms']));
    const back = moved(there, ['properties', 'heldOn'], 1);
    expect([back.was, back.now]).toEqual(['heldOn', 'study.heldOn']);
    const again = followedTexts(there, back.edits);
    expect(faults(again)).toEqual([]);
    // Data come back behind their neighbours, as the field does; all else as it was written.
    for (const use of out.uses) {
      if (use.kind === 'scenario') expect(opened(again, use.file, use.index).data, use.file).toEqual(opened(texts, use.file, use.index).data);
      else expect(again.get(use.file), use.file).toBe(texts.get(use.file));
    }
  });

  it('of a published case type leaves a line of where it was, by which open cases take its value along; back again there is none', () => {
    const wasIn = (files: ReadonlyMap<string, string>): unknown => opened(files, 'pack.yaml').data['was'];
    const out = moved(texts, field, -1, true);
    const there = followedTexts(texts, out.edits);
    expect(wasIn(there)).toEqual([{ was: 'caseType/lead/study.heldOn', now: ['caseType/lead/heldOn'] }]);
    expect(out.left.map(({ at }) => at?.file)).not.toContain('pack.yaml');
    // The version below does not have it where it stands now.
    expect(followedTexts(there, moved(there, ['properties', 'heldOn'], 1).edits).get('pack.yaml')).toBe(texts.get('pack.yaml'));
  });

  it('cannot go where there is no group, nor leave one empty', () => {
    expect(movePlan(texts, checker, { file, index: 0, path: ['properties', 'receivedOn'], by: 1, isPublished: true })).toBeUndefined();
    expect(movePlan(texts, checker, { file, index: 0, path: ['properties', 'receivedOn'], by: -1, isPublished: true })).toBeUndefined();
  });
});
