/** What a model's drafts may lean on in a pack that is there already. */
import { findDefinition, type ListedKind, type Pack } from '../../definition/load/pack.ts';
import type { ModelTarget } from '../../plugin/pluginContract.ts';

export function modelTarget(pack: Pack): ModelTarget {
  const calendar = findDefinition(pack, 'calendar', pack.organisation.calendar ?? '') ?? Object.values(pack.calendar)[0];
  return {
    phases: pack.pack.phases.map(({ phase }) => phase), classes: pack.pack.classes.map((each) => each.class), roles: pack.organisation.roles.map(({ role, title }) => ({ role, title })),
    countings: calendar?.countings.map(({ counting }) => counting) ?? [], isTaken: (kind, name) => kind !== 'pack' && kind !== 'organisation' && findDefinition(pack, kind as ListedKind, name) !== undefined,
  };
}
