/** A plan as files and edits of a draft: everything that the feature needs, as new files; the menus as lines in those that are there. */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { insertItem } from '../document/insertMember.ts';
import { inSequence } from '../document/inSequence.ts';
import { openDefinition } from '../document/openDefinition.ts';
import { tasksOf, type FeaturePlan } from './featurePlan.ts';
import { numberPattern } from '../workspace/numberPattern.ts';
import { printFile } from './printFile.ts';
import { titled, writeCaseType } from './writeCaseType.ts';
import { writeLedger } from './writeLedger.ts';
import { writeLimits } from './writeLimits.ts';
import { paperSeries, writePaper } from './writePapers.ts';
import { writePermission } from './writePermission.ts';
import { writeForms, writeProcess } from './writeProcess.ts';

/** Folders of the pack, by kind. */
const folders = { caseType: 'case-types', form: 'forms', process: 'processes', permission: 'permissions', deadline: 'deadlines', document: 'documents', series: 'series', ledger: 'ledgers', scenario: 'scenarios' } as const;
type Written = keyof typeof folders;

export const featurePath = (prefix: string, kind: Written, name: string): string => `${prefix}${folders[kind]}/${name}.${kind === 'document' ? 'md' : 'yaml'}`;

/** `texts` are the files of the draft; `prefix` is the folder of the pack among them: empty or ending in a slash. */
export function writeFeature(plan: FeaturePlan, pack: Pack, texts: ReadonlyMap<string, string>, prefix: string): PackChange[] {
  const classes = new Set(pack.pack.classes.map((c) => c.class));
  const seals = definitionsOf(pack, 'seal');
  const numbering = pack.organisation.roles.map((r) => r.role).filter((role) => role === 'numbering-clerk');
  const sealRoles = [...new Set([...numbering, ...plan.papers.flatMap((p) => seals.filter((s) => s.seal === p.seal).map((s) => s.keeper.role))])];
  const leader = pack.organisation.levels.filter((l) => l.given.by === 'person').sort((a, b) => a.rank - b.rank)[1]?.given;
  const changes: PackChange[] = [];
  const add = (kind: Written, name: string, data: unknown, body?: string): void => {
    changes.push({ path: featurePath(prefix, kind, name), created: printFile(kind as DefinitionKind, data, folders[kind], body) });
  };
  add('caseType', plan.code, writeCaseType(plan, classes));
  for (const form of writeForms(plan)) add('form', form.form, form);
  add('process', plan.code, writeProcess(plan));
  add('permission', `${plan.code}-file`, writePermission(plan, { organisation: pack.organisation, classes, sealRoles }));
  add('series', `${plan.code}-number`, { series: `${plan.code}-number`, title: titled({ zh: `${plan.title.zh}编号`, ...(plan.title.en ? { en: `${plan.title.en}: numbers` } : {}) }), per: ['organ', 'year'], pattern: numberPattern(plan.short, 4), allocate: 'registered' });
  if (plan.papers.some((p) => p.issuedBy !== undefined)) add('series', paperSeries(plan), { series: paperSeries(plan), title: titled({ zh: `${plan.title.zh}文书号`, ...(plan.title.en ? { en: `${plan.title.en}: papers` } : {}) }), per: ['organ', 'year'], pattern: numberPattern(`${plan.short}函`), allocate: 'approved', void: { level: 'same-as-approval', reason: 'required' } });
  for (const paper of plan.papers) {
    const { definition, body } = writePaper(plan, paper, seals);
    add('document', paper.document, definition, body);
  }
  for (const deadline of writeLimits(plan, leader?.by === 'person' ? leader.role : undefined)) add('deadline', deadline.deadline, deadline);
  const ledger = writeLedger(plan);
  if (ledger) add('ledger', ledger.ledger, ledger);
  changes.push(...menuEdits(plan, texts));
  return changes;
}

/** Whoever may begin a case finds that in his menu, and whoever may open the ledger finds the ledger. */
function menuEdits(plan: FeaturePlan, texts: ReadonlyMap<string, string>): PackChange[] {
  const beginner = tasksOf(plan)[0]?.role;
  return [...texts].flatMap(([path, text]): PackChange[] => {
    if (!plan.menus.some((menu) => text.includes(`dashboard: ${menu}`))) return [];
    const source = openDefinition({ path, text });
    const edits = source.definitions.filter((d) => d.kind === 'dashboard' && plan.menus.includes(d.name)).flatMap((definition) => {
      const { for: whom, menu } = definition.data as { for: { roles: string[] }; menu: unknown[] };
      const entries = [
        ...(beginner !== undefined && whom.roles.includes(beginner) ? [{ entry: `begin-${plan.code}`, title: titled({ zh: `新建${plan.title.zh}`, ...(plan.title.en ? { en: `New: ${plan.title.en}` } : {}) }), opens: { process: plan.code } }] : []),
        ...(whom.roles.some((role) => plan.ledgerFor.includes(role)) ? [{ entry: plan.code, title: titled({ zh: `${plan.title.zh}台账`, ...(plan.title.en ? { en: plan.title.en } : {}) }), opens: { ledger: plan.code } }] : []),
      ];
      if (entries.length === 0) return [];
      return inSequence(definition, entries.map((entry, index) => (now) => insertItem(now, ['menu'], menu.length + index, entry)));
    });
    return edits.length === 0 ? [] : [{ path, edits }];
  });
}
