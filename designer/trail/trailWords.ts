/** An entry of the trail in words: what was done, and what belongs to it. */
import type { TrailEntry } from '../../runtime/http/definitionTrailApi.ts';
import { t } from '../../runtime/ui/language.ts';
import { sayPerson } from '../../runtime/ui/sayPerson.ts';
import { shortHash } from '../../runtime/ui/shortHash.ts';

/** Acts that one word would not tell: how files went, and which way cases were moved. */
export function trailAct({ what, details }: TrailEntry): string {
  if (what === 'files.in' || what === 'files.out') return t(`designer.trail.${what}.${details.by ?? 'zip'}`);
  if (what === 'cases.ordered' || what === 'cases.moved' || what === 'cases.broken') return t(`designer.trail.${what}.${details.do === 'reverse' ? 'reverse' : 'apply'}`);
  return t(`designer.trail.${what}`);
}

/** Who did it; the platform and an account of the machine are told as such. */
export const trailPerson = (by: TrailEntry['by']): string => (by.id.startsWith('cli:') ? t('designer.trail.commandLine', { name: by.id.slice('cli:'.length) }) : sayPerson(by));

/** Each a sentence of its own. */
export function trailDetails({ what, version, publication, details: d }: TrailEntry): string[] {
  const said = (key: string, values: Record<string, string | number>): string => t(`designer.trail.says.${key}`, values);
  return [
    ...(d.administrator === undefined ? [] : [said('administrator', { account: d.administrator })]),
    ...(d.example === undefined ? [] : [said('example', { name: d.example })]),
    ...(d.examples === undefined ? [] : [said('examples', { count: d.examples })]),
    ...(d.from === undefined ? [] : [said('from', { title: d.from })]),
    ...(d.note === undefined ? [] : [said('note', { note: d.note })]),
    ...(d.of === undefined ? [] : [said('question', { name: d.of.name, question: d.question ?? '' })]),
    ...(d.agrees === undefined ? [] : [t(d.agrees ? 'designer.consultation.agrees' : 'designer.consultation.objects')]),
    ...(d.reason === undefined ? [] : [said('reason', { reason: d.reason })]),
    ...(d.remark === undefined ? [] : [said('remark', { remark: d.remark })]),
    ...(d.file === undefined ? [] : [d.file]),
    ...(d.process === undefined ? [] : [said('process', { process: d.process })]),
    ...(d.files === undefined || d.by === 'model' ? [] : [said(d.whole === true ? 'allFiles' : 'files', { count: d.files })]),
    ...(d.name === undefined ? [] : [t(`designer.kinds.${d.kind ?? ''}`), d.part === undefined ? d.name : `${d.name} / ${d.part}`]),
    ...(d.cases === undefined ? [] : [said('tried', { cases: d.cases, asked: d.asked ?? 0 })]),
    ...checked(d),
    ...(d.version === undefined ? [] : [said('version', { version: d.version })]),
    ...(version !== undefined && what !== 'publication.checked' && !what.startsWith('consultation.') && !(what.startsWith('cases.') && publication !== undefined) ? [said('hash', { hash: shortHash(version) })] : []),
    ...(d.base === undefined || what === 'draft.begun' || what === 'publication.asked' ? [] : [said('base', { hash: shortHash(d.base) })]),
    ...(d.because === undefined ? [] : [t(`designer.publication.fate.${d.because}`)]),
    ...(d.choices ?? []).map(({ from, to }) => said('choice', { from, to })),
    ...(d.done === undefined ? [] : [said('done', { count: d.done })]),
    ...(d.counts ? (['unchanged', 'mapped', 'choice', 'stays'] as const).flatMap((verdict) => (d.counts![verdict] > 0 ? [said(`verdict.${verdict}`, { count: d.counts![verdict] })] : [])) : []),
    ...(d.broken === undefined ? [] : [said('broken', { reason: d.broken })]),
    ...(d.revision === undefined || d.revision === 0 ? [] : [said('revision', { count: d.revision })]),
  ];
}

function checked({ state, problems, denied, failed, changes, rights, changed }: TrailEntry['details']): string[] {
  if (state === undefined) return [];
  const counted = { problems, denied, failed, changes, rights, changed };
  return [t(`designer.trail.says.state.${state}`), ...Object.entries(counted).flatMap(([what, count]) => (count === undefined || (count === 0 && what !== 'changes') ? [] : [t(`designer.trail.says.checked.${what}`, { count })]))];
}
