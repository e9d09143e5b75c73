/**
 * What every kind of definition shares: names, texts for people, and the legal source of a fact.
 *
 * JSON Schema draft-07 throughout: TypeBox's output, Ajv's default, @rjsf and the YAML editors share it.
 */
import { Type, type Static } from 'typebox';

/** Kebab-case; an address is the path of names, `preliminary-verification/verifying/gather/evidence`. */
export const Name = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$', maxLength: 60, description: '代号：小写字母、数字和连字符，同级不重复。A kebab-case name, unique among its siblings.' });
export type Name = Static<typeof Name>;

/** A text that people see: Chinese always, English where it is wanted. */
export const Title = Type.Object(
  { zh: Type.String({ minLength: 1, maxLength: 200 }), en: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) },
  { additionalProperties: false, description: '给人看的文字：中文必填，英文可选。A text for people: Chinese always, English where it is wanted.' },
);
export type Title = Static<typeof Title>;

/** How sure a fact is: read in its source, known but not found again, or a proposal of the model itself. */
export const Mark = Type.Union([Type.Literal('verified'), Type.Literal('from-memory'), Type.Literal('design')], { description: '依据的可靠程度：verified 已核对原文，from-memory 凭记忆，design 没有明文、由规程设定。How sure it is: read in the source, from memory, or a choice of this pack.' });
export type Mark = Static<typeof Mark>;

/** Where a rule comes from. An article that is not certain is left out, never invented. */
export const Source = Type.Object(
  {
    text: Type.String({ minLength: 1, description: '文件名称，例如“监察法”，不加书名号。The name of the document, without quotation marks.' }),
    articles: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }))),
    says: Type.Optional(Type.String({ description: '这一依据规定了哪一点；原文没有规定的部分也在这里写明。Which point the source settles, and what it leaves open.' })),
    mark: Mark,
  },
  { additionalProperties: false },
);
export type Source = Static<typeof Source>;

/** A field's address inside the case file, without a root: `plan.scope`. */
export const FieldPath = Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9]*(\\.[a-zA-Z][a-zA-Z0-9]*)*$', maxLength: 120 });
/** A fact begins with a root: `case.plan.scope`, `actor.organ`, `org.tier`. */
export const FactPath = Type.String({ pattern: '^(case|parent|child|actor|org|step|offer|item|paper|event|clock|exchange|tally|message|command|previous)(\\.[a-zA-Z][a-zA-Z0-9-]*)*$', maxLength: 160 });

/** Lengths of time; exactly one unit, so that nobody wonders in which order they are added. */
export const Length = Type.Union([
  Type.Object({ hours: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  Type.Object({ days: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  Type.Object({ workingDays: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  Type.Object({ months: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  Type.Object({ years: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
]);
export type Length = Static<typeof Length>;
