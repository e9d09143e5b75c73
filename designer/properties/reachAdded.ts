/** What has just been added is in sight and has the focus: a property stands where its kind has it, which may be far from the button that added it. */
const patience = 30;

export function reachAdded(path: readonly (string | number)[]): void {
  const at = `p${path.map((part) => `/${part}`).join('')}`;
  const had = document.activeElement;
  const look = (left: number): void => {
    const value = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(at)}"]`);
    if (!value && left > 0) { requestAnimationFrame(() => look(left - 1)); return; }
    // Whoever has gone on meanwhile is left where he is; a menu gives the focus back to its button, or to nothing.
    if (!value || (document.activeElement !== had && document.activeElement !== document.body && !document.activeElement?.matches('.gd-add, .el-dropdown-menu__item'))) return;
    (value.closest('.gd-property, li') ?? value).scrollIntoView({ block: 'nearest' });
    const input = value.querySelector<HTMLElement>('input:not([disabled]), textarea:not([disabled])') ?? value.querySelector<HTMLElement>('button:not([disabled], .gd-explain)');
    input?.focus({ preventScroll: true });
  };
  // Behind what the menu does as it closes.
  setTimeout(() => look(patience));
}
