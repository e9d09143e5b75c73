/** What was put in is called something else at once: the input of its title, when its properties are drawn, with the words chosen. */
const patience = 60;

export function beginToName(path: string, left = patience): void {
  const input = document.getElementById(`p${path}/title`);
  if (input instanceof HTMLInputElement) {
    input.focus();
    input.select();
  } else if (left > 0) requestAnimationFrame(() => beginToName(path, left - 1));
}
