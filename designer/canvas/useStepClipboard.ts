/** Parts of a process to the clipboard and from it: steps, stages, what stands beside them, parts of blocks, ends; of the body of a loop its steps. */
import { computed, inject, ref } from 'vue';
import { ElMessage } from 'element-plus';
import { say, t } from '../../runtime/ui/language.ts';
import { usePasting } from '../pasting/usePasting.ts';
import { otherDefinitions } from '../workspace/otherDefinitions.ts';
import { alongWith } from './alongWith.ts';
import type { Copied, Data } from './clipboard.ts';
import { copiedFrom, targetsOf } from './copiedFrom.ts';
import { copiedWords, wordOfKind } from './copiedWords.ts';
import { lastCopied, readClipboard, writeClipboard } from './keptClipboard.ts';
import type { MoveTo } from './moveByKeys.ts';
import { pasteSlot } from './pasteSlot.ts';
import type { Place } from './places.ts';
import { idOf } from './processGraph.ts';
import type { ProcessDesk } from './processDesk.ts';
import type { useRemoving } from './useRemoving.ts';

export function useStepClipboard(desk: ProcessDesk, removing: Pick<ReturnType<typeof useRemoving>, 'removeChosen' | 'refusal'>) {
  const cutIds = ref<string[]>([]);
  const others = inject(otherDefinitions, undefined);
  const pasting = usePasting(desk);
  const withAlong = (copied: Pick<Copied, 'copied' | 'items'>, process: string, caseType: unknown): Copied => ({ ...copied, process, caseType: String(caseType), ...(others ? { along: alongWith(copied.items, String(caseType), others.definitionOf) } : {}) });

  const targets = (): Place[] => targetsOf(desk.places.value, desk.acted.value, desk.props.selected);
  async function take(what: readonly Place[]): Promise<boolean> {
    const { definition } = desk.props;
    const copied = copiedFrom(desk.places.value, what);
    if (typeof copied === 'string') { ElMessage.info(t(`designer.pasting.not.${copied}`)); return false; }
    const whole = withAlong(copied, definition.name, definition.data['of']);
    await writeClipboard(whole);
    ElMessage.success({ message: say(copiedWords('copied', whole.copied, whole.items)), duration: 1500 });
    return true;
  }
  /** What may not be taken out is not cut either, and the clipboard stays as it was. */
  async function copy(cutting: boolean): Promise<void> {
    const refused = cutting ? removing.refusal() : undefined;
    if (refused !== undefined) { ElMessage.info(refused); return; }
    const what = targets();
    // Of what was copied, whatever is chosen by then.
    const later = desk.held(what);
    cutIds.value = cutting ? what.map(({ id }) => id) : [];
    if (await take(what) && cutting) later((now) => removing.removeChosen(now, true));
    cutIds.value = [];
  }
  /** `at`: of a menu that puts steps in; without it beside what is chosen. */
  async function paste(at?: MoveTo): Promise<void> {
    // The browser may ask first whether the page may read it.
    const heldAt = at && desk.heldSlot(at);
    const copied = await readClipboard();
    const there = heldAt?.();
    if (!copied) { ElMessage.info(t('designer.nothingToPaste')); return; }
    const places = desk.places.value;
    const lead = there ? places.find(({ inner }) => inner && idOf(inner) === idOf(there.list)) : desk.lead.value;
    const slot = pasteSlot(places, copied.copied, lead, there ?? desk.slotAt(lead));
    if ('lacks' in slot) { ElMessage.info({ message: t('designer.pasting.lacks', { kind: t(wordOfKind(copied.copied)), block: t(slot.lacks === 'stage' ? 'designer.stage' : `designer.kind.${slot.lacks}`) }), duration: 6000 }); return; }
    await pasting.put(copied, slot);
  }
  /** A step of another process, as if it had been copied there. */
  const putStep = (step: Readonly<Data>, process: string, slot: MoveTo): Promise<void> => pasting.put(withAlong({ copied: 'steps', items: [step] }, process, others?.definitionOf('process', process)?.data['of']), slot);
  return { has: computed(() => lastCopied.value !== undefined), cut: computed<ReadonlySet<string>>(() => new Set(cutIds.value)), copy, paste, putStep, asked: pasting.asked };
}
