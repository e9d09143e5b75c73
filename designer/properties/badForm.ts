/** What is told of a text that has not the form of its place: names by their rule, all else by a sample. */
import { t } from '../../runtime/ui/language.ts';

const name = 'a-name';
/** One for each form that the schemas ask for; the first that a form accepts is told. */
const samples = [name, 'receivedOn', 'PS', '2026-10-01', '08:30', '10-01', '2026-10-01T08:30:00+08:00', 'case.receivedOn', 'case.opened', '1.0.0', 'Asia/Shanghai', 'text', 'process/case-filing', '{{number}}', `sha256:${'0'.repeat(64)}`] as const;

export const sampleOf = (patterns: readonly string[]): string | undefined => samples.find((sample) => patterns.some((pattern) => new RegExp(pattern, 'u').test(sample)));

/** Empty where the text has one of the forms. */
export function badForm(text: string, patterns: readonly string[]): string {
  if (text === '' || patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern, 'u').test(text))) return '';
  const sample = sampleOf(patterns);
  return sample === name ? t('designer.badName') : t('designer.badForm', { sample: sample ?? patterns.join(' ') });
}
