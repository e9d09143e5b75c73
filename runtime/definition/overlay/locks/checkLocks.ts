/** Judges the merged pack against the base: each difference by the lock of its aspect, in the direction that the lock names. */
import { isRecord } from '../../../base/isRecord.ts';
import { problem, type Problem } from '../../../base/problem.ts';
import { normalizePack } from '../../load/normalizePack.ts';
import type { ParsedDefinition } from '../../load/parseSource.ts';
import { checkLocalName, isLocalField } from '../localNames.ts';
import { findDefinition, type ListedKind, type Pack } from '../../load/pack.ts';
import type { Title } from '../../model/common.ts';
import { titleOf } from '../../model/isTitle.ts';
import { definitionKinds, type DefinitionKind } from '../../model/pack.ts';
import { propertyWord } from '../../words/propertyWords.ts';
import { partsOf } from '../address.ts';
import { otherClass } from '../otherClass.ts';
import { changesOf, type Change } from '../changes.ts';
import { keyOf } from '../drafts.ts';
import { fieldsOfSection, removalKey, type Removals } from '../setKeys.ts';
import { aspectOf, lockOf } from './aspects.ts';
import { changeWords } from './changeWords.ts';
import { clauseOf } from './clause.ts';
import { judgeDeadline } from './judgeDeadline.ts';
import type { Question, Verdict } from './judgement.ts';
import { judgePermission } from './judgePermission.ts';
import { judgeProcess, judgeTable } from './judgeProcess.ts';
import { judgeDashboard, judgeForm, judgeLedger, judgeList, judgeNotice } from './judgeShown.ts';
import { checkLockChange } from './lockChange.ts';

function judge(question: Question): Verdict {
  switch (question.kind) {
    case 'deadline': return judgeDeadline(question);
    case 'process': return judgeProcess(question);
    case 'table': return judgeTable(question);
    case 'permission': return judgePermission(question);
    case 'form': return judgeForm(question);
    case 'ledger': return judgeLedger(question);
    case 'dashboard': return judgeDashboard(question);
    case 'notification':
    case 'ruleSet':
    case 'seal': return judgeNotice(question);
    default: return judgeList(question);
  }
}

/** A form's list of written fields follows its layout; what it loses or gains is judged there. */
const followsLayout = (kind: DefinitionKind, change: Change, all: readonly Change[]): boolean =>
  kind === 'form' && change.key === 'edits' && (change.kind === 'added' ? isLocalField(change.name ?? '') : all.some((each) => each.kind === 'removed' && (each.key === 'fields' ? each.name === change.name : each.key === 'layout' && fieldsOfSection(each.base).includes(change.name ?? ''))));

const classesIn = (property: unknown): unknown[] =>
  (isRecord(property) ? [...(property.class === undefined ? [] : [property.class]), ...(isRecord(property.properties) ? Object.values(property.properties).flatMap(classesIn) : []), ...classesIn(property.list)] : []);

/** A list that is set as a whole must not bring in names that a later base could take, or papers of the base at a step of its own choice. */
function checkAddedName(pack: Pack, source: ParsedDefinition, { kind, key, name, merged, path, around }: Change): Problem[] {
  if (kind !== 'added' || name === undefined) return [];
  const at = source.locate(path);
  const wanted = pack.pack.classes.find((each) => each.ofNewFields)?.class;
  const other = key === 'properties' ? classesIn(merged).find((each) => each !== wanted) : undefined;
  // A class of its own could show new fields to more people than the pack means them to be seen by.
  if (other !== undefined) return [otherClass(`${source.kind}/${source.name}`, { kind: source.kind, title: isRecord(merged) ? merged['title'] : undefined, classes: pack.pack.classes, wanted, written: other }, at)];
  if (key === 'properties') return name === 'local' || around.some((each) => each.list === 'properties' && each.name === 'local') ? [] : [problem('overlay.name-not-local', { name, wanted: 'local.' }, at)];
  return isRecord(merged) || ['prepare', 'issue', 'serve', 'ready', 'fields'].includes(key) ? checkLocalName(key, name, at) : [];
}

/** `usedBy`: `document/acceptance-notice`; nothing of what the platform itself keeps. */
function usedTitle(pack: Pack, usedBy: string): { title?: Title } {
  const [kind = '', name = ''] = usedBy.split('/');
  const isListed = definitionKinds.some((each) => each === kind && each !== 'pack' && each !== 'organisation');
  const found: unknown = isListed ? findDefinition(pack, kind as ListedKind, name) : undefined;
  const title = isRecord(found) ? titleOf(found['title']) : undefined;
  return title ? { title } : {};
}

/** `known`: the pack that `base` makes, where somebody has it already. */
export function checkLocks(base: readonly ParsedDefinition[], merged: readonly ParsedDefinition[], removals: Removals, known?: Pack): Problem[] {
  const problems: Problem[] = [];
  const before = new Map(base.map((source) => [keyOf(source.kind, source.name), source]));
  let pack = known;
  for (const source of merged) {
    const old = before.get(keyOf(source.kind, source.name));
    if (!old || old.data === source.data) continue;
    pack ??= normalizePack(base);
    const changes = changesOf(old.data, source.data);
    for (const change of changes) {
      if (followsLayout(source.kind, change, changes)) continue;
      const inLocks = source.kind === 'pack' ? change.path[0] === 'locks' : change.path[0] === 'lock';
      if (inLocks) continue;
      problems.push(...checkAddedName(pack, source, change));
      const aspect = aspectOf(source.kind, change);
      const word = lockOf(pack.pack, source.kind, old.data, aspect);
      const verdict = judge({ kind: source.kind, name: source.name, data: old.data, change, word, base: pack });
      if (verdict.allowed) continue;
      const { parts } = partsOf(source.data, change.path);
      const what = [source.kind, source.name, ...parts, ...(change.kind === 'removed' ? [change.name ?? ''] : [])].join('/');
      const at = removals.get(removalKey(source, change.key, change.name ?? ''))?.place(['hide'], 'key') ?? source.locate(change.path);
      const related = [old.locate([])];
      const clause = clauseOf(source.kind, source.name, old.data, change);
      const { place, ...says } = changeWords(pack, what, change);
      if (verdict.as === 'notice') problems.push(problem('overlay.notice-hidden', { what, place, usedBy: verdict.usedBy, ...usedTitle(pack, verdict.usedBy) }, at, related));
      else if (verdict.as === 'approval') problems.push(problem('overlay.approval-removed', { what, place, clause }, at, related));
      else {
        const told = (value: unknown) => (isRecord(value) && change.name !== undefined ? change.name : value);
        const called = propertyWord(source.kind, [aspect]);
        problems.push(problem('overlay.lock-broken', { what, place, aspect, ...(called ? { called } : {}), word: verdict.asWord ?? word, base: told(change.base), local: told(change.merged), says, clause }, at, related));
      }
    }
    problems.push(...checkLockChange(pack, old, source));
  }
  return problems;
}
