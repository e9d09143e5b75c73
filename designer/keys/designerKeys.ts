/**
 * Every key of the designer, by the place where it works. A handler that learns another key gets a line here and a word under
 * `designer.keys.act`; `tests/designer/keys.test.ts` holds that each file which hears keys has its place on the sheet.
 */
export type Place = (typeof places)[number]['place'];
export interface KeyLine {
  /** Each a combination; where there are several, any of them does it. */
  keys: readonly (readonly string[])[];
  /** A word under `designer.keys.act`. */
  act: string;
}

const line = (act: string, ...keys: (readonly string[])[]): KeyLine => ({ act, keys });
const upDown = [['↑'], ['↓']] as const;
const arrows = [['←'], ['→'], ['↑'], ['↓']] as const;
const moved = [['Alt', '↑'], ['Alt', '↓']] as const;

// In this order they fill three columns of a small screen.
export const places = [
  { place: 'everywhere', lines: [line('sheet', ['?']), line('find', ['Ctrl', 'K']), line('changes', ['Ctrl', 'Shift', 'H']), line('source', ['Ctrl', 'E']), line('back', ['Ctrl', 'Z'], ['Ctrl', 'Y'], ['Ctrl', 'Shift', 'Z']), line('choose', ...upDown, ['Enter']), line('tabs', ['←'], ['→']), line('close', ['Esc'])] },
  { place: 'explorer', lines: [line('walkRows', ...upDown, ['Home'], ['End']), line('openKind', ['→'], ['←']), line('openRow', ['Enter']), line('copyOne', ['Ctrl', 'D']), line('deleteOne', ['Delete'])] },
  { place: 'text', lines: [line('complete', ['{', '{']), line('completeAgain', ['Ctrl', 'Space']), line('findText', ['Ctrl', 'F'])] },
  { place: 'wizard', lines: [line('nextField', ['Enter'])] },
  {
    place: 'canvas',
    lines: [
      line('walkSteps', ...arrows), line('outer', ['Ctrl', '↑']), line('findStep', ['Ctrl', 'F']), line('putIn', ['+'], ['Insert']), line('takeOut', ['Delete'], ['Backspace']), line('copySteps', ['Ctrl', 'C'], ['Ctrl', 'X'], ['Ctrl', 'V']), line('duplicate', ['Ctrl', 'D']),
      line('shift', ...moved), line('intoOut', ['Alt', '→'], ['Alt', '←']), line('connect', ['L']), line('openOwn', ['O']), line('menu', ['M']),
      line('alsoNext', ['Shift', '↑'], ['Shift', '↓']), line('several', ['Shift'], ['Ctrl']), line('around', ['Shift'], ['Ctrl', 'Shift']), line('properties', ['Enter'], ['F2']), line('whole', ['0'], ['1']), line('about', ['I']), line('letGo', ['Esc']),
    ],
  },
  { place: 'list', lines: [line('walkRows', ...upDown, ['Home'], ['End']), line('inner', ['←'], ['→']), line('alsoRow', ['Shift', '↑'], ['Shift', '↓'])] },
  { place: 'fields', lines: [line('walkRows', ...upDown), line('moveRow', ...moved), line('level', ['Alt', '→'], ['Alt', '←']), line('copyOne', ['Ctrl', 'D']), line('required', ['*']), line('takeOut', ['Delete'])] },
  { place: 'layout', lines: [line('walkRows', ...upDown), line('moveRow', ...moved), line('required', ['*']), line('shownOnly', ['R']), line('takeOut', ['Delete'])] },
  { place: 'timeline', lines: [line('day', ['←'], ['→']), line('week', ['↑'], ['↓']), line('lineEnds', ['Home'], ['End'])] },
  { place: 'ledger', lines: [line('walkRows', ...upDown), line('moveRow', ...moved), line('filter', ['F']), line('takeOut', ['Delete'])] },
  { place: 'rows', lines: [line('walkRows', ...upDown), line('moveRow', ...moved), line('takeOut', ['Delete'])] },
  { place: 'codes', lines: [line('walkRows', ...upDown, ['Enter']), line('moveRow', ...moved)] },
  { place: 'tables', lines: [line('walkCells', ...arrows), line('change', ['Space'])] },
  { place: 'grid', lines: [line('walkCells', ...arrows), line('change', ['Enter']), line('moveRow', ...moved), line('moveColumn', ['Alt', '←'], ['Alt', '→']), line('empty', ['Delete'])] },
  { place: 'calendar', lines: [line('walkDays', ...arrows), line('stretch', ['Shift', '←'], ['Shift', '→']), line('holiday', ['Enter']), line('plain', ['Delete'])] },
] as const satisfies readonly { place: string; lines: readonly KeyLine[] }[];
