/** Commands that look at the whole pack or overlay: names that are followed, copies of a business, what the wizard writes. They take long, so that a short run tries few. */
import { renameElsewhere } from '../../../designer/canvas/renameElsewhere.ts';
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { removeOwn, renameOwn } from '../../../designer/overlays/ownCommands.ts';
import { followName } from '../../../designer/references/followName.ts';
import { ownNames } from '../../../designer/references/ownName.ts';
import { renamePlan } from '../../../designer/references/renamePlan.ts';
import { setValue } from '../../../designer/document/setValue.ts';
import { copyFeature } from '../../../designer/templates/copyFeature.ts';
import { menuCopies } from '../../../designer/templates/menuCopies.ts';
import { withCodes } from '../../../designer/templates/registerCodes.ts';
import { featureScenarios } from '../../../designer/wizard/featureScenarios.ts';
import { writeFeature } from '../../../designer/wizard/writeFeature.ts';
import type { PackChange } from '../../../runtime/definition/edit/packChange.ts';
import { createPackChecker } from '../../../runtime/definition/lint/checkAgain.ts';
import { loadPack, type LoadedPack } from '../../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../../runtime/definition/load/pack.ts';
import { referencePack as pack } from '../../interpreter/referencePack.ts';
import { fullest, integrityOpinion, smallest } from '../featurePlans.ts';
import { packFolder } from './editedFiles.ts';
import { definitionIn, definitionsOf, standingFiles } from './packAround.ts';
import { command, type Command, type Touch } from './registry.ts';

const checker = createPackChecker();
const packTexts = (): Map<string, string> => new Map([...standingFiles()].filter(([path]) => path.startsWith(packFolder)));
/** Menus and codes get lines more, each behind what it was made like. */
const menus = (): Touch[] => definitionsOf('dashboard', packFolder).map((each) => ({ in: each, into: [['menu']], made: [['menu']] }));
const registers = (): Touch[] => definitionsOf('register', packFolder).map((each) => ({ in: each, into: [['entries']], made: [['entries']] }));
const isPack = ({ kind, source }: OpenDefinition): boolean => kind === 'pack' && source.path.startsWith(packFolder);
const title = { zh: '新的业务', en: 'New matter' };

let base: (LoadedPack & { pack: Pack }) | undefined;
function loadedBase(): LoadedPack & { pack: Pack } {
  if (!base) { const loaded = loadPack([...packTexts()].map(([path, text]) => ({ path, text }))); base = { ...loaded, pack: loaded.pack! }; }
  return base;
}
const overlayTexts = ({ source: { path } }: OpenDefinition): Map<string, string> => { const folder = path.split('/').slice(0, 3).join('/'); return new Map([...standingFiles()].filter(([each]) => each.startsWith(`${folder}/`))); };
const isOwn = ({ kind, source }: OpenDefinition): boolean => source.path.startsWith('definitions/overlays/yunchuan-city/') && kind !== 'overlay';

