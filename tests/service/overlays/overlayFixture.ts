/** Overlays of the demo's organs, put in force as the gate does it, without its checks, which take a processor for long. */
import { randomUUID } from 'node:crypto';
import { schemaLine } from '../../../runtime/definition/load/checkSchemaLine.ts';
import { contentHash } from '../../../runtime/definition/load/contentHash.ts';
import type { SourceFile } from '../../../runtime/definition/load/parseSource.ts';
import { loadChain } from '../../../runtime/definition/overlay/loadChain.ts';
import type { Database } from '../../../runtime/persistence/database.ts';
import { inOneTransaction } from '../../../runtime/persistence/oneTransaction.ts';
import { currentOverlays, putOverlayInForce, type OverlayRow } from '../../../runtime/persistence/overlayStore.ts';
import { currentOrganisation } from '../../../runtime/service/currentOrganisation.ts';
import { chainOf, overlayName, sourcesOfChain } from '../../../runtime/service/overlays/overlayChain.ts';
import { overlayPlace } from '../../../runtime/service/overlays/overlayPlace.ts';
import type { Principal, Runtime } from '../../../runtime/service/runtime.ts';

/** `follows`: the version that this one is, made again on what is above it by now. */
export interface Patches { name: string; patches: string[]; differs?: string[]; more?: SourceFile[]; follows?: string }

/** `patches` are lines of YAML, each one patch. */
export function overlayFiles(organ: string, base: string, { name, patches, differs = [], more = [] }: Patches, above?: string): SourceFile[] {
  const path = `definitions/overlays/${organ}/overlay.yaml`;
  const text = [
    schemaLine(path, 'overlay'), `overlay: ${name}`, `title: { zh: 补充规程 }`, `organ: ${organ}`, 'base:', '  pack: discipline', ...(above === undefined ? [] : [`  overlay: ${above}`]), `  hash: "${base}"`,
    'patches:', ...patches.map((patch) => `  - ${patch}`), ...(differs.length === 0 ? [] : ['differs:', ...differs.map((scenario) => `  - { scenario: ${scenario}, why: { zh: 本级不同 } }`)]), '',
  ].join('\n');
  return [{ path, text }, ...more];
}

export async function putOverlay(database: Database, runtime: Runtime, organ: string, wanted: Patches): Promise<OverlayRow> {
  const { view } = await currentOrganisation(runtime);
  const place = await overlayPlace(runtime, view, organ, 'discipline');
  const files = overlayFiles(organ, place.base, wanted, place.above && overlayName(place.above.files));
  const below = await sourcesOfChain(runtime, place.above ? await chainOf(runtime, place.above) : { root: place.root, overlays: [] });
  const loaded = loadChain({ files: below.files, overlays: [...below.overlays, files] });
  if (!loaded.pack || loaded.problems.length > 0) throw new Error(loaded.problems.map((each) => `${each.code} ${each.message.en ?? each.message.zh}`).join('\n'));
  const { pack } = loaded;
  await inOneTransaction(database.owner, (client) => putOverlayInForce(client, 'discipline', {
    id: randomUUID(), organ, root: place.root, base: place.base, above: place.above?.id ?? null, hash: contentHash(pack), files, upgraded_from: wanted.follows ?? null, version: pack.pack.version, content: pack,
  }, 'system'));
  return (await currentOverlays(database.owner, 'discipline')).find((row) => row.organ === organ)!;
}

/** Gives somebody of an organ another post in it; the organisation is read again. */
export async function appoint(database: Database, runtime: Runtime, organ: string, role: string, at = 0): Promise<Principal> {
  const { rows } = await database.owner.query<{ person: string }>(`select distinct person from post where organ = $1 and role = 'system-admin' order by person`, [organ]);
  const any = rows[at] ?? (await database.owner.query<{ person: string }>(`select distinct person from post where organ = $1 order by person offset $2 limit 1`, [organ, at + 3])).rows[0]!;
  await database.owner.query(`insert into post (person, role, organ, since) values ($1, $2, $3, '2026-01-01') on conflict do nothing`, [any.person, role, organ]);
  await database.owner.query('update organisation_version set version = version + 1');
  await currentOrganisation(runtime);
  return { person: any.person, organ, language: 'zh' };
}

export async function holderIn(database: Database, role: string, organ?: string): Promise<Principal> {
  const { rows } = await database.owner.query<{ person: string; organ: string }>('select person, organ from post where role = $1 and ($2::text is null or organ = $2) order by person limit 1', [role, organ ?? null]);
  if (!rows[0]) throw new Error(`nobody is ${role} of ${organ ?? 'any organ'}`);
  return { person: rows[0].person, organ: rows[0].organ, language: 'zh' };
}

export const village = {
  name: 'county-additions',
  patches: [
    '{ patch: observers, why: { zh: 聘有监督信息员 }, in: register/petition-channel, add: { code: local-observer, title: { zh: 村级监督信息员 } } }',
    '{ patch: village-field, why: { zh: 记到村 }, in: caseType/petition, add: { field: local.village, type: string, maxLength: 60, title: { zh: 所在村 }, search: true, ledger: true } }',
    '{ patch: village-on-form, why: { zh: 登记时填 }, in: form/petition-registration/problem, after: region, add: { field: local.village, hint: { zh: 填到村 } } }',
    '{ patch: village-column, why: { zh: 台账列出 }, in: ledger/petitions, after: region, add: { column: local-village, title: { zh: 所在村 }, field: local.village } }',
  ],
};
