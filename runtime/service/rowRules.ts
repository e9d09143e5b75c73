/**
 * What a reader of rows over several organs reads with. Titles, columns and filters are those of the pack that he works under; a row
 * of an organ with an overlay has its own values (codes, deadlines) named by that organ's pack, and is seen only as far as that pack lets it.
 */
import type { Pack } from '../definition/load/pack.ts';
import type { Actor } from '../interpreter/command.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { visibleRows, type VisibleRows } from '../persistence/visibleRows.ts';
import { visibleUnder, type ScopedRule } from '../persistence/visibleUnder.ts';
import { seenAlways } from './ledger/ledgerColumns.ts';
import type { PacksInForce, Runtime } from './runtime.ts';

export interface RowRules {
  /** The reader's own. */
  pack: Pack;
  rule(caseTypes?: readonly string[]): VisibleRows;
  /** Classes that he sees in every row that he sees. */
  always(caseTypes: readonly string[]): (name: string) => boolean;
  /** The pack of a row, by its organ. */
  packAt(organ: string): Pack;
  /** Of all organs with an overlay. */
  others: readonly Pack[];
}

export async function rowRules(runtime: Runtime, actor: Actor, organisation: OrganisationView): Promise<RowRules> {
  const everywhere = await runtime.packs.everywhere();
  const { pack } = packAt(everywhere, actor.organ);
  const others = narrower(everywhere, pack, organisation);
  return {
    pack,
    rule: (caseTypes) => visibleUnder(visibleRows(pack, actor, organisation, caseTypes), others.map(({ pack: theirs, ...scope }): ScopedRule => ({ ...scope, rule: visibleRows(theirs, actor, organisation, known(theirs, caseTypes)) }))),
    always: (caseTypes) => {
      const all = [pack, ...others.map((each) => each.pack)].map((each) => seenAlways(each, actor, organisation, known(each, caseTypes) ?? []));
      return (name) => all.every((always) => always(name));
    },
    packAt: (organ) => packAt(everywhere, organ).pack,
    others: [...everywhere.organs.values()].map((each) => each.pack),
  };
}

/** An overlay that has stayed on an older pack may lack a case type of the newer one; its organs have no cases of it. */
const known = (pack: Pack, caseTypes?: readonly string[]): readonly string[] | undefined => caseTypes?.filter((each) => Object.hasOwn(pack.caseType, each));

const packAt = ({ whole, organs, scopeOf }: PacksInForce, organ: string) => organs.get(scopeOf(organ) ?? '') ?? whole;

/** Packs with other permissions than the reader's, each with the organs that work under it. What is alike is one object; see the registry. */
function narrower({ whole, organs }: PacksInForce, own: Pack, organisation: OrganisationView): (Omit<ScopedRule, 'rule'> & { pack: Pack })[] {
  const pathOf = (organ: string): string => organisation.organ(organ)?.path ?? '';
  const scopes = [{ path: '', pack: whole.pack }, ...[...organs].map(([organ, { pack }]) => ({ path: pathOf(organ), pack }))];
  return scopes.filter(({ pack }) => !samePermissions(pack, own)).map(({ path, pack }) => ({
    pack, under: [path], butNot: scopes.map((other) => other.path).filter((other) => other.length > path.length && other.startsWith(path)),
  }));
}

function samePermissions(a: Pack, b: Pack): boolean {
  const [of, other] = [Object.entries(a.permission), b.permission];
  return of.length === Object.keys(other).length && of.every(([name, permission]) => other[name] === permission);
}
