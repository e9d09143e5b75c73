/** What a model's drafts may lean on in a pack that is there already. */
import { caseTypeFields } from '../../definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type ListedKind, type Pack } from '../../definition/load/pack.ts';
import type { ModelTarget } from '../../plugin/pluginContract.ts';

export function modelTarget(pack: Pack): ModelTarget {
  const calendar = findDefinition(pack, 'calendar', pack.organisation.calendar ?? '') ?? Object.values(pack.calendar)[0];
  return {
    phases: pack.pack.phases.map(({ phase }) => phase), classes: pack.pack.classes.map((each) => each.class), roles: pack.organisation.roles.map(({ role, title }) => ({ role, title })),
    processes: definitionsOf(pack, 'process').map(({ process, title, of }) => ({ process, title, of, fields: Object.values(caseTypeFields(pack, of) ?? {}).flatMap(({ path, kind, derived, keptBy }) => ((kind === 'text' || kind === 'longText') && !derived && keptBy === undefined ? [path] : [])) })),
    countings: calendar?.countings.map(({ counting }) => counting) ?? [], isTaken: (kind, name) => kind !== 'pack' && kind !== 'organisation' && findDefinition(pack, kind as ListedKind, name) !== undefined,
  };
}
