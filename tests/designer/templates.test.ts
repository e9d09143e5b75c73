/** Every business of the reference pack as a template, and steps of other processes: copies that pass what their templates pass, and touch nothing that is shared. */
import { describe, expect, it } from 'vitest';
import { withFreeNames } from '../../designer/canvas/freeNames.ts';
import { insertSteps } from '../../designer/canvas/processCommands.ts';
import { findSteps, stepsElsewhere } from '../../designer/canvas/stepsElsewhere.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { ownLines } from '../../designer/document/withoutDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { codeFor, copyNames, faultOfCode } from '../../designer/templates/copyNames.ts';
import { copyTitle } from '../../designer/templates/copyTitle.ts';
import { featureParts } from '../../designer/templates/featureParts.ts';
import { findFeatures } from '../../designer/templates/findFeatures.ts';
import { createTemplateDesk, type CopyAnswer } from '../../designer/templates/templateDesk.ts';
import { checkedFormat } from '../../runtime/definition/format/checkedFormat.ts';
import { applyChanges, faultOfChanges, invertChanges } from '../../runtime/definition/edit/packChange.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { provePack } from '../../runtime/prover/provePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const texts = new Map(packSources().map(({ path, text }) => [path, text]));
const desk = createTemplateDesk();
const checker = createPackChecker();
const load = (files: ReadonlyMap<string, string>) => checker.load([...files].map(([path, text]) => ({ path, text })));
const offers = desk.open([...texts]);
const definitionsIn = (files: ReadonlyMap<string, string>): OpenDefinition[] => [...files].flatMap(([path, text]) => openDefinition({ path, text }).definitions);
const originals = new Map(definitionsIn(texts).map((each) => [`${each.kind}/${each.name}`, each]));
const comments = (text: string): string[] => text.split('\n').flatMap((line) => /(?:^|\s)# .*$/.exec(line)?.[0].trim() ?? []).filter((each) => !each.startsWith('# yaml-language-server'));

/** Where two values differ, with both texts. */
function differences(was: unknown, now: unknown, at = ''): { at: string; was: unknown; now: unknown }[] {
  if (Array.isArray(was) && Array.isArray(now) && was.length === now.length) return was.flatMap((each, i) => differences(each, now[i], `${at}/${i}`));
  if (typeof was === 'object' && was !== null && typeof now === 'object' && now !== null && !Array.isArray(was)) {
    const [keys, others] = [Object.keys(was), Object.keys(now)];
    if (keys.length === others.length) return keys.flatMap((key, i) => [...(key === others[i] ? [] : [{ at: `${at}/${key}`, was: key, now: others[i] }]), ...differences((was as Record<string, unknown>)[key], (now as Record<string, unknown>)[others[i]!], `${at}/${key}`)]);
  }
  return was === now ? [] : [{ at, was, now }];
}

describe.each(offers.features.map(({ name }) => name))('the business %s', (caseType) => {
  const wish = { caseType, code: 'copied-matter', title: { zh: '新的业务', en: 'New matter' } };
  const copy = desk.copy([...texts], wish)!;
  const names = copyNames(featureParts([...originals.values()], caseType), caseType, wish.code, new Set([...originals.values()].map(({ name }) => name)));
  const was = new Map([...names].map(([before, now]) => [now, before]));
  const after = applyChanges(texts, copy.changes);
  const made = definitionsIn(new Map(copy.changes.flatMap((change) => ('created' in change ? [[change.path, change.created] as const] : []))));

  it('loads, lints as before, and its scenarios hold; undone, all is as it was', () => {
    expect(faultOfChanges(copy.changes, texts)).toBeUndefined();
    expect(copy.problems).toEqual([]);
    const loaded = load(after);
    expect(checker.problems(loaded)).toEqual(checker.problems(load(texts)));
    const scenarios = made.filter(({ kind }) => kind === 'scenario');
    expect(scenarios.length).toBe(copy.scenarios);
    for (const { name } of scenarios) expect(runScenario(loaded.pack!, loaded.pack!.scenario[name]!).wrong, name).toEqual([]);
    expect([...applyChanges(after, invertChanges(copy.changes, texts))].sort()).toEqual([...texts].sort());
  });

  it('is its template by other names and titles: what is shared is named as before, comments stay', () => {
    expect(made.length).toBe(copy.files);
    for (const definition of made) {
      const original = originals.get(`${definition.kind}/${was.get(definition.name)}`)!;
      for (const { at, was: before, now } of differences(original.data, definition.data)) {
        if (/^\/title\/(zh|en)$/.test(at)) continue;
        // A case of a scenario is called by its process, alone or with its organ.
        const [name, ...organ] = String(before).split('@');
        expect([names.get(name!), ...organ].join('@'), `${definition.kind} ${definition.name} ${at}`).toBe(now);
      }
      expect(comments(definition.source.text), definition.name).toEqual(comments(ownLines(original)));
    }
  });

  it('is written as the formatter leaves it', () => {
    for (const { source: { path, text } } of made) expect(checkedFormat({ path, text })).toEqual({ text });
  });

  it('has names that nothing else has, and changes no file but menus', () => {
    const all = load(after).named.map(({ kind, name }) => `${kind}/${name}`);
    expect(new Set(all).size).toBe(all.length);
    expect(made.every(({ name }) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= 60)).toBe(true);
    for (const change of copy.changes) if (!('created' in change)) expect(change.path).toMatch(/^dashboards\//);
    expect(made.find(({ kind }) => kind === 'caseType')).toMatchObject({ name: 'copied-matter', data: { title: { zh: '新的业务', en: 'New matter' } } });
  });
});

describe('a template', () => {
  /** The copy of a business in Chinese alone. */
  const copied = new Map<string, CopyAnswer>();
  const copyOf = (caseType: string): CopyAnswer => copied.get(caseType) ?? copied.set(caseType, desk.copy([...texts], { caseType, code: 'copied-matter', title: { zh: '新的业务' } })!).get(caseType)!;

  it('is told before it is used', () => {
    const measure = offers.features.find(({ name }) => name === 'measure-use')!;
    expect(measure.processes.map(({ title }) => title.zh).sort()).toEqual(['扣押', '查封']);
    const sealing = measure.processes.find(({ name }) => name === 'sealing')!;
    expect(sealing.steps.slice(0, 2).map(({ title, who }) => [title.zh, ...who.map(({ zh }) => zh)])).toEqual([['提出查封申请', '承办人'], ['审批查封', expect.any(String)]]);
    expect(sealing.steps.every(({ kind }) => kind !== 'end')).toBe(true);
    expect(measure.who.map(({ zh }) => zh)).toContain('承办人');
    expect(measure.fields.map(({ title }) => title.zh)).toContain('申请理由');
    expect(measure.papers.map(({ title }) => title.zh)).toContain('查封决定书');
    expect(measure.limits.map(({ name }) => name)).toContain('unrelated-property-release');
  });

  it('is found by title, name and initials, of the business and of its processes', () => {
    const found = (typed: string): string[] => findFeatures(offers.features, typed).map(({ name }) => name);
    expect(found('').length).toBe(offers.features.length);
    expect(found('措施使用')[0]).toBe('measure-use');
    expect(found('csshy')).toEqual([]);
    expect(found('cssy')[0]).toBe('measure-use');
    expect(found('查封')).toContain('measure-use');
    expect(found('petition')[0]).toBe('petition');
    expect(found('没有这一项')).toEqual([]);
  });

  it('tells what is shared and speaks of it alone, and which scenarios lean on that', () => {
    const copy = copyOf('petition');
    expect(copy.spokenOf.map(({ kind, name }) => `${kind}/${name}`)).toEqual(expect.arrayContaining(['ruleSet/term-oversight', 'ledger/document-numbers']));
    expect(copy.leftOut.map(({ zh }) => zh)).toEqual(['实名检举控告十五个工作日未告知受理，预警']);
    expect(copy.scenarios).toBeGreaterThan(3);
  });

  it('has its papers followed in what scenarios expect of their numbers', () => {
    const copy = copyOf('measure-use');
    expect(copy.leftOut.map(({ zh }) => zh)).toEqual(['与案件无关的财物三日内未退还，红色预警']);
    expect(copy.changes.some((change) => 'created' in change && change.created.includes('numbers: { copied-matter-seizure-decision: '))).toBe(true);
  });

  it('brings along what begins it alone, a measure or an exchange, so that it is proved as its template is', () => {
    for (const [caseType, begins] of [['measure-use', 'measures/copied-matter-sealing.yaml'], ['petition', 'exchanges/copied-matter-assign-down.yaml']] as const) {
      const copy = copyOf(caseType);
      expect(copy.changes.map(({ path }) => path)).toContain(begins);
      // The kinds of measures are a register, which all share.
      expect(copy.spokenOf.some(({ kind, name }) => kind === 'register' && name === 'measure-kind')).toBe(caseType === 'measure-use');
      const loaded = load(applyChanges(texts, copy.changes));
      const processes = Object.values(loaded.pack!.process).filter(({ of }) => of === 'copied-matter');
      expect(processes.length).toBeGreaterThan(1);
      for (const { process } of processes) expect(provePack({ ...loaded, pack: loaded.pack! }, { process })).toMatchObject([{ failed: [], capped: false }]);
    }
  });

  it('has its codes put into the register of measures, in the same changes, as proposed or as wished', () => {
    const wish = { caseType: 'measure-use', code: 'freezing', title: { zh: '资金冻结使用', en: 'Freezing of funds' } };
    const register = (files: ReadonlyMap<string, string>): { code: string; title: object }[] => definitionsIn(files).find(({ kind, name }) => kind === 'register' && name === 'measure-kind')!.data['entries'] as never;
    const before = register(texts);

    // Told, and nothing is added before it is wished.
    const told = desk.copy([...texts], wish)!;
    expect(told.codes).toMatchObject({ register: { name: 'measure-kind', title: { zh: '审查调查措施' } }, isAdded: false });
    expect(told.codes!.list).toEqual([
      { of: 'sealing', was: { zh: '查封', en: 'Sealing' }, code: 'freezing-sealing', title: { zh: '资金冻结使用·查封', en: 'Freezing of funds: Sealing' } },
      { of: 'seizure', was: { zh: '扣押', en: 'Seizure' }, code: 'freezing-seizure', title: { zh: '资金冻结使用·扣押', en: 'Freezing of funds: Seizure' } },
    ]);
    expect(register(applyChanges(texts, told.changes))).toEqual(before);

    const proposed = desk.copy([...texts], { ...wish, codes: {} })!;
    expect([proposed.problems, proposed.codes!.isAdded, faultOfChanges(proposed.changes, texts)]).toEqual([[], true, undefined]);
    expect(proposed.spokenOf.some(({ kind }) => kind === 'register')).toBe(false);
    const after = applyChanges(texts, proposed.changes);
    const now = register(after);
    const added = now.filter(({ code }) => !before.some((each) => each.code === code));
    expect(added).toEqual(told.codes!.list.map(({ code, title }) => ({ code, title })));
    expect(now.filter((each) => !added.includes(each))).toEqual(before);
    expect(now[now.findIndex(({ code }) => code === 'sealing') + 1]).toEqual(added[0]);
    // A measure has the name that its cases keep as their code.
    expect(Object.keys(load(after).pack!.measure)).toEqual(expect.arrayContaining(added.map(({ code }) => code)));
    expect([...applyChanges(after, invertChanges(proposed.changes, texts))].sort()).toEqual([...texts].sort());

    const wished = desk.copy([...texts], { ...wish, codes: { sealing: { code: 'freeze-account', zh: '冻结账户', en: '' } } })!;
    expect([wished.problems, wished.codes!.isAdded]).toEqual([[], true]);
    const pack = load(applyChanges(texts, wished.changes)).pack!;
    expect(register(applyChanges(texts, wished.changes))).toEqual(expect.arrayContaining([{ code: 'freeze-account', title: { zh: '冻结账户' } }, added[1]]));
    expect(pack.measure['freeze-account']).toMatchObject({ process: 'freeze-account' });
    expect(wished.scenarios).toBe(told.scenarios);
  });

  it('says which code cannot be given, and adds none then', () => {
    const wish = { caseType: 'measure-use', code: 'freezing', title: { zh: '资金冻结使用' } };
    const faults = (codes: Record<string, { code?: string; zh?: string }>): (string | undefined)[] => {
      const copy = desk.copy([...texts], { ...wish, codes })!;
      const given = copy.codes!.list.map(({ fault }) => fault);
      expect(copy.codes!.isAdded).toBe(given.every((fault) => fault === undefined));
      return given;
    };
    expect(faults({ sealing: { code: 'freeze' } })).toEqual(['taken', undefined]);
    expect(faults({ sealing: { code: 'petition' }, seizure: { code: 'Big' } })).toEqual(['taken', 'bad']);
    expect(faults({ sealing: { code: 'one' }, seizure: { code: 'one' } })).toEqual([undefined, 'taken']);
    expect(faults({ sealing: { code: ' ' }, seizure: { zh: '' } })).toEqual(['empty', 'untitled']);
  });

  it('tells what the checks will say of the copy, by the definition that it is about, and is made all the same', () => {
    // With the title of the business before it, it is longer than a title may be.
    const long = '与案件无关财物的解除退还'.repeat(16) + '时限';
    const path = [...texts.keys()].find((each) => texts.get(each)!.includes('deadline: unrelated-property-release'))!;
    const draft = new Map(texts).set(path, texts.get(path)!.replace('与案件无关财物的解除退还', long));
    expect(checker.problems(load(draft))).toEqual([]);
    const copy = desk.copy([...draft], { caseType: 'measure-use', code: 'freezing', title: { zh: '资金冻结使用', en: 'Freezing' }, codes: {} })!;
    expect(copy.problems).toMatchObject([{ code: 'value.out-of-range', of: { kind: 'deadline', name: 'freezing-unrelated-property-release' } }]);
    expect(copy.changes.length).toBeGreaterThan(10);
    // The same is told once it is made.
    expect(checker.problems(load(applyChanges(draft, copy.changes))).map(({ code }) => code)).toEqual(['value.out-of-range']);
    // Nothing can be played of it yet: no scenario is blamed for that.
    expect(copy.leftOut).toEqual([]);
  });

  it('is found in the menus where the template is', () => {
    const copy = copyOf('petition');
    const menu = openDefinition({ path: 'dashboards/petition-home.yaml', text: applyChanges(texts, copy.changes).get('dashboards/petition-home.yaml')! }).definitions[0]!.data['menu'] as { entry: string; opens: Record<string, string> }[];
    const before = originals.get('dashboard/petition-home')!.data['menu'] as { opens: Record<string, string> }[];
    const at = menu.findIndex(({ opens }) => opens['ledger'] === 'copied-matter-petitions' || opens['process']?.startsWith('copied-matter'));
    expect(at).toBeGreaterThan(0);
    expect(Object.keys(menu[at]!.opens)).toEqual(Object.keys(menu[at - 1]!.opens));
    expect(menu.length).toBeGreaterThan(before.length);
    expect(new Set(menu.map(({ entry }) => entry)).size).toBe(menu.length);
  });

  it('leaves behind what its steps were called in earlier versions', () => {
    const path = 'processes/sealing.yaml';
    const renamed = new Map(texts).set(path, texts.get(path)!.replace('\nstages:', '\nwas:\n  - { was: hand-in, now: [apply] }\nstages:'));
    expect(openDefinition({ path, text: renamed.get(path)! }).definitions[0]!.data['was']).toBeDefined();
    const copy = desk.copy([...renamed], { caseType: 'measure-use', code: 'copied-matter', title: { zh: '新的业务' } })!;
    expect(copy.problems).toEqual([]);
    const processes = copy.changes.flatMap((change) => ('created' in change && change.created.includes('\nprocess: ') && change.path.startsWith('processes/') ? [change] : []));
    expect(processes.length).toBe(2);
    for (const { created } of processes) expect(created).not.toMatch(/^was:/m);
  });

  it('is not used while something is wrong in it; what is wrong elsewhere is nothing to it', () => {
    const broken = new Map(texts).set('forms/lead-entry.yaml', 'form: lead-entry\ntitle: { zh: 登记\n');
    expect(desk.copy([...broken], { caseType: 'lead', code: 'copied-matter', title: { zh: '新的业务' } })).toBeUndefined();
    expect(desk.copy([...broken], { caseType: 'approval-request', code: 'copied-matter', title: { zh: '新的业务' } })).toMatchObject({ problems: [] });
  });
});

describe('what a copy is called', () => {
  const taken = new Set(offers.taken);

  it('is refused before anything is made when the name is taken, or none', () => {
    expect(faultOfCode('', taken)).toBe('empty');
    expect(faultOfCode('Sealing', taken)).toBe('bad');
    expect(faultOfCode('two--hyphens', taken)).toBe('bad');
    expect(faultOfCode('a'.repeat(41), taken)).toBe('bad');
    expect(faultOfCode('sealing', taken)).toBe('taken');
    expect(faultOfCode('second-sealing', taken)).toBeUndefined();
  });

  it('is offered by the English title, else by the initials, and is free', () => {
    expect(codeFor({ zh: '党风廉政意见回复', en: "Integrity opinion's reply" }, taken)).toBe('integrity-opinions-reply');
    expect(codeFor({ zh: '查封', en: 'Sealing' }, taken)).toBe('sealing-2');
    expect(codeFor({ zh: '意见回复', en: '' }, taken)).toBe('yjhf');
    expect(codeFor({ zh: '', en: '' }, taken)).toBe('');
  });

  it('follows the name of the business; names that do not say it stand behind it', () => {
    const part = (kind: 'caseType' | 'process' | 'form' | 'ledger', name: string) => ({ kind, name, data: {} });
    const parts = [part('caseType', 'visit'), part('process', 'visiting'), part('form', 'visiting-report'), part('ledger', 'visit'), part('form', 'other'), part('form', `${'long-'.repeat(11)}visit`)];
    const names = copyNames(parts, 'visit', 'call', ['call-other']);
    expect([...names]).toEqual([['visit', 'call'], ['visiting', 'call'], ['visiting-report', 'call-report'], ['other', 'call-other-2'], [`${'long-'.repeat(11)}visit`, expect.any(String)]]);
    expect([...names.values()].every((name) => name.length <= 60)).toBe(true);
  });

  it('has the new title in the place of the old one, and before others where they stand beside those of other businesses', () => {
    const titles = { was: { zh: '信访', en: 'Petition' }, now: { zh: '来访', en: 'Visit' } };
    expect(copyTitle({ zh: '信访台账', en: 'Petition ledger' }, 'ledger', titles)).toEqual({ zh: '来访台账', en: 'Visit ledger' });
    expect(copyTitle({ zh: '受理', en: 'Intake' }, 'process', titles)).toEqual({ zh: '来访·受理', en: 'Visit: Intake' });
    expect(copyTitle({ zh: '受理', en: 'Intake' }, 'process', titles, true)).toEqual(titles.now);
    expect(copyTitle({ zh: '告知书', en: 'Notice' }, 'document', titles)).toEqual({ zh: '告知书', en: 'Notice' });
    expect(copyTitle({ zh: '信访登记', en: 'Registration' }, 'form', { ...titles, now: { zh: '来访' } })).toEqual({ zh: '来访登记' });
  });
});

describe('steps from elsewhere', () => {
  const processes = [...originals.values()].filter(({ kind }) => kind === 'process').map(({ name, data }) => ({ name, title: data['title'] as { zh: string }, data }));
  const all = stepsElsewhere(processes, (_kind, name) => ({ zh: name }), 'measure-use');

  it('are found by title, name and initials, and told', () => {
    expect(findSteps(all, ' ')).toEqual([]);
    for (const typed of ['起草受理告知书', 'draft-acceptance', 'qcslgzs']) expect(findSteps(all, typed)[0], typed).toMatchObject({ name: 'draft-acceptance', process: { zh: '实名检举控告办理' } });
    expect(findSteps(all, 'draft-acceptance')[0]).toMatchObject({ isForeign: true });
    expect(findSteps(all, 'take-in').find(({ process }) => process.zh === '扣押')).toMatchObject({ isForeign: false });
    expect(findSteps(all, 'take-in').find(({ process }) => process.zh === '查封')).toMatchObject({ who: [{ zh: 'property-keeper' }], form: { zh: 'property-receipt' }, outcomes: [{ name: 'matches', title: { zh: '账物相符，予以入库' } }, { name: 'differs' }] });
  });

  it('are put in as from the clipboard: under names that are free, with all that they say', () => {
    const into = originals.get('process/sealing')!;
    const taken = new Set(['apply', 'decide', 'execute', 'take-in']);
    expect(all.length).toBeGreaterThan(100);
    for (const { data, name } of all) {
      const [copy] = withFreeNames([data], taken);
      const { edits } = insertSteps(into, { list: ['stages', 0, 'steps'], index: 1 }, [copy!]);
      const [now] = openDefinition({ path: into.source.path, text: applyEdits(into.source.text, edits) }).definitions;
      const { steps } = (now!.data['stages'] as { steps: unknown[] }[])[0]!;
      expect(steps[1], name).toEqual(copy);
      expect(Object.values(copy!)[0]).toBe(taken.has(name) ? `${name}-2` : name);
    }
  });
});
