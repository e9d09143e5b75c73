/**
 * The linter for whoever lints after each edit. It keeps what every part of every rule found and what the part read to find it: other
 * definitions, lists of names, places. A part is asked again only where something that it read has changed; so the outcome is that of
 * `lintPack`, whatever was edited (a property of `tests/definition/relint.test.ts`).
 *
 * What is read is told by the context that the rules are given: its pack notes each definition that is looked up.
 */
import { sortProblems, type Problem } from '../../base/problem.ts';
import { caseTypeFields } from '../load/fieldTree.ts';
import type { LoadedPack } from '../load/loadPack.ts';
import type { Pack } from '../load/pack.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import { definitionKinds, type DefinitionKind } from '../model/pack.ts';
import { createLintContext, type LintContext, type LintRule } from './lintContext.ts';
import type { PartedRule } from './lintEach.ts';
import { lintRules } from './lintPack.ts';

/** Something that is read. `changed`: the turn in which it became what it is. */
interface Read { changed: number; refresh?: () => void }
interface Given extends Read { value: unknown; read: (now: LintContext) => unknown }
/** `make` is handed the context of the newest pack; it may hold on to no other. */
interface Found extends Read { value: unknown; make: (context: LintContext) => unknown; made: number; seen: number; reads: ReadonlySet<Read> }

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((each, index) => each === b[index]);
const same = (a: unknown, b: unknown): boolean => Object.is(a, b) || (Array.isArray(a) && Array.isArray(b) && sameList(a, b));

/** Gives for each newer version of a pack what `lintPack` gives. */
export function createLinter(rules: readonly (LintRule | PartedRule)[] = lintRules): (loaded: LoadedPack) => Problem[] {
  const memory = new LintMemory();
  return (loaded) => (loaded.pack ? sortProblems(memory.lint(createLintContext(loaded.pack, loaded.sources, loaded.named), rules)) : []);
}

class LintMemory {
  private turn = 0;
  private now!: LintContext;
  /** The same, with an ear. */
  private asked!: LintContext;
  private readonly given = new Map<string, Given>();
  private readonly found = new Map<string, Found>();
  /** What the part reads that is being asked. */
  private reading: Set<Read> = new Set();

  lint(now: LintContext, rules: readonly (LintRule | PartedRule)[]): Problem[] {
    this.turn += 1;
    this.now = now;
    for (const each of this.given.values()) {
      const value = each.read(now);
      if (same(value, each.value)) continue;
      each.value = value;
      each.changed = this.turn;
    }
    this.asked = this.context(now.pack);
    const problems = rules.flatMap((rule, index) => ('parts' in rule
      ? rule.parts(now).flatMap((part) => this.find(`${index}/${part.key}`, part.check) as Problem[])
      : (this.find(`${index}`, rule) as Problem[])));
    for (const [key, each] of this.found) if (each.seen !== this.turn) this.found.delete(key);
    return problems;
  }

  /** What the rules see: the pack as it is, with an ear at every way in. */
  private context(pack: Pack): LintContext {
    const source = (kind: DefinitionKind, name: string): ParsedDefinition | undefined => this.look(`source/${kind}/${name}`, (now) => now.source(kind, name));
    const everySource = (): readonly ParsedDefinition[] => this.look('sources', (now) => now.sources);
    const remembered = <T>(key: string, make: (context: LintContext) => T): T => this.find(`remembered/${key}`, make) as T;
    return {
      pack: this.heard(pack),
      get sources() { return everySource(); },
      names: (kind) => this.look(`names/${kind}`, (now) => now.names(kind)),
      source,
      place: (kind, name, path, part) => source(kind, name)?.locate(path, part) ?? { file: '', line: 1, column: 1, path: '' },
      fields: (caseType) => remembered(`fields/${caseType}`, (context) => caseTypeFields(context.pack, caseType)),
      isWhole: (kind, name) => source(kind, name) !== undefined,
      remembered,
    };
  }

  private heard(pack: Pack): Pack {
    const view = {} as Record<string, unknown>;
    for (const kind of definitionKinds) {
      if (kind === 'pack' || kind === 'organisation') {
        Object.defineProperty(view, kind, { enumerable: true, get: () => this.look(kind, (now) => now.pack[kind]) });
        continue;
      }
      const map = pack[kind] as unknown as Record<string, unknown>;
      const look = (name: string | symbol): unknown => (typeof name === 'string' ? this.look(`${kind}/${name}`, (now) => (Object.hasOwn(now.pack[kind], name) ? (now.pack[kind] as unknown as Record<string, unknown>)[name] : undefined)) : undefined);
      view[kind] = new Proxy(map, {
        get: (target, name) => { look(name); return Reflect.get(target, name) as unknown; },
        has: (target, name) => { look(name); return Reflect.has(target, name); },
        getOwnPropertyDescriptor: (target, name) => { look(name); return Reflect.getOwnPropertyDescriptor(target, name); },
        ownKeys: (target) => { this.look(`keys/${kind}`, (now) => Object.keys(now.pack[kind])); return Reflect.ownKeys(target); },
      });
    }
    return view as unknown as Pack;
  }

  /** Something of the pack, noted as read. */
  private look<T>(key: string, read: (now: LintContext) => T): T {
    let each = this.given.get(key);
    if (!each) this.given.set(key, (each = { value: read(this.now), changed: this.turn, read }));
    this.reading.add(each);
    return each.value as T;
  }

  /** What `make` gives, asked again only if something that it read is another. */
  private find(key: string, make: Found['make']): unknown {
    let each = this.found.get(key);
    if (each) each.make = make;
    else {
      const fresh: Found = { value: undefined, changed: 0, make, made: 0, seen: 0, reads: new Set(), refresh: () => this.refresh(fresh) };
      this.found.set(key, (each = fresh));
    }
    this.refresh(each);
    this.reading.add(each);
    return each.value;
  }

  private refresh(each: Found): void {
    if (each.seen === this.turn) return;
    each.seen = this.turn;
    if (each.made > 0 && !isOlder(each)) return;
    const around = this.reading;
    const reads = (this.reading = new Set());
    // Until it has been found again nothing is known of it.
    each.made = 0;
    try {
      const value = each.make(this.asked);
      if (each.changed === 0 || !same(value, each.value)) {
        each.value = value;
        each.changed = this.turn;
      }
      each.made = this.turn;
      each.reads = reads;
    } finally {
      this.reading = around;
    }
  }
}

function isOlder(each: Found): boolean {
  for (const read of each.reads) {
    read.refresh?.();
    if (read.changed > each.made) return true;
  }
  return false;
}
