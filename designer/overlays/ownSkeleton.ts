/** A definition of an organ's own as it begins: small, and without a problem, so that what is wrong later is the author's change. Pure. */
import { schemaLine } from '../../runtime/definition/load/checkSchemaLine.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { platformRole } from '../../runtime/definition/model/platformRoles.ts';
import { knownFacts } from '../check/knownFacts.ts';
import { freePath } from './ownCommands.ts';
import { placeholderEntries } from '../check/placeholderEntries.ts';
import { usualFolder } from '../workspace/kindFolder.ts';
import { numberPattern } from '../workspace/numberPattern.ts';
import { printFile } from '../wizard/printFile.ts';

/** What an own definition is about: a case type, a process, a role, or nothing. */
export type OwnSubject = 'caseType' | 'process' | 'role';
const subjects: Partial<Record<DefinitionKind, OwnSubject>> = { conditionSet: 'caseType', form: 'caseType', document: 'caseType', deadline: 'caseType', ruleSet: 'caseType', ledger: 'caseType', scenario: 'process', dashboard: 'role' };
export const subjectOf = (kind: DefinitionKind): OwnSubject | undefined => subjects[kind];

export interface OwnOrder {
  kind: DefinitionKind;
  /** With its prefix. */
  name: string;
  title: Title;
  /** Name of the case type, process or role; unused where the kind is about none. */
  of: string;
  /** What is written where a word must stand: the first item of a list, and where a rule is from. */
  words: { item: Title; source: string };
}

/** Folders of the pack above, so that files of one kind lie alike everywhere. */
export function ownPath(kind: DefinitionKind, name: string, overlayFile: string, base: readonly { kind: DefinitionKind; file: string }[], taken: ReadonlySet<string>): string {
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  const sibling = base.find((source) => source.kind === kind && source.file.includes('/'))?.file;
  const folder = sibling === undefined ? usualFolder(kind) : folderOf(sibling).split('/').at(-2)!;
  return freePath(`${folderOf(overlayFile)}${folder}/${name}`, kind === 'document' ? '.md' : '.yaml', taken);
}

/** `undefined` where nothing can be begun: no such subject, or no scenario of the process to begin with. */
export function ownFile(pack: Pack, order: OwnOrder, path: string): SourceFile | undefined {
  const made = contentOf(pack, order);
  if (!made) return undefined;
  const { data, body } = made;
  const printed = printFile(order.kind, { [order.kind]: order.name, title: order.title, ...data }, '', body);
  return { path, text: body === undefined ? printed.replace(/^.*$/m, schemaLine(path, order.kind)) : printed };
}

interface Content { data: Record<string, unknown>; body?: string }

function contentOf(pack: Pack, { kind, name, title, of, words }: OwnOrder): Content | undefined {
  const subject = subjectOf(kind);
  if (subject === 'caseType' && !findDefinition(pack, 'caseType', of)) return undefined;
  const source = { text: words.source, says: title.zh, mark: 'design' };
  const firstFact = (): { field: string; fact: string } | undefined => { const found = knownFacts(pack, of)[0]; return found && { fact: found.fact, field: found.fact.replace('case.', '') }; };
  const when = (): { all: unknown[] } => ({ all: [{ fact: firstFact()?.fact ?? 'case.number', operator: 'exists', value: true }] });
  switch (kind) {
    case 'type': return { data: { properties: { note: { type: 'string', maxLength: 200, title: words.item } } } };
    case 'register': return { data: { entries: [{ code: 'first', title: words.item }] } };
    case 'series': return { data: { per: ['organ', 'year'], pattern: numberPattern(''), allocate: 'approved' } };
    case 'conditionSet': return { data: { conditions: [{ condition: `${name}-first`, title: words.item, is: when() }] } };
    case 'form': {
      const first = firstFact();
      return first && { data: { of, edits: [], layout: [{ section: 'first', title: words.item, fields: [{ field: first.field, shown: 'read-only' }] }] } };
    }
    case 'document': return {
      data: { of, category: 'form', layout: 'form', opens: { phases: phasesOf(pack, of) }, number: 'none', signs: 'none', seal: 'none', again: 'replace', secrecy: { level: 'internal' } },
      body: bodyOf(pack, of),
    };
    case 'deadline': return {
      data: {
        of: { caseType: of }, owner: { role: platformRole(pack.organisation, 'handles') }, starts: [{ start: 'begun', event: 'case.started', at: 'event.at' }], stops: [{ stop: 'ended', event: 'case.ended' }],
        length: { workingDays: 30 }, counting: 'working', binds: 'office', pauses: 'none', overdue: [{ overdue: 'remind', after: { hours: 0 }, tell: [platformRole(pack.organisation, 'handles')] }], sources: [source],
      },
    };
    case 'notification': return { data: { upon: ['case.ended'], to: ['case-handler'], shows: ['progress'], text: { zh: `${title.zh} · {{case.title}} {{case.number}}`, ...(title.en === undefined ? {} : { en: `${title.en} · {{case.title}} {{case.number}}` }) } } };
    case 'ruleSet': return {
      data: { rules: [{ rule: name, title: words.item, severity: 'notice', upon: ['case.ended'], undecided: 'silent', when: when(), alert: { to: { role: platformRole(pack.organisation, 'supervises') }, asks: 'note', within: { workingDays: 5 }, closedBy: 'DH', evidence: [firstFact()?.fact ?? 'case.number'] }, sources: [source] }] },
    };
    case 'ledger': return { data: { over: of, columns: [{ column: 'number', fact: 'case.number', title: words.item }] } };
    case 'dashboard': return { data: { for: { roles: [of], tiers: 'any' }, menu: [{ entry: 'to-do', title: words.item, opens: { list: 'my-work' } }], panels: [] } };
    case 'scenario': {
      // A story needs people, acts and what is seen; a short one that holds is changed sooner than one is written.
      const [shortest] = definitionsOf(pack, 'scenario').filter((each) => each.process === of).sort((a, b) => a.play.length - b.play.length);
      if (!shortest) return undefined;
      const { scenario: _, title: __, ...story } = shortest;
      return { data: story };
    }
    default: return undefined;
  }
}

/** A paper shows several facts of its case; the first of each are put in, those that are always there before the others. */
const shownFacts = 5;
function bodyOf(pack: Pack, caseType: string): string {
  const entries = placeholderEntries(pack, caseType).filter(({ isBlock, kind }) => !isBlock && kind !== 'list');
  const lines = [...entries.filter(({ required }) => required), ...entries.filter(({ required }) => !required)].slice(0, shownFacts).map(({ title, text }) => `${title.zh}：${text}`);
  return `<!-- section: parties -->\n{{case.number}}　{{case.organ}}\n\n<!-- section: content -->\n${lines.join('\n\n')}\n`;
}

/** The phases that cases of a type go through. */
function phasesOf(pack: Pack, caseType: string): string[] {
  const met = new Set(definitionsOf(pack, 'process').filter((process) => process.of === caseType).flatMap((process) => process.stages.map((stage) => stage.phase)));
  return pack.pack.phases.map(({ phase }) => phase).filter((phase) => met.has(phase));
}
