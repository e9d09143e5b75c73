/** The clipboard of the page: what was copied last is there for every process that is opened in it, and for its other tabs where a browser lets no page read the clipboard of the machine. */
import { ref } from 'vue';
import { fromClipboard, toClipboard, type Copied } from './clipboard.ts';

const place = 'guicheng.copied';
/** Not only its text: menus offer what is there. */
export const lastCopied = ref<Copied>();

export async function writeClipboard(copied: Copied): Promise<void> {
  lastCopied.value = copied;
  const text = toClipboard(copied);
  // Only where the machine's own cannot be read: what goes through it is not kept.
  if (!navigator.clipboard) { try { localStorage.setItem(place, text); } catch { /* Full: this tab has it all the same. */ } }
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

/** What the machine's clipboard holds, if that is a part of a process, else what was copied here last. */
export async function readClipboard(): Promise<Copied | undefined> {
  const text = navigator.clipboard ? await navigator.clipboard.readText().catch(() => '') : localStorage.getItem(place);
  return (text ? fromClipboard(text) : undefined) ?? lastCopied.value;
}
