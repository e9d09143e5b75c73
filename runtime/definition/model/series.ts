/** Series: how numbers of papers or cases are made, when they are given, kept back and voided. */
import { Type, type Static } from 'typebox';
import { Length, Name, Title } from './common.ts';

const closed = { additionalProperties: false } as const;

export const SeriesDefinition = Type.Object(
  {
    series: Name,
    title: Title,
    per: Type.Array(Type.Union([Type.Literal('organ'), Type.Literal('kind'), Type.Literal('year')]), {
      minItems: 1,
      uniqueItems: true,
      description: '按什么分别连续编号：机关、种类、年度。What is numbered by itself: each organ, kind, year.',
    }),
    kind: Type.Optional(
      Type.Object({ short: Type.String({ minLength: 1, maxLength: 6 }) }, { ...closed, description: '种类代字，例如“封”；文号式样中写作 {{kind.short}}。The word for the kind; {{kind.short}} in the pattern.' }),
    ),
    pattern: Type.String({
      pattern: '\\{\\{number(:[1-9])?\\}\\}',
      maxLength: 120,
      description: '文号式样，例如 {{organ.short}}监{{kind.short}}〔{{year}}〕{{number}}号；{{number:5}} 补足五位。How a number looks; {{number:5}} fills up to five digits.',
    }),
    allocate: Type.Union([Type.Literal('approved'), Type.Literal('sealed'), Type.Literal('sent'), Type.Literal('registered')], {
      description: '在哪一刻给号：批准、用印、发出、登记；与该事件在同一事务内。When it is given: approved, sealed, sent or registered, in the same transaction.',
    }),
    reserve: Type.Optional(
      Type.Object({ by: Type.Object({ role: Name }, closed), atMost: Type.Integer({ minimum: 1 }), lapses: Length }, closed),
    ),
    void: Type.Optional(
      Type.Object(
        {
          level: Type.Union([Type.Literal('same-as-approval'), Type.String({ pattern: '^[A-Z]{2,5}$' })]),
          reason: Type.Literal('required'),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type SeriesDefinition = Static<typeof SeriesDefinition>;

/** What a number is made of; `organ.short` is the organ's code word, as in 江纪. */
export interface SeriesFacts {
  organ: { short: string };
  kind?: { short: string };
  year: number;
  number: number;
}

/** Writes a number by its pattern: `{{organ.short}}监{{kind.short}}〔{{year}}〕{{number}}号`. An unknown placeholder stays visible. */
export function formatSeriesNumber(pattern: string, facts: SeriesFacts): string {
  return pattern.replace(/\{\{\s*([a-z.]+)(?::([1-9]))?\s*\}\}/g, (whole, name: string, digits: string | undefined) => {
    switch (name) {
      case 'organ.short':
        return facts.organ.short;
      case 'kind.short':
        return facts.kind?.short ?? '';
      case 'year':
        return String(facts.year);
      case 'number':
        return String(facts.number).padStart(Number(digits ?? 1), '0');
      default:
        return whole;
    }
  });
}
