/** For whom one works as his deputy in this tab. The server is told with each request, and asks its register each time. */
import { ref } from 'vue';

export interface ActingFor { id: string; name: string }

const key = 'guicheng.actingFor';

function remembered(): ActingFor | undefined {
  try {
    const found = JSON.parse(window.sessionStorage.getItem(key) ?? 'null') as Partial<ActingFor> | null;
    return typeof found?.id === 'string' && typeof found.name === 'string' ? { id: found.id, name: found.name } : undefined;
  } catch {
    return undefined;
  }
}

export const acting = ref<ActingFor | undefined>(remembered());

/** Of this tab only: another tab goes on in one's own name. */
export function actFor(whom: ActingFor | undefined): void {
  acting.value = whom;
  if (whom) window.sessionStorage.setItem(key, JSON.stringify(whom));
  else window.sessionStorage.removeItem(key);
}

/** The header by which a request says so; none of one's own name. */
export const actingHeader = (): Record<string, string> => (acting.value ? { 'x-on-behalf-of': acting.value.id } : {});
