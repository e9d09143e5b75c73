/** Parts of queries that several routes take. */
import { Type } from 'typebox';
import { Lamp } from './api.ts';

export const name = Type.Optional(Type.String({ minLength: 1, maxLength: 100 }));
/** What somebody typed to search by. */
export const words = Type.Optional(Type.String({ maxLength: 100 }));
/** Where the next page begins: what the page before said as `next`. */
export const cursor = Type.Optional(Type.String({ minLength: 1, maxLength: 1000 }));
export const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200 }));
export const lampQuery = Type.Optional(Lamp);
