/** What a search is asked with, the same for its pages and its export. */
import { Type } from 'typebox';
import { name } from './queryParts.ts';

const day = Type.Optional(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }));
export const SearchQuery = Type.Object(
  { q: Type.String({ minLength: 1, maxLength: 200 }), caseType: name, organ: name, source: name, state: name, from: day, until: day, years: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) },
  { additionalProperties: false },
);
