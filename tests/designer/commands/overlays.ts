/** The overlay of an organ: patches, scenarios that no longer hold here. */
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { addDiffers, addDiffersTo, addPatches, addPatchesTo, fieldPatches, removePatches, removePatchesFrom, type NewPatch } from '../../../designer/overlays/overlayCommands.ts';
import type { OverlayDefinition } from '../../../runtime/definition/model/overlay.ts';
import { command, often, put, type Application, type Command, type Draw, type Path, type Touch } from './registry.ts';
import { definitionIn } from './packAround.ts';

const module = 'designer/overlays/overlayCommands.ts';
type On<A extends readonly unknown[]> = (definition: OpenDefinition, draw: Draw) => Application<A>[];
const overlays = <A extends readonly unknown[]>(make: On<A>): On<A> => (definition, draw) => (definition.kind === 'overlay' ? make(definition, draw) : []);
const overlayOf = ({ data }: OpenDefinition): OverlayDefinition => data as unknown as OverlayDefinition;
const patchesOf = (d: OpenDefinition) => overlayOf(d).patches;
const differsOf = (d: OpenDefinition) => overlayOf(d).differs ?? [];
const why = { zh: '本级需要', en: 'Needed here' };
const fresh = fieldPatches({ name: 'village', title: { zh: '所在村' }, kind: 'choice', required: true, choices: ['甲', '乙'] }, { caseType: 'petition', section: 'form/petition-registration/problem', after: 'region' }, why);
/** The other overlay, as a second file of the same one. */
const other = (d: OpenDefinition): OpenDefinition => definitionIn('overlay', d.name === 'yunchuan-city' ? 'jiangyang-county' : 'yunchuan-city')!;

/** A value of an item that a patch sets already goes into that patch. */
function set(d: OpenDefinition, index: number): { patch: NewPatch; touch: Touch } {
  const patch = patchesOf(d)[index]!;
  const key = Object.keys(patch.set!)[0]!;
  const value = { title: { zh: '另一个' }, [key]: (patch.set as Record<string, unknown>)[key] };
  return { patch: { name: 'more', why, in: patch.in, set: value }, touch: put(['patches', index, 'set'], 'title') };
}
const gone = (d: OpenDefinition, names: readonly string[]): Path[] => patchesOf(d).flatMap(({ patch }, i): Path[] => (names.includes(patch) ? [['patches', i]] : []));
const setting = (d: OpenDefinition): number[] => patchesOf(d).flatMap(({ set: value }, i) => (value === undefined ? [] : [i]));
const differs = (d: OpenDefinition, count: number): Touch => (overlayOf(d).differs ? put(['differs'], ...Array.from({ length: count }, (_, i) => differsOf(d).length + i)) : put([], 'differs'));

const all: Command[] = [
  command(module, { addPatches }, overlays((d) => [
    { at: 'patches', args: [d, fresh], ...put(['patches'], ...fresh.map((_, i) => patchesOf(d).length + i)) },
    ...setting(d).map((i): Application<[OpenDefinition, readonly NewPatch[]]> => ({ at: `patches/${i}`, args: [d, [set(d, i).patch]], ...set(d, i).touch })),
  ])),
  command(module, { addPatchesTo }, overlays((d) => [
    { at: 'patches', args: [[d, other(d)], d, fresh], ...put(['patches'], ...fresh.map((_, i) => patchesOf(d).length + i)) },
    ...setting(other(d)).map((i): Application<[readonly OpenDefinition[], OpenDefinition, readonly NewPatch[]]> => ({ at: `patches/${i} of the other`, args: [[d, other(d)], d, [set(other(d), i).patch]], elsewhere: [{ in: other(d), ...set(other(d), i).touch }] })),
  ])),
  command(module, { removePatches }, overlays((d, draw) => patchesOf(d).map(({ patch }) => { const names = [...new Set([patch, draw.one(patchesOf(d)).patch])]; return { at: names.join(' '), args: [d, names] as [OpenDefinition, string[]], gone: gone(d, names) }; }).concat([{ at: 'all', args: [d, patchesOf(d).map(({ patch }) => patch)], gone: [['patches']] }]))),
  command(module, { removePatchesFrom }, overlays((d) => [{ at: 'one of each', args: [[d, other(d)], [patchesOf(d)[0]!.patch, patchesOf(other(d)).at(-1)!.patch]], gone: [['patches', 0]], elsewhere: [{ in: other(d), gone: [['patches', patchesOf(other(d)).length - 1]] }] }])),
  command(module, { addDiffers }, overlays((d) => [['one-more'], ['one-more', 'and-another']].map((names) => ({ at: names.join(' '), args: [d, names, why] as [OpenDefinition, string[], typeof why], ...differs(d, names.length) })))),
  command(module, { addDiffersTo }, overlays((d) => { const into = overlayOf(d).differs || !overlayOf(other(d)).differs ? d : other(d); return [{ at: into.name, args: [[d, other(d)], d, ['one-more'], why], ...(into === d ? differs(d, 1) : {}), elsewhere: into === d ? [] : [{ in: into, ...differs(into, 1) }] }]; })),
];
export const overlayCommands: Command[] = often(6, all);