const all: Command[] = [
  command('designer/canvas/renameElsewhere.ts', { renameElsewhere }, (d, draw) => (d.kind === 'process' && d.source.path.startsWith(packFolder) ? draw.some(ownNames(d.kind, d.data).filter(({ path }) => path.length > 1), 3) : [])
    .map(({ path, name }) => ({ at: name, args: [packTexts(), d.name, String(path.at(-1)), name, 'called-otherwise'], says: [name] }))),
  command('designer/references/renamePlan.ts', { renamePlan }, (d, draw) => (d.source.path.startsWith(packFolder) ? draw.some(ownNames(d.kind, d.data)) : []).map(({ path, part, name }) => {
    const isPublished = draw.one([true, false]);
    const own = definitionIn('pack', pack.pack.pack)!;
    return {
      at: `${path.join('/')} ${isPublished}`, args: [packTexts(), checker, { file: d.source.path, index: d.index, path, now: part === 'key' ? 'calledOtherwise' : 'called-otherwise', isPublished }] as Parameters<typeof renamePlan>, says: [name],
      ...(isPublished && d.kind === 'process' ? { into: [['was'], []], made: [['was']] } : {}), ...(isPublished && d.kind !== 'process' ? { elsewhere: [{ in: own, into: [['was'], []], made: [['was']] }] } : {}),
      // Some names must look otherwise: a deadline's document, a code of a message. The editor tells it.
      incomplete: 'a name of another form',
    };
  }), (given) => (given && 'edits' in given ? given.edits : [])),
  command('designer/references/followName.ts', { followName }, (d, draw) => (['form', 'document', 'register', 'table', 'ledger'].includes(d.kind) && d.source.path.startsWith(packFolder) ? draw.some([d]) : [])
    .map(() => ({ at: d.name, args: [packTexts(), checker, [{ path: d.source.path, edits: setValue(d, [d.kind], 'called-otherwise') }], { was: d.name, now: 'called-otherwise' }] as Parameters<typeof followName>, says: [d.name] }))),
  command('designer/templates/menuCopies.ts', { menuCopies }, (d) => (d.kind === 'process' && definitionsOf('dashboard', packFolder).some(({ source }) => source.text.includes(`process: ${d.name} `)) ? [{ at: d.name, args: [packTexts(), new Map([[d.name, 'copied-matter']]), { was: { zh: '原' }, now: title }] as Parameters<typeof menuCopies>, elsewhere: menus() }] : [])),
  command('designer/templates/registerCodes.ts', { withCodes }, (d, draw) => {
    const entries = d.kind === 'register' ? ((d.data['entries'] ?? []) as { code: string }[]) : [];
    if (entries.length === 0) return [];
    return [{ at: d.name, args: [standingFiles(), { name: d.name, path: d.source.path, index: d.index }, ['one', 'two'].map((code) => ({ of: draw.one(entries).code, was: title, code: `copied-${code}`, title }))] as Parameters<typeof withCodes>, into: [['entries']], made: [['entries']] }];
  }),
  command('designer/templates/copyFeature.ts', { copyFeature }, (d) => (d.kind === 'caseType' && d.source.path.startsWith(packFolder) ? [{ at: d.name, args: [packTexts(), checker, { caseType: d.name, code: 'copied-matter', title, codes: {} }] as Parameters<typeof copyFeature>, elsewhere: [...menus(), ...registers()] }] : []), ({ changes }) => changes),
  command('designer/wizard/writeFeature.ts', { writeFeature }, (d) => (isPack(d) ? [smallest, integrityOpinion, fullest].map((plan) => ({ at: plan.code, args: [plan, pack, packTexts(), packFolder], elsewhere: menus() })) : [])),
  command('designer/wizard/featureScenarios.ts', { featureScenarios }, (d) => (isPack(d) ? [integrityOpinion].map((plan) => ({ at: plan.code, args: [plan, writeFeature(plan, pack, packTexts(), packFolder), packTexts(), packFolder] })) : []), ({ changes }) => changes as readonly PackChange[]),
  command('designer/overlays/ownCommands.ts', { removeOwn }, (d) => (isOwn(d) ? [{ at: d.name, args: [overlayTexts(d), { kind: d.kind, name: d.name }] as Parameters<typeof removeOwn>, whole: true as const }] : [])),
  command('designer/overlays/ownCommands.ts', { renameOwn }, (d) => (isOwn(d) ? [{ at: d.name, args: [loadedBase(), overlayTexts(d), { kind: d.kind, name: d.name }, 'local-called-otherwise'] as Parameters<typeof renameOwn>, says: [d.name] }] : []), (given) => ('changes' in given ? given.changes : [])),
];
/** How often a short run tries each. */
const short: Readonly<Record<string, number>> = { copyFeature: 1, renameOwn: 1, writeFeature: 1 };
export const wideCommands: Command[] = all.map((each) => ({ ...each, most: short[each.name] ?? 2, mostDeep: 40 }));
