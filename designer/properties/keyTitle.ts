/** What a property is called: by its key, and where the same key means another thing in one kind of definition, by both. */
import { tCode } from '../../runtime/ui/language.ts';

export function keyTitle(kind: string, key: string): string {
  const own = tCode(`designer.keyIn.${kind}`, key);
  return own === key ? tCode('designer.key', key) : own;
}
