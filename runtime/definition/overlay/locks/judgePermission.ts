/** Permissions: grants only get fewer or narrower, exclusions only more; what the organs above and the auditors see stays. */
import { canonicalJson } from '../../../base/canonicalJson.ts';
import { isRecord } from '../../../base/isRecord.ts';
import type { Pack } from '../../load/pack.ts';
import type { Json } from '../namedLists.ts';
import { allowIf, broken, type Question, type Verdict } from './judgement.ts';
import { isWithin } from './words.ts';

/** A grant by which others than the organ itself look on: supervision from above, the sender of an exchange, the auditors. */
export function overseesOthers(grant: Json, base: Pack): string | undefined {
  const rows = canonicalJson(grant.rows);
  if (rows.includes('"operator":"under"')) return 'superior organs';
  if (rows.includes('case.exchange.sender')) return 'sender of the exchange';
  const who = isRecord(grant.who) ? grant.who : {};
  const roles = [...(typeof who.role === 'string' ? [who.role] : []), ...(Array.isArray(who.roles) ? (who.roles as unknown[]).map(String) : [])];
  const auditors = base.organisation.roles.filter((role) => role.manages?.includes('audit')).map((role) => role.role);
  return roles.some((role) => auditors.includes(role)) ? 'audit' : undefined;
}

/** `merged` asks everything that `base` asks: the parts of its `all`, and perhaps more. */
function isNarrower(base: unknown, merged: unknown): boolean {
  if (base === 'all') return merged !== 'all';
  if (!isRecord(merged) || !Array.isArray(merged.all)) return false;
  const parts = isRecord(base) && Array.isArray(base.all) && Object.keys(base).length === 1 ? (base.all as unknown[]) : [base];
  return isWithin(parts, merged.all as unknown[]) && Object.keys(merged).length === 1;
}

const identities: readonly unknown[] = ['actor.id', 'actor.idNumber'];

/** An exclusion of the one who stands in a relation to the case that the case itself names (回避): never of a role, an organ or a list of people. */
function isAboutAPerson(merged: unknown): boolean {
  const when = isRecord(merged) && isRecord(merged['when']) ? merged['when']['all'] : undefined;
  return Array.isArray(when) && when.some((part: unknown) => {
    if (!isRecord(part) || !isRecord(part['value'])) return false;
    const [fact, other] = [part['fact'], part['value']['fact']];
    const ofCase = (name: unknown): boolean => typeof name === 'string' && name.startsWith('case.');
    return (identities.includes(fact) && ['equal', 'in'].includes(String(part['operator'])) && ofCase(other)) || (identities.includes(other) && ['equal', 'contains'].includes(String(part['operator'])) && ofCase(fact));
  });
}

export function judgePermission({ change, word, base }: Question): Verdict {
  const { key, kind } = change;
  const list = change.around[0]?.list ?? key;
  if (list === 'never') {
    if (change.around.length > 0) return key === 'title' ? allowIf(word === 'free' || word === 'more') : broken('more');
    if (kind === 'removed' || kind === 'reordered') return broken('more');
    // Whoever could be kept out as a whole, by his organ or by what a case is about, could be those who look on.
    if (kind === 'added' && !isAboutAPerson(change.merged)) return { allowed: false, as: 'notice', usedBy: 'superior organs' };
    return allowIf(kind === 'added' && (word === 'more' || word === 'free'), 'more');
  }
  if (list !== 'grants') return allowIf(word === 'free');
  if (word === 'free') return kind === 'added' ? broken('fewer') : judgeGrant(change, base);
  return word === 'fewer' ? judgeGrant(change, base) : broken(word);
}

function judgeGrant(change: Question['change'], base: Pack): Verdict {
  const { key, kind } = change;
  const grant = change.around[0]?.item ?? (isRecord(change.base) ? change.base : undefined);
  const watcher = grant && kind !== 'added' ? overseesOthers(grant, base) : undefined;
  if (watcher !== undefined) return { allowed: false, as: 'notice', usedBy: watcher };
  if (kind === 'added' || kind === 'reordered') return broken('fewer');
  if (kind === 'removed') return allowIf(change.around.length === 0 || ['sees', 'may', 'edits', 'phases', 'roles'].includes(key), 'fewer');
  switch (key) {
    case 'rows': return allowIf(isNarrower(change.base, change.merged), 'fewer');
    case 'edits': return allowIf(change.base === 'all', 'fewer');
    case 'phases': return allowIf(change.base === 'any', 'fewer');
    case 'unit': return allowIf(change.base === undefined, 'fewer');
    default: return broken('fewer');
  }
}
