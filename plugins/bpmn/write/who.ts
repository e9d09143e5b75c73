/** Who does what is drawn, in the words that the reader of a model takes for a role. */
import type { CarriedDefinition, Performer, Step, Title, WriteOrder } from '../../../runtime/plugin/pluginContract.ts';
import type { LogicalGraph, LogicalNode } from './logical.ts';

export interface Who {
  /** Of the resource that stands for it. */
  id: string;
  title: string;
  /** All that a drawing may call it. */
  words: readonly string[];
}
type Approval = Extract<Step, { approval: string }>;

export const isCalled = (who: Who, said: string): boolean => who.words.some((word) => word.toLowerCase() === said.trim().toLowerCase());

export class Whos {
  private readonly order: Pick<WriteOrder, 'roles' | 'levels' | 'carried'>;
  constructor(order: Pick<WriteOrder, 'roles' | 'levels' | 'carried'>) {
    this.order = order;
  }

  role(role: string): Who {
    const title = this.order.roles.find((each) => each.role === role)?.title;
    return { id: `role.${role}`, title: title?.zh ?? role, words: [...new Set([title?.zh ?? role, title?.en ?? role, role])] };
  }

  /** Of every node that somebody does, and of a sub-process whoever is the first in it. */
  of(graph: LogicalGraph, of: string): Map<string, Who> {
    const found = new Map<string, Who>();
    for (const node of graph.nodes.values()) {
      const who = this.at(node, of);
      if (!who) continue;
      found.set(node.key, who);
      for (let scope = node.scope; scope !== '' && !found.has(scope); scope = graph.nodes.get(scope)!.scope) found.set(scope, who);
    }
    return found;
  }

  private at({ part, role, roleName, event }: LogicalNode, of: string): Who | undefined {
    if (roleName !== undefined) return this.role(roleName);
    if (role === 'self' && 'approval' in part) return this.approval(part as Approval, of);
    if (role === 'self' && 'handOver' in part) return 'by' in part ? this.role((part.by as Performer).role) : undefined;
    if (event && 'act' in event) return this.role(event.by.role);
    if (event && 'message' in event) {
      const enters = (this.carried('message', event.message)?.['enteredBy'] as Performer | undefined)?.role;
      return enters === undefined ? undefined : this.role(enters);
    }
    return undefined;
  }

  /** A level that a person of a role gives is that role; several are named one behind the other, a table by its title. */
  private approval({ levels, rounds }: Approval, of: string): Who | undefined {
    if (levels && 'table' in levels) return named(`approval.${levels.table}`, (this.carried('table', levels.table)?.['title'] as Title | undefined) ?? { zh: levels.table });
    if (levels) return together(levels.list.map((name) => this.level(name)));
    const seats = rounds?.[0]?.seats;
    if (seats === undefined) return undefined;
    if (Array.isArray(seats)) return together(seats.map(({ by }) => this.role(by.role)));
    const properties = this.carried('caseType', of)?.['properties'] as Record<string, { title?: Title }> | undefined;
    return named(`approval.${seats.as}`, properties?.[seats.over.replace(/^case\./, '')]?.title ?? { zh: seats.as });
  }
  private level(name: string): Who {
    const level = this.order.levels?.find((each) => each.level === name);
    return level?.given.by === 'person' && level.given.role !== undefined ? this.role(level.given.role) : named(`level.${name}`, level?.title ?? { zh: name });
  }
  private carried(kind: CarriedDefinition['kind'], name: string): Record<string, unknown> | undefined {
    return this.order.carried.find((each) => each.kind === kind && each.name === name)?.data;
  }
}

const named = (id: string, { zh, en }: Title): Who => ({ id, title: zh, words: [zh, ...(en === undefined ? [] : [en])] });
function together(all: readonly Who[]): Who | undefined {
  const each = all.filter((who, index) => all.findIndex((other) => other.id === who.id) === index);
  if (each.length < 2) return each[0];
  return named(each.map(({ id }) => id).join('.'), { zh: each.map(({ title }) => title).join('、') });
}
