/** Forms: fields and sections of the layout with what the form writes, fields from a workbook or a JSON Schema. */
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { addField, addSection, formOf, moveField, removeField, removeSection, sectionsOf, setRequired, setShownOnly } from '../../../designer/forms/formCommands.ts';
import { takeFields, type TakenField } from '../../../designer/forms/takeFields.ts';
import { referencePack as pack } from '../../interpreter/referencePack.ts';
import { caseTypeOf } from './packAround.ts';
import { command, put, shift, together, type Application, type Command, type Draw, type Path } from './registry.ts';

const module = 'designer/forms/formCommands.ts';
type On<A extends readonly unknown[]> = (definition: OpenDefinition, draw: Draw) => Application<A>[];
const forms = <A extends readonly unknown[]>(make: On<A>): On<A> => (definition, draw) => (definition.kind === 'form' && sectionsOf(definition).length > 0 ? make(definition, draw) : []);
const editsOf = (d: OpenDefinition): readonly string[] => formOf(d).edits ?? [];
const places = (d: OpenDefinition) => sectionsOf(d).flatMap(({ fields }, section) => fields.map((field, index) => ({ section, index, field, at: ['layout', section, 'fields', index] as Path, isOnly: fields.length === 1 })));
/** What the form writes that a field takes with it, or that takes it. */
const covering = (d: OpenDefinition, fields: readonly string[]): Path[] => editsOf(d).flatMap((each, i): Path[] => (fields.some((field) => field === each || field.startsWith(`${each}.`) || each.startsWith(`${field}.`)) ? [['edits', i]] : []));
const only = (d: OpenDefinition) => (sectionsOf(d).length === 1 ? { incomplete: 'the only section goes with its only field' } : {});

export const formCommands: Command[] = [
  command(module, { addField }, forms((d, draw) => places(d).flatMap(({ section, index }) => [false, true].map((isShownOnly) => ({
    at: `layout/${section}/${index} ${isShownOnly}`, args: [d, section, index, isShownOnly ? 'summary' : `newField${draw.number(9)}`, isShownOnly] as [OpenDefinition, number, number, string, boolean],
    ...together(put(['layout', section, 'fields'], index), isShownOnly || editsOf(d).length === 0 ? {} : put(['edits'], editsOf(d).length)), ...(formOf(d).edits === undefined ? { mayRefuse: ['edit.path-unknown'] } : {}),
  }))))),
  command(module, { addSection }, forms((d, draw) => [false, true].map((isShownOnly) => ({
    at: `a section more ${isShownOnly}`, args: [d, { section: 'one-more', title: { zh: '新的一节' } }, isShownOnly ? 'summary' : `newField${draw.number(9)}`, isShownOnly] as [OpenDefinition, { section: string; title: { zh: string } }, string, boolean],
    ...together(put(['layout'], sectionsOf(d).length), isShownOnly || editsOf(d).length === 0 ? {} : put(['edits'], editsOf(d).length)), ...(formOf(d).edits === undefined && !isShownOnly ? { mayRefuse: ['edit.path-unknown'] } : {}),
  })))),
  command(module, { setShownOnly }, forms((d) => places(d).map(({ section, index, field, at }) => {
    const isShownOnly = field.shown === undefined;
    return { at: field.field, args: [d, section, index, isShownOnly], ...together({ nodes: [at], ...(isShownOnly ? { gone: covering(d, [field.field]) } : {}) }, isShownOnly ? {} : put(['edits'], editsOf(d).length)), ...(formOf(d).edits === undefined ? { mayRefuse: ['edit.path-unknown'] } : {}) };
  }))),
  command(module, { removeField }, forms((d) => places(d).map(({ section, index, field, at, isOnly }) => ({ at: field.field, args: [d, section, index], gone: [isOnly ? ['layout', section] : at, ...covering(d, [field.field])], ...(isOnly ? only(d) : {}) })))),
  command(module, { moveField }, forms((d, { number }) => places(d).map(({ section, index, at, isOnly }) => {
    const to = number(sectionsOf(d).length);
    const length = sectionsOf(d)[to]!.fields.length;
    const place = number(to === section ? length : length + 1);
    const after = isOnly && to > section ? to - 1 : to;
    return { at: `layout/${section}/${index} to ${to}/${place}`, args: [d, { section, index }, { section: to, index: place }], ...(to === section ? shift(at.slice(0, -1), index, place) : { gone: [isOnly ? ['layout', section] : at], into: [['layout', to, 'fields']], made: [['layout', after, 'fields', place]] }) };
  }))),
  command(module, { removeSection }, forms((d) => sectionsOf(d).map(({ section, fields }, i) => ({ at: section, args: [d, i], gone: [['layout', i], ...covering(d, fields.map(({ field }) => field))] })))),
  command(module, { setRequired }, forms((d) => places(d).map(({ section, index, field, at }) => ({ at: field.field, args: [d, section, index, field.required !== true], nodes: [at] })))),
  command('designer/forms/takeFields.ts', { takeFields }, forms((d, draw) => {
    const caseType = caseTypeOf(d);
    if (!caseType) return [];
    const fields = draw.some<TakenField>([
      { zh: '移送日期', en: 'handed over on', kind: 'date', choices: [], required: true }, { zh: '份数', en: '', kind: 'number', choices: [], required: false }, { zh: '方式', en: 'way', kind: 'choice', choices: ['甲', '乙'], required: false },
      { zh: '已有', en: '', field: 'summary', kind: 'text', choices: [], required: false },
    ], 2);
    const fresh = fields.filter(({ field }) => field === undefined);
    const [edits, count] = [editsOf(d).length, sectionsOf(d).length];
    return [{
      at: 'a section more', args: [d, caseType, { section: 'taken-fields', title: { zh: '新的一节', en: 'More' } }, fields, new Set(pack.pack.classes.map((each) => each.class))],
      ...together(put(['layout'], count), put(['edits'], ...Array.from({ length: fields.filter(({ field }) => field === undefined || !editsOf(d).includes(field)).length }, (_, i) => edits + i))), ...(formOf(d).edits === undefined ? { mayRefuse: ['edit.path-unknown'] } : {}),
      elsewhere: fresh.length === 0 ? [] : [{ in: caseType, into: [['properties']], made: [['properties']] }],
    }];
  }), ({ form, caseType }, d, [, type]) => [{ path: d.source.path, edits: form }, { path: type.source.path, edits: caseType }]),
];
