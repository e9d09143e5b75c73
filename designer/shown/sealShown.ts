/** A seal: a paper that it stands on, who presses it, after whom, and on which papers. Pure. */
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { SealDefinition } from '../../runtime/definition/model/seal.ts';
import type { PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import { samplePlainBody } from '../simulator/sampleWords.ts';
import { levelTitle, roleTitle, thingOf, type Thing } from './thing.ts';

export interface SealShown {
  kind: 'seal';
  keeper: Title;
  separate: string[];
  /** Levels after whose approval it may be pressed by standing authority. */
  standing: Title[];
  /** `fits`: whether the seal may stand on a paper of that heading. */
  papers: (Thing & { fits: boolean })[];
  /** A short letter with it, so that it stands in sight. */
  sample: PaperPreviewRequest;
}

export function sealShown(pack: Pack, name: string): SealShown | undefined {
  const seal = findDefinition(pack, 'seal', name);
  if (!seal) return undefined;
  const bearing = definitionsOf(pack, 'document').filter((document) => document.seal === name);
  return {
    kind: 'seal', keeper: roleTitle(pack, seal.keeper.role), separate: seal.keeper.separate, standing: (seal.standing?.levels ?? []).map((level) => levelTitle(pack, level)),
    papers: bearing.map(({ document, heading }) => ({ ...thingOf(pack, 'document', document), fits: heading === undefined || seal.papers.headings.includes(heading) })),
    sample: plainPaper(seal),
  };
}

/** In a name that it may stand for. */
function plainPaper({ title, kind, diameterMm, papers }: SealDefinition): PaperPreviewRequest {
  return {
    document: { title, layout: 'red-letter', category: 'letter', ...(papers.headings[0] ? { heading: papers.headings[0] } : {}) }, body: samplePlainBody, data: { case: {}, org: {} }, date: '2026-03-16',
    seal: { kind, ...(diameterMm === undefined ? {} : { diameterMm }) },
  };
}
