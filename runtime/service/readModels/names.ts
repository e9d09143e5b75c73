/** Names of people, organs, roles and definitions as they travel. What is not known any more is shown by its code. */
import { findDefinition, type ListedKind, type Pack } from '../../definition/load/pack.ts';
import { namedPerson } from '../../interpreter/caseState.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { OrganRef, PersonRef, Text } from './views.ts';

/** The platform acts under one name, as people do. */
export const platform: PersonRef = { id: 'system', name: '平台' };

export const personRef = (organisation: OrganisationView, id: string): PersonRef => (id === platform.id ? platform : { id, name: organisation.person(id)?.name ?? id });

/** `code` may also be an organ's path. */
export function organRef(organisation: OrganisationView, code: string): OrganRef {
  const organ = organisation.organ(code) ?? organisation.organ(code.split('/').filter(Boolean).at(-1) ?? '');
  return { code: organ?.code ?? code, name: organ?.name ?? code, tier: organ?.tier ?? '' };
}

export const titleOf = (pack: Pack, kind: Exclude<ListedKind, 'scenario' | 'overlay' | 'notification'>, name: string): Text => {
  const found = findDefinition(pack, kind, name) as { title?: Text } | undefined;
  return found?.title ?? { zh: name };
};
export const roleTitle = (pack: Pack, role: string): Text => pack.organisation.roles.find((r) => r.role === role)?.title ?? (role === namedPerson ? { zh: '指定人员', en: 'Named person' } : { zh: role });
export const levelTitle = (pack: Pack, level: string): Text => pack.organisation.levels.find((l) => l.level === level)?.title ?? { zh: level };
export const phaseTitle = (pack: Pack, phase: string): Text => pack.pack.phases.find((p) => p.phase === phase)?.title ?? { zh: phase };
export const stageTitle = (pack: Pack, process: string, stage: string): Text => findDefinition(pack, 'process', process)?.stages.find((s) => s.stage === stage)?.title ?? { zh: stage };
export const zoneOf = (pack: Pack): string => pack.organisation.zone ?? 'Asia/Shanghai';
