/**
 * A text that is typed beside its picture: what is typed becomes an edit after a pause, what is changed elsewhere is taken over, and
 * undo is that of the draft.
 */
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import { basicSetup } from 'codemirror';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, Transaction, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Problem } from '../../runtime/base/problem.ts';
import { rebaseEdits } from '../../runtime/definition/edit/rebaseEdits.ts';
import { diffToEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { say } from '../../runtime/ui/language.ts';
import { codeColours } from './codeColours.ts';

export interface TextEditorParts {
  host: Ref<HTMLElement | undefined>;
  text(): string;
  /** Those of this text; `line` counts from its first line. */
  problems(): readonly { line: number; column: number; problem: Problem }[];
  readOnly(): boolean;
  label: string;
  extensions: Extension;
  /** Edits of the text that `text()` gives. */
  edit(edits: TextEdit[]): void;
  undo(): void;
  redo(): void;
  cursor?(offset: number): void;
}

/** Milliseconds without a key. */
const typingPause = 400;
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
  let typedOver: string | undefined;
  let shown = parts.text();
  const typedText = (): string => { const now = view!.state.doc.toString(); return shown.includes('\r\n') ? now.replaceAll('\n', '\r\n') : now; };
  let timer: number | undefined;

  /** What was typed since the last pause, as one edit. */
  function flush(): void {
    window.clearTimeout(timer);
    if (!view || typedOver === undefined) return;
    const before = typedOver;
    const now = typedText();
    typedOver = undefined;
    shown = now;
    if (now !== before) parts.edit([difference(before, now)]);
  }

  function take(text: string): void {
    shown = text;
    const plain = text.replaceAll('\r\n', '\n');
    if (!view || view.state.doc.toString() === plain) return;
    const change = difference(view.state.doc.toString(), plain);
    view.dispatch({ changes: { from: change.start, to: change.end, insert: change.text }, annotations: [fromOutside.of(true), Transaction.addToHistory.of(false)] });
  }

  /** A change from elsewhere meets words that were typed just now: they go over it; where both changed one line, what is typed here stays to be seen. */
  function meet(text: string): void {
    if (!view || typedOver === undefined) return take(text);
    window.clearTimeout(timer);
    const before = typedOver;
    const own = [difference(before, typedText())];
    typedOver = undefined;
    const rebased = rebaseEdits(own, diffToEdits(before, text), before);
    take(text);
    if ('edits' in rebased) parts.edit(rebased.edits);
    else parts.edit([{ start: text.length, end: text.length, text: `${text.endsWith('\n') ? '' : '\n'}${own[0]!.text}\n` }]);
  }

  function mark(): void {
    if (!view) return;
    const { doc } = view.state;
    const diagnostics: Diagnostic[] = parts.problems().flatMap(({ line: number, column, problem }) => {
      if (number < 1 || number > doc.lines) return [];
      const line = doc.line(number);
      return [{ from: Math.min(line.to, line.from + Math.max(0, column - 1)), to: line.to, severity: 'error' as const, message: `${say(problem.message)} ${say(problem.mend)}` }];
    });
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }

  onMounted(() => {
    const away = { key: 'Mod-z', run: () => { flush(); parts.undo(); return true; } };
    const back = { key: 'Mod-y', mac: 'Mod-Shift-z', run: () => { flush(); parts.redo(); return true; } };
    view = new EditorView({
      parent: parts.host.value!,
      state: EditorState.create({
        doc: parts.text(),
        extensions: [keymap.of([away, back]), basicSetup, codeColours, lintGutter(), EditorView.lineWrapping, frozen.of(EditorState.readOnly.of(parts.readOnly())), EditorView.contentAttributes.of({ 'aria-label': parts.label, tabindex: '0' }), parts.extensions,
          EditorView.updateListener.of((update) => {
            if (update.selectionSet && !update.docChanged && update.transactions.some((tr) => tr.isUserEvent('select'))) parts.cursor?.(update.state.selection.main.head);
            if (!update.docChanged || update.transactions.some((tr) => tr.annotation(fromOutside))) return;
            typedOver ??= shown;
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

  return { flush, view: (): EditorView | undefined => view };
}
