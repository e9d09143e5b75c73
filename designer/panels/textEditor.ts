/**
 * A text that is typed beside its picture: what is typed becomes an edit after a pause, what is changed elsewhere is taken over, and
 * undo is that of the draft.
 */
import { nextTick, onBeforeUnmount, onMounted, shallowRef, watch, type Ref } from 'vue';
import { basicSetup } from 'codemirror';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Transaction, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Problem } from '../../runtime/base/problem.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { severityOf, type Severity } from '../../runtime/base/severity.ts';
import { say } from '../../runtime/ui/language.ts';
import { weighedWords } from '../problems/weighedWords.ts';
import { holdsTyped } from '../properties/typedWords.ts';
import { codeColours } from './codeColours.ts';

export interface TextEditorParts {
  host: Ref<HTMLElement | undefined>;
  text(): string;
  /** Those of this text; `line` counts from its first line. */
  problems(): readonly { line: number; column: number; problem: Problem }[];
  readOnly(): boolean;
  label: string;
  extensions: Extension;
  /** Edits of `on`, the text that `text()` gave when they were begun; meanwhile it may be another. */
  edit(edits: TextEdit[], on: string): void;
  undo(): void;
  redo(): void;
  cursor?(offset: number): void;
}

/** Milliseconds without a key. */
const typingPause = 400;
/** As the editor of texts calls them. */
const shownAs = { error: 'error', warning: 'warning', hint: 'info' } as const satisfies Record<Severity, string>;
/** Marks what came from outside, so that it is not sent back. */
const fromOutside = Annotation.define<boolean>();

/** What stands between the common beginning and the common end. */
function difference(before: string, after: string): TextEdit {
  let start = 0;
  while (start < after.length && start < before.length && after[start] === before[start]) start += 1;
  let tail = 0;
  while (tail < after.length - start && tail < before.length - start && after[after.length - 1 - tail] === before[before.length - 1 - tail]) tail += 1;
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

export function useTextEditor(parts: TextEditorParts) {
  let view: EditorView | undefined;
  const frozen = new Compartment();
  /** The text of the file before what was typed since the last pause; the editor itself knows one kind of line end only. */
  const typedOver = shallowRef<string>();
  let shown = parts.text();
  const typedText = (): string => { const now = view!.state.doc.toString(); return shown.includes('\r\n') ? now.replaceAll('\n', '\r\n') : now; };
  let timer: number | undefined;

  /** What was typed since the last pause, as one edit. */
  function flush(): void {
    window.clearTimeout(timer);
    const before = typedOver.value;
    if (!view || before === undefined) return;
    const now = typedText();
    typedOver.value = undefined;
    shown = now;
    if (now !== before) parts.edit([difference(before, now)], before);
  }
  holdsTyped(() => typedOver.value !== undefined, flush);

  function take(text: string): void {
    shown = text;
    const plain = text.replaceAll('\r\n', '\n');
    if (!view || view.state.doc.toString() === plain) return;
    const change = difference(view.state.doc.toString(), plain);
    view.dispatch({ changes: { from: change.start, to: change.end, insert: change.text }, annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)] });
  }

  /** A change from elsewhere meets words that were typed just now: they go over it, or their author is asked; then the text is shown as it stands. */
  function meet(text: string): void {
    if (typedOver.value === undefined) return take(text);
    flush();
    void nextTick(() => take(parts.text()));
  }

  function mark(): void {
    if (!view) return;
    const { doc } = view.state;
    const diagnostics: Diagnostic[] = parts.problems().flatMap(({ line: number, column, problem }) => {
      if (number < 1 || number > doc.lines) return [];
      const line = doc.line(number);
      return [{ from: Math.min(line.to, line.from + Math.max(0, column - 1)), to: line.to, severity: shownAs[severityOf(problem)], message: `${weighedWords(problem)} ${say(problem.mend)}` }];
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }

  onMounted(() => {
    const away = { key: 'Mod-z', run: () => { flush(); parts.undo(); return true; } };
    const back = ['Mod-y', 'Mod-Shift-z'].map((key) => ({ key, run: () => { flush(); parts.redo(); return true; } }));
    view = new EditorView({
      parent: parts.host.value!,
      state: EditorState.create({
        doc: parts.text(),
        extensions: [keymap.of([away, ...back]), basicSetup, codeColours, lintGutter(), EditorView.lineWrapping, frozen.of(EditorState.readOnly.of(parts.readOnly())), EditorView.contentAttributes.of({ 'aria-label': parts.label, tabindex: '0' }), parts.extensions,
          // Whoever goes on elsewhere in the page goes on from what he has typed.
          EditorView.domEventHandlers({ blur: () => { flush(); } }),
          EditorView.updateListener.of((update) => {
            if (update.selectionSet && !update.docChanged && update.transactions.some((tr) => tr.isUserEvent('select'))) parts.cursor?.(update.state.selection.main.head);
            if (!update.docChanged || update.transactions.some((tr) => tr.annotation(fromOutside))) return;
            typedOver.value ??= shown;
            window.clearTimeout(timer);
            timer = window.setTimeout(flush, typingPause);
          })],
      }),
    });
    mark();
  });
  onBeforeUnmount(() => {
    flush();
    view?.destroy();
    view = undefined;
  });
  watch(parts.text, meet);
  watch(parts.problems, mark);
  watch(parts.readOnly, (on) => view?.dispatch({ effects: frozen.reconfigure(EditorState.readOnly.of(on)) }));

  return { view: (): EditorView | undefined => view };
}
