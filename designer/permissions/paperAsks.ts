/** What a role must see to read a paper of the draft, as the platform asks it (`paperClasses`). */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { classOfDocument } from '../../runtime/definition/model/document.ts';
import { paperClasses, type Printed } from '../../runtime/interpreter/paperClasses.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';

type Asked = Parameters<typeof paperClasses>[0];

export function packOfPapers(choices: Pick<ChoiceSource, 'definitions' | 'definition'>, pack: OpenDefinition | undefined): Asked {
  const ofKind = (kind: 'caseType' | 'type'): [string, unknown][] => choices.definitions(kind).flatMap(({ value }) => { const data = choices.definition(kind, value); return data ? [[value, data]] : []; });
  const classes = pack?.data['classes'];
  return { caseType: Object.fromEntries(ofKind('caseType')), type: Object.fromEntries(ofKind('type')), pack: { classes: Array.isArray(classes) ? classes.filter(isRecord) : [] } } as unknown as Asked;
}

/** The class of the document first. A draft may be half written: then what is printed on it says nothing. */
export function paperAsks(pack: Asked, { data, source, body }: OpenDefinition): readonly string[] {
  try {
    return paperClasses(pack, { ...data, body: body ? source.text.slice(body.start, body.end) : '' } as unknown as Printed);
  } catch {
    return [classOfDocument(data as { class?: string })];
  }
}
