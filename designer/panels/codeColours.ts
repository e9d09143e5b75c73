/** Colours of definition texts that can be read on light and dark ground: those of the screens, where the editor's own are made for light ground only. */
import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language';

/** By the colour that the editor gives: names of keys, texts, comments, what is wrong. */
const tokens: Readonly<Record<string, string>> = { '#00c': '--gc-notice', '#a11': '--gc-warning-ink', '#e40': '--gc-warning-ink', '#940': '--gc-ink-3', '#f00': '--gc-urgent', '#164': '--gc-good', '#219': '--gc-good' };

export const codeColours = syntaxHighlighting(HighlightStyle.define(defaultHighlightStyle.specs.map((spec) => {
  const colour: unknown = spec['color'];
  return typeof colour === 'string' ? { ...spec, color: `var(${tokens[colour] ?? '--gc-ink-2'})` } : spec;
})));
