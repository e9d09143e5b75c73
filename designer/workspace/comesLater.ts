/**
 * Parts of the page that come when somebody asks for them. Where the network is gone in that moment it is said, and the part comes as
 * soon as there is one again: nobody has to ask twice. Where the server is there and has no such part, the page is of an older program.
 */
import { defineAsyncComponent, type AsyncComponentLoader, type Component } from 'vue';
import { ElMessage } from 'element-plus';
import { t } from '../../runtime/ui/language.ts';

/** Milliseconds. */
const pause = 2000;
let said: { close: () => void } | undefined;

const isThere = (): Promise<boolean> => fetch('/readyz', { cache: 'no-store' }).then(() => true, () => false);
const aWhile = (): Promise<void> => new Promise((resolve) => {
  const done = (): void => { window.clearTimeout(timer); window.removeEventListener('online', done); resolve(); };
  const timer = window.setTimeout(done, pause);
  window.addEventListener('online', done);
});

/** Waits until the server answers, and says so meanwhile; false when it answers at once. */
export async function untilThere(): Promise<boolean> {
  if (await isThere()) return false;
  said ??= ElMessage.warning({ message: t('designer.partWaits'), duration: 0, onClose: () => { said = undefined; } });
  do await aWhile(); while (!(await isThere()));
  said?.close();
  return true;
}

export async function surely<T>(load: () => Promise<T>): Promise<T> {
  for (let refusals = 0; ;) {
    try {
      return await load();
    } catch (fault) {
      // It may have come back since it was asked: a second refusal is one.
      if (!(await untilThere())) refusals += 1;
      if (refusals < 2) continue;
      ElMessage.error({ message: t('designer.partGone'), duration: 0, showClose: true });
      throw fault;
    }
  }
}

export const comesLater = <T extends Component>(load: AsyncComponentLoader<T>): T => defineAsyncComponent({ loader: () => surely(load), suspensible: false });
