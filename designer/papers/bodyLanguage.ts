/** The body of a document for the text editor: placeholders are told apart, completed and explained. */
import { EditorState, type Extension } from '@codemirror/state';
import { Decoration, hoverTooltip, MatchDecorator, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view';
import { bodyChoices, entryAt, type BodyWords } from './bodyChoices.ts';

const marks = new MatchDecorator({
  regexp: /\{\{[#/]?(?:if|each|unless|else)\b[^{}]*\}\}|\{\{[^{}]*\}\}|<!--.*?-->/g,
  decoration: ([text]) => Decoration.mark({ class: text!.startsWith('<!--') ? 'gd-mark-section' : /^\{\{[#/]|^\{\{else/.test(text!) ? 'gd-mark-block' : 'gd-mark-value' }),
});
const highlighting = ViewPlugin.fromClass(class {
  decorations: DecorationSet;
  constructor(view: EditorView) { this.decorations = marks.createDeco(view); }
  update(update: ViewUpdate): void { this.decorations = marks.updateDeco(update, this.decorations); }
}, { decorations: (plugin) => plugin.decorations });

interface CompletionContext { state: EditorState; pos: number }

export function bodyLanguage(words: () => BodyWords): Extension {
  const complete = ({ state, pos }: CompletionContext) => {
    const found = bodyChoices(state.doc.sliceString(0, pos), words());
    if (!found) return null;
    // Brackets that the editor has closed by itself are taken along.
    const closed = state.doc.sliceString(pos, pos + 2) === '}}' ? 2 : 0;
    return {
      from: found.from, filter: false,
      options: found.choices.map(({ label, detail, insert }) => ({
        label, detail, type: 'variable',
        apply: (view: EditorView, _: unknown, from: number, to: number) => view.dispatch({ changes: { from, to: found.isWhole ? to + closed : to, insert }, selection: { anchor: from + insert.length }, userEvent: 'input.complete' }),
      })),
    };
  };
  const explain = hoverTooltip((view, pos) => {
    const line = view.state.doc.lineAt(pos);
    const found = entryAt(line.text, pos - line.from, words());
    if (!found) return null;
    return { pos: line.from + found.start, end: line.from + found.end, create: () => { const dom = document.createElement('div'); dom.className = 'gd-hover'; dom.textContent = found.words; return { dom }; } };
  });
  return [highlighting, explain, EditorState.languageData.of(() => [{ autocomplete: complete }])];
}
