/** The two example overlays: they apply and lint clean, and what the reference pack promised still holds but for what they name. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyFolder, overlayCommand } from '../../runtime/cliOverlay.ts';
import { checkPackFolder } from '../../runtime/cliDefinition.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { contentHash, pinnedHash } from '../../runtime/definition/load/contentHash.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { loadLocal } from '../../runtime/definition/overlay/loadLocal.ts';
import { overlayOf } from '../../runtime/definition/overlay/localPatch.ts';

const root = join(import.meta.dirname, '..', '..');
const base = checkPackFolder(join(root, 'definitions', 'discipline'));
const folder = (name: string) => join(root, 'definitions', 'overlays', name);
const merged = Object.fromEntries(['yunchuan-city', 'jiangyang-county'].map((name) => [name, applyFolder(folder(name), base)]));
const packOf = (name: string): Pack => merged[name]!.loaded.pack!;

describe.each(Object.keys(merged))('%s', (name) => {
  it('applies to the pack it was written for; after a change of the pack: npm run guicheng -- overlay renew definitions/overlays/<city, then county>', () => {
    expect(merged[name]!.problems.map((p) => p.message.en)).toEqual([]);
  });

  it('lints clean', () => {
    expect(lintPack(merged[name]!.loaded).map((p) => p.message.en)).toEqual([]);
  });

  it('keeps all scenarios but those it names, and those do differ', () => {
    const pack = packOf(name);
    const read = loadLocal(readPackFiles(folder(name)));
    const differs = read.local.overlays.flatMap((source) => (overlayOf(source).differs ?? []).map((each) => each.scenario));
    const inForce = Object.values(pack.scenario);
    const below = name === 'jiangyang-county' ? packOf('yunchuan-city') : base.pack!;
    const kept = Object.keys(below.scenario).filter((scenario) => !differs.includes(scenario));
    expect(kept.filter((scenario) => !Object.hasOwn(pack.scenario, scenario))).toEqual([]);
    for (const scenario of inForce) expect(runScenario(pack, scenario).wrong, scenario.scenario).toEqual([]);
    for (const scenario of differs) expect(runScenario(pack, below.scenario[scenario]!).passed, `${scenario} holds: take it out of differs`).toBe(false);
  }, 240_000);
});

describe('the merged packs', () => {
  it('are packs of their own: other hashes, and no word of the base is lost', () => {
    const hashes = [base.pack!, packOf('yunchuan-city'), packOf('jiangyang-county')].map(contentHash);
    expect(new Set(hashes).size).toBe(3);
    expect(pinnedHash(packOf('yunchuan-city'))).not.toBe(pinnedHash(base.pack!));
    for (const kind of ['process', 'form', 'document', 'deadline', 'permission', 'notification', 'ruleSet'] as const) {
      for (const name of Object.keys(base.pack![kind])) expect(findDefinition(packOf('jiangyang-county'), kind, name), `${kind}/${name}`).toBeDefined();
    }
  });

  it('hold what the overlays say', () => {
    const county = packOf('jiangyang-county');
    expect(county.deadline['lead-disposition-opinion']!.length).toEqual({ days: 25 });
    expect(county.deadline['case-review']).toMatchObject({ length: { days: 25 }, lamp: { yellow: { left: { days: 7 } }, red: { left: { days: 2 } } } });
    expect(county.ledger.leads!.columns.map(({ column }) => column)).toContain('local-campaign');
    expect(county.form['lead-registration']!.edits).toContain('local.campaign');
    expect(county.form['petition-registration']!.layout.flatMap((section) => section.fields).map((field) => (typeof field === 'string' ? field : field.field))).not.toContain('subject.joinedPartyOn');
    expect(county.permission['lead-file']!.grants.find(({ grant }) => grant === 'handlers')!.may).not.toContain('copy');
    expect(county.caseType.lead!.properties.local).toMatchObject({ class: 'content', properties: { campaign: { register: 'local-campaign' } } });
  });
});

describe('the command line', () => {
  it('prints what was merged, and says how it is used', () => {
    const lines: string[] = [];
    expect(overlayCommand(['apply', folder('jiangyang-county'), '--on', join(root, 'definitions', 'discipline'), '--json'], (line) => lines.push(line))).toBe(0);
    expect(JSON.parse(lines[0]!)).toMatchObject({ hash: contentHash(packOf('jiangyang-county')), problems: [], own: ['scenario/local-letter-by-the-principal'] });
    expect(overlayCommand(['upgrade', folder('jiangyang-county')], () => undefined)).toBe(2);
  });
});
