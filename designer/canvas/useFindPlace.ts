/** A place that is looked for: to go there, to lead a way there, or to move a step there. On the picture it may also be clicked. */
import { computed, ref } from 'vue';
import { say, t, tCode } from '../../runtime/ui/language.ts';
import { connectStep, mayLeadTo, type WayOut } from './connectStep.ts';
import { waysFrom } from './placeActs.ts';
import { moveStep } from './processCommands.ts';
import type { Place } from './places.ts';
import type { ProcessDesk } from './processDesk.ts';

export interface Findable { id: string; title: string; note: string; words: string }
interface Picking { label: string; may: (place: Place) => boolean; take: (place: Place) => void }

export const wordOf = ({ kind, what }: Place): string => (kind === 'stage' ? t('designer.key.stage') : kind === 'part' ? t(`designer.part.${what}`) : tCode('designer.kind', what));

/** `look`: shows a place without leaving the words. */
export function useFindPlace(desk: ProcessDesk, roleTitle: (role: string) => string, look: (id: string) => void) {
  const finding = ref(false);
  const picking = ref<Picking>();
  const { places } = desk;
  /** Parts are found where something is put into them. */
  const findable = computed<Findable[]>(() => places.value.filter((place) => (picking.value ? picking.value.may(place) : place.kind !== 'part')).map((place) => {
    const { id, name, title, data } = place;
    const role = (data['by'] as { role?: string } | undefined)?.role;
    const who = role === undefined ? '' : roleTitle(role);
    const kind = wordOf(place);
    const around = place.kind === 'part' ? say(place.node?.title) || place.node?.name || '' : '';
    return { id, title: say(title) || name || (place.kind === 'part' ? kind : t('designer.unnamed')), note: [kind, who, around].filter((each) => each !== '').join(' · '), words: [title?.zh, title?.en, name, kind, who].join(' ') };
  }));

  function stop(): void {
    finding.value = false;
    picking.value = undefined;
    desk.focus();
  }
  /** The place that was chosen, on the picture or by its name. */
  function found(id: string): void {
    const place = places.value.find((each) => each.id === id);
    const now = picking.value;
    if (!now) { stop(); desk.select([id]); return; }
    if (!place || !now.may(place)) return;
    stop();
    now.take(place);
  }
  function pick(what: Picking): void {
    picking.value = what;
    finding.value = true;
  }
  /** A part's way is its own; of a step it is chosen before. */
  function connect(from: Place, way: WayOut): void {
    const { node, name } = from;
    if (!node) return;
    const later = desk.held([from]);
    const target = (place: Place) => place.stage ?? place.node;
    // Names are given once in a process: they stay what they are when others write above.
    pick({
      label: t('designer.connect.choose'), may: (place) => place.kind !== 'part' && place.name !== name && place.name !== node.name && mayLeadTo(way, target(place)!),
      take: (place) => later(([now]) => { const own = waysFrom(now!).find(({ id }) => id === way.id); if (own) desk.done(() => ({ ...connectStep(desk.props.definition, now!.node!, own, target(place)!), then: now!.path })); }),
    });
  }
  /** Behind a step, to the end of anything else. */
  function moveStepTo(from: Place): void {
    if (from.kind !== 'step' || !from.node) return;
    const later = desk.held([from]);
    const within = (place: Place): boolean => { for (let above: Place | undefined = place; above; above = above.within) if (above.kind === 'step' && above.name === from.name) return true; return false; };
    pick({
      label: t('designer.act.moveToChoose'), may: (place) => place.kind !== 'end' && !within(place),
      take: (place) => later(([now]) => { const slot = desk.slotAt(place); if (slot) desk.done(() => moveStep(desk.props.definition, now!.node!, slot)); }),
    });
  }
  const shown = (id: string): void => { if (picking.value) look(id); else desk.select([id]); };
  return { finding, picking, findable, found, stop, shown, connect, moveStepTo };
}
