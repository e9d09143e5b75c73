/** The clipboard of the page: what was copied last is there for every process that is opened in it, and for its other tabs also where the page may not read the clipboard of the machine. */
import { ref } from 'vue';
import { recall, remember } from '../../runtime/ui/remembered.ts';
import { fromClipboard, toClipboard, type Copied } from './clipboard.ts';

const place = 'copied';
/** Not only its text: menus offer what is there. */
export const lastCopied = ref<Copied>();

export async function writeClipboard(copied: Copied): Promise<void> {
  lastCopied.value = copied;
  const text = toClipboard(copied);
  // Where there is no room for it, this tab has it all the same.
  remember(place, text);
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

/** What the machine's clipboard holds, if it may be read and that is a part of a process, else what was copied here last. */
export async function readClipboard(): Promise<Copied | undefined> {
  // Refused by a click or by the rules of an office, the page's own is there for all its tabs.
  const text = (await navigator.clipboard?.readText().catch(() => undefined)) ?? recall(place);
  return (text ? fromClipboard(text) : undefined) ?? lastCopied.value;
}
