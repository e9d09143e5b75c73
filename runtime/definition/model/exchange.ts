/** A hand-over between organs: what is sent, what each side sees, what must come back. */
import { Type, type Static } from 'typebox';
import { Name, Title } from './common.ts';
import { exchangeKinds, type ExchangeKind } from './exchangeKind.ts';

const closed = { additionalProperties: false } as const;

/** A carried value: a built-in word, `type.<name>`, `register.<name>` or `list.<name>`. */
export const CarriedType = Type.String({
  pattern: '^(text|string|date|instant|number|integer|money|boolean|organ|officer|department|file|files|(type|register|list)\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)$',
  description: '传递的内容：text、date、number、organ、files、type.<类型>、register.<代码表>、list.<类型>。What is carried.',
});
const Carried = Type.Record(Type.String({ pattern: '^[a-z][a-zA-Z0-9]*$' }), CarriedType);

export const ExchangeDefinition = Type.Object(
  {
    exchange: Name,
    title: Title,
    kind: Type.Unsafe<ExchangeKind>({ anyOf: Object.keys(exchangeKinds).map((kind) => ({ const: kind, type: 'string' })), description: '移交的性质：交办、转交、指定管辖、报批、报备、协查、提请外部协助等。What the hand-over is: assigned, passed on, designated, reported, or help that is asked for.' }),
    contract: Type.Integer({ minimum: 1, description: '双方约定的版本号；随件内容改了就加一。The number of the contract; raised when what is carried changes.' }),
    sender: Type.Object(
      { of: Type.Union([Name, Type.Literal('any')]), sees: Type.Array(Name), deadline: Type.Optional(Name) },
      { ...closed, description: '发出方：哪种案件可以发出、能看到对方的哪些类别、受哪个期限约束。The sender: its case type, the classes it sees, its deadline.' },
    ),
    receiver: Type.Object(
      { starts: Type.Optional(Name), sees: Type.Array(Name), onRequest: Type.Optional(Type.Array(Name)) },
      { ...closed, description: '接收方：签收后启动哪个流程、能看到来件的哪些类别。The receiver: the process that begins there, the classes it sees.' },
    ),
    carries: Carried,
    result: Type.Optional(Type.Object({ paper: Type.Optional(Name), data: Type.Optional(Carried) }, closed)),
    onwards: Type.Optional(Type.Object({ exchange: Name, atMost: Type.Integer({ minimum: 1 }), dueOn: Type.Optional(Type.Literal('notLater')) }, closed)),
    asks: Type.Optional(Type.Array(Type.Object({ ask: Name, title: Type.Optional(Title), extension: Type.Optional(Name) }, closed))),
  },
  { ...closed, description: '移交方式：机关之间怎样送交案件或者事项。How something is handed over between organs.' },
);
export type ExchangeDefinition = Static<typeof ExchangeDefinition>;
