/** Taking out: what holds steps tells first which go with it, and may leave them where it stood. */
import { ref } from 'vue';
import { ElMessage } from 'element-plus';
import { say, t } from '../../runtime/ui/language.ts';
import { targetsOf } from './copiedFrom.ts';
import { removePlace, removePlaces } from './itemCommands.ts';
import { mayGo } from './placeActs.ts';
import { stepsWithin, type Place } from './places.ts';
import type { DataPath } from './processGraph.ts';
import type { ProcessDesk } from './processDesk.ts';
import { holdsSteps, unwrapBlock } from './unwrapBlock.ts';
import { wordOf } from './useFindPlace.ts';

export interface Removing { what: string; steps: string[]; take: () => void; keep?: () => void }

export function useRemoving(desk: ProcessDesk) {
  const removing = ref<Removing>();
  const titleOf = (place: Place): string => say(place.title) || place.name || wordOf(place);
  const ask = (what: Removing): void => { removing.value = what; };

  function unwrap(place: Place): void {
    const { node } = place;
    if (place.kind === 'step' && node && holdsSteps(node)) desk.done(() => unwrapBlock(desk.props.definition, node));
  }
  const least = (place: Place): string => t('designer.act.least', { what: wordOf(place) });
  /** `isCut`: it lies on the clipboard with all that is in it, so nothing of it is left behind. */
  function remove(place: Place, isCut = false): void {
    if (!mayGo(place)) { ElMessage.info(least(place)); return; }
    const later = desk.held([place]);
    const take = (): void => later(([now]) => desk.done(() => removePlace(desk.props.definition, { ...now!, path: pathOfItem(now!), name: now!.name || wordOf(now!) })));
    const steps = stepsWithin(desk.places.value, place).map(titleOf);
    if (steps.length === 0) take();
    else ask({ what: titleOf(place), steps, take, ...(place.kind === 'step' && !isCut ? { keep: () => later(([now]) => unwrap(now!)) } : {}) });
  }
  const chosen = (): Place[] => targetsOf(desk.places.value, desk.acted.value, desk.props.selected);
  /** Why what is chosen may not be taken out. */
  function refusal(targets = chosen()): string | undefined {
    const stays = targets.length === 1 ? targets.find((place) => !mayGo(place)) : targets.find((place) => !mayGo(place) || !place.list || (place.kind !== 'step' && tooMany(place, targets)));
    return stays && least(stays);
  }
  /** The steps that are chosen, else all else that is. */
  function removeChosen(targets = chosen(), isCut = false): void {
    const { places, props } = desk;
    const [only] = targets;
    if (!only) return;
    const refused = refusal(targets);
    if (refused !== undefined) { ElMessage.info(refused); return; }
    if (targets.length === 1) { remove(only, isCut); return; }
    const later = desk.held(targets);
    const take = (): void => later((now) => desk.done(() => removePlaces(props.definition, now.map(({ path }) => path), only.kind === 'step' ? 'removeMany' : 'removeParts')));
    const steps = targets.flatMap((place) => stepsWithin(places.value, place)).map(titleOf);
    if (steps.length === 0) take();
    else ask({ what: targets.map(titleOf).join(t('designer.comma')), steps, take });
  }
  return { removing, remove, removeChosen, refusal, unwrap };
}

/** The body of a loop between two turns is a list of its owner. */
const pathOfItem = ({ list, path, part }: Place): DataPath => (list ? path : part!.list.path);
/** Of one list more than may go at once. */
const tooMany = (place: Place, targets: readonly Place[]): boolean => !mayGo({ ...place, count: place.count - targets.filter(({ list }) => list?.join('/') === place.list?.join('/')).length + 1 });
