/** The description of the interface (OpenAPI 3.1), made of the same declarations that the routes are checked by. */
import { describeRoute, generateSpecs, type DescribeRouteOptions } from 'hono-openapi';
import type { Hono, MiddlewareHandler } from 'hono';
import type { TObject, TSchema } from 'typebox';
import * as api from './api.ts';
import * as definitions from './definitionsApi.ts';
import * as draftExamples from './draftExampleApi.ts';
import type { Endpoint } from './endpoint.ts';
import type { HttpEnv } from './httpEnv.ts';
import * as ledgerPreviews from './ledgerPreviewApi.ts';
import * as packDrafts from './packDraftApi.ts';
import * as paperPreviews from './paperPreviewApi.ts';
import { PersonCommandSchema } from './personCommand.ts';
import { ProblemDocument } from './problemDocument.ts';
import * as publications from './publicationApi.ts';

type Schema = NonNullable<NonNullable<NonNullable<Extract<NonNullable<DescribeRouteOptions['responses']>[string], { content?: unknown }>['content']>[string]>['schema']>;

const isSchema = (value: unknown): value is TSchema => typeof value === 'object' && value !== null && !Array.isArray(value) && ['type', 'allOf', 'anyOf', 'enum', '$ref'].some((key) => key in value);
/** Types carry marks that are no part of the schema. */
const plain = (schema: TSchema): Schema => JSON.parse(JSON.stringify(schema)) as Schema;
const declared = { ...api, ...definitions, ...packDrafts, ...draftExamples, ...publications, ...paperPreviews, ...ledgerPreviews, ProblemDocument, PersonCommand: PersonCommandSchema };
const named = new Map<unknown, string>(Object.entries(declared).flatMap(([name, value]) => (isSchema(value) ? [[value, name] as const] : [])));
const refer = (schema: TSchema): Schema => {
  const name = named.get(schema);
  return name === undefined ? plain(schema) : { $ref: `#/components/schemas/${name}` };
};

const problemAnswer = (description: string) => ({ description, content: { 'application/problem+json': { schema: refer(ProblemDocument) } } });

function answerOf(answer: Endpoint['answer']) {
  if (answer === undefined) return { description: 'Done.' };
  if ('media' in answer && typeof answer['media'] === 'string') return { description: String(answer['what']), content: { [answer['media']]: { schema: { type: 'string', contentMediaType: answer['media'] } as Schema } } };
  return { description: 'What was asked for.', content: { 'application/json': { schema: refer(answer as TSchema) } } };
}

const queryOf = (query: TObject) => Object.entries(query.properties).map(([name, schema]) => ({ in: 'query' as const, name, required: (query.required ?? []).includes(name), schema: plain(schema as TSchema) }));

const changes = (endpoint: Endpoint): boolean => endpoint.method !== 'GET';

/** The entry of one route, as a middleware that only carries it. */
export function described(endpoint: Endpoint): MiddlewareHandler {
  const isPublic = 'public' in endpoint.access;
  const headers = [
    ...(changes(endpoint) ? [{ in: 'header' as const, name: 'X-Guicheng', required: true, schema: { type: 'string', const: '1' } as Schema }] : []),
    ...(endpoint.keyed ? [{ in: 'header' as const, name: 'Idempotency-Key', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,100}$' } as Schema }] : []),
  ];
  const takes = endpoint.body ? { 'application/json': endpoint.body } : endpoint.takes;
  const options = {
    operationId: `${endpoint.method.toLowerCase()}${endpoint.route[0]!.toUpperCase()}${endpoint.route.slice(1)}`,
    summary: endpoint.summary,
    description: 'public' in endpoint.access ? `Open to everybody: ${endpoint.access.public}.` : `Permission: ${endpoint.access.permission}.`,
    security: isPublic ? [] : [{ session: [] }],
    parameters: [...(endpoint.query ? queryOf(endpoint.query) : []), ...headers],
    ...(takes ? { requestBody: { required: true, content: Object.fromEntries(Object.entries(takes).map(([media, schema]) => [media, { schema: refer(schema) }])) } } : {}),
    responses: {
      200: answerOf(endpoint.answer),
      ...(isPublic ? {} : { 401: problemAnswer('Nobody is signed in.') }),
      default: problemAnswer('What is wrong, where, and how to mend it; all of it at once.'),
    },
  };
  return describeRoute(options as unknown as DescribeRouteOptions);
}

/** The whole document, of the routes that the app really has. */
export async function openApiDocument(app: Hono<HttpEnv>): Promise<object> {
  return generateSpecs(app as unknown as Hono, {
    excludeStaticFile: false,
    documentation: {
      openapi: '3.1.0',
      info: { title: 'Guicheng 规程', version: '1', description: 'Cases, work, papers, ledgers and notices. Texts for people come in Chinese and, where there is one, English; instants are ISO 8601 in UTC.' },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'guicheng.session_token', description: 'Set by signing in; opaque.' } },
        schemas: Object.fromEntries([...named].map(([schema, name]) => [name, plain(schema as TSchema)])) as Record<string, never>,
      },
    },
  });
}
