/** The definitions that one process of a model becomes, as they grow: the process needs a case type, forms, messages, deadlines. */
import type { CarriedDefinition, Length, ModelDefinition, ModelTarget, Performer, Title } from '../../../runtime/plugin/pluginContract.ts';
import type { Element } from '../element.ts';
import { partOf, type OwnWords } from '../ownWords.ts';
import { Drawing } from './drawn.ts';
import type { FlowNode, Scope } from './flowGraph.ts';
import { fieldName, isName, Names, titleOf, wordsFor } from './naming.ts';
import type { Performers, Roles } from './performers.ts';
import type { RegionMaker } from './region.ts';
import type { Remarks } from './remarks.ts';

type Data = Record<string, unknown>;
/** Where definitions of a kind lie in a pack, by custom. */
export const folders: Readonly<Record<string, string>> = { process: 'processes', caseType: 'case-types', form: 'forms', message: 'messages', deadline: 'deadlines', exchange: 'exchanges', permission: 'permissions', document: 'documents', measure: 'measures', table: 'tables', type: 'types', register: 'registers', series: 'series', seal: 'seals', conditionSet: 'conditions' };
type Kind = 'process' | 'caseType' | 'form' | 'message' | 'deadline' | 'exchange' | 'permission';

export interface DraftGround {
  target: ModelTarget;
  roles: Roles;
  remarks: Remarks;
  /** The model's file, for the source of the definitions. */
  file: string;
  /** Processes of the model by id: what a call activity calls and a message begins. */
  drafts: Map<string, Draft>;
  /** Free names of each kind, over all processes of the model. */
  free: (kind: Kind, wanted: string) => string;
}

export class Draft {
  readonly name: string;
  readonly title: Title;
  readonly steps = new Names();
  readonly drawing = new Drawing();
  readonly scope: Scope;
  readonly ground: DraftGround;
  performers!: Performers;
  /** Begun by a message, a signal or a call of another process of the model. */
  isCalled = false;
  /** Some element of it cannot be read; then it gives no definition. */
  isRefused = false;
  isWhole = true;
  /** Processes that it calls or hands over to. */
  readonly begins = new Set<Draft>();
  /** Elements that became something. */
  readonly visited = new Set<FlowNode>();
  private readonly made: ModelDefinition[] = [];
  private readonly forms = new Map<string, { title: Title; fields: string[] }>();
  private readonly properties: Data;
  private readonly relations: Data[] = [];

  /** What the model brings along as our own words, for the flow that it has: nothing is drafted then. */
  readonly given: CarriedDefinition[] | undefined;
  /** What it brings along, where the flow was changed since: drafted is the process only. */
  readonly carried: CarriedDefinition[] | undefined;

  constructor(ground: DraftGround, scope: Scope, said: string, known?: string, own?: OwnWords) {
    this.ground = ground;
    this.scope = scope;
    const before = own?.definitions.find((each) => each.kind === 'process');
    this.given = own?.isCurrent && before ? own.definitions : undefined;
    this.carried = own && !own.isCurrent && before ? own.definitions.map((each) => ({ ...each, data: structuredClone(each.data) })) : undefined;
    this.name = (isName(before?.name) ? before.name : undefined) ?? known ?? ground.free('process', wordsFor(said, scope.element.id ?? ''));
    this.title = titleOf(said, { zh: '导入的流程', en: 'Imported process' });
    this.properties = (this.carriedType?.data['properties'] as Data | undefined) ?? { subject: { type: 'string', maxLength: 200, class: this.class, title: { zh: '事由', en: 'Subject' } } };
  }

  /** What one of its elements is, where the model brings our words along. */
  partOf(node: FlowNode): Data | undefined {
    return this.carried && partOf(node.element);
  }
  get before(): Data | undefined {
    return this.carried?.find((each) => each.kind === 'process')?.data;
  }
  private get carriedType(): CarriedDefinition | undefined {
    return this.carried?.find((each) => each.kind === 'caseType' && each.name === this.before?.['of']);
  }

  get class(): string {
    return this.ground.target.classes.find((name) => name === 'content') ?? this.ground.target.classes[0] ?? 'content';
  }
  get sources(): Data[] {
    return [{ text: this.ground.file, says: '由 BPMN 模型导入', mark: 'design' }];
  }
  private add(kind: Kind, name: string, data: Data): void {
    this.made.push({ kind, name, path: `${folders[kind]}/${name}.yaml`, data: { [kind]: name, ...data } });
  }

  lose(element: Element, zh: string, en: string): void {
    this.isWhole = false;
    this.ground.remarks.lose(element, zh, en);
  }
  refuse(element: Element, zh: string, en: string): void {
    this.isRefused = true;
    this.ground.remarks.refuse(element, zh, en);
  }
  assume(element: Element, zh: string, en: string): void {
    this.ground.remarks.assume(element, zh, en);
  }

  /** A message that somebody enters when it has come. */
  message(node: FlowNode, title: Title): string {
    const name = this.ground.free('message', `${this.name}-${title.en ?? 'message'}`);
    this.add('message', name, {
      title, enteredBy: { role: this.performers.of(node).role },
      properties: { content: { type: 'text', title: { zh: '内容', en: 'Content' } } },
    });
    return name;
  }

  /** A clock that runs while a stage or block is open, or from the beginning of the case. */
  deadline(node: FlowNode, title: Title, length: Length, running: { stage: string } | { block: string } | { case: true }): string {
    const name = this.ground.free('deadline', `${this.name}-${title.en ?? 'timer'}`);
    const { countings } = this.ground.target;
    const hours = 'hours' in length ? countings.find((counting) => counting === 'hours') : undefined;
    const [starts, stops] = 'stage' in running
      ? [[{ start: 'entered', event: 'stage.entered', stage: running.stage, at: 'event.at' }], [{ stop: 'left', event: 'stage.left', stage: running.stage }]]
      : 'block' in running
        ? [[{ start: 'entered', event: 'block.entered', block: running.block, at: 'event.at' }], [{ stop: 'left', event: 'block.left', block: running.block }]]
        : [[{ start: 'started', event: 'case.started', at: 'event.at' }], [{ stop: 'ended', event: 'case.ended' }]];
    this.add('deadline', name, {
      title, of: { process: this.name }, owner: { role: this.performers.of(node).role }, starts, stops, length,
      counting: hours ?? countings.find((counting) => counting === ('workingDays' in length ? 'working' : 'natural')) ?? countings[0] ?? 'natural',
      binds: 'office', pauses: 'none', overdue: [{ overdue: 'remind', after: { hours: 0 }, tell: [this.performers.of(node).role] }], sources: this.sources,
    });
    return name;
  }

  /** A list that is walked over, filled in by the form of the step before, or where the case begins. */
  listField(said: string, form: string | undefined): string {
    const field = this.field(said, 'items', { list: 'string', minItems: 1, class: this.class, title: titleOf(said, { zh: '逐项办理的各项', en: 'Items' }) });
    this.asked(form, field);
    return `case.${field}`;
  }
  /** Which of several ways are taken at the same time. */
  choiceField(said: string, form: string, ways: readonly { value: string; title: Title }[]): string {
    const field = this.field(said, 'ways', {
      list: { enum: ways.map((way) => way.value), titles: Object.fromEntries(ways.map((way) => [way.value, way.title])) }, class: this.class, title: titleOf(said, { zh: '选择', en: 'Ways' }),
    });
    this.asked(form, field);
    return `case.${field}`;
  }
  organField(said: string, form: string): string {
    const field = this.field(`receiver ${said}`, 'receiver', { type: 'organ', class: this.class, title: { zh: `接收机关：${said}`, en: `Receiver: ${said}` } });
    this.asked(form, field);
    return `case.${field}`;
  }
  private field(said: string, otherwise: string, property: Data): string {
    const names = new Names((name) => Object.hasOwn(this.properties, fieldName(name)) || caseWords.has(fieldName(name)));
    const field = fieldName(names.free(said, otherwise));
    this.properties[field] = property;
    return field;
  }
  private asked(form: string | undefined, field: string): void {
    if (form === undefined) return void this.beginning.push(field);
    const carried = this.carried?.find((each) => each.kind === 'form' && each.name === form)?.data as { edits: string[]; layout: { fields: unknown[] }[] } | undefined;
    if (carried) {
      carried.edits.push(field);
      carried.layout.at(-1)?.fields.push({ field, required: true });
    } else this.forms.get(form)?.fields.push(field);
  }
  private readonly beginning: string[] = ['subject'];

  /** The form of a step, made when it is first asked for. */
  formFor(step: { task: string; title: Title; form?: string }): string {
    if (step.form === undefined) {
      step.form = this.ground.free('form', `${this.name}-${step.task}`);
      this.forms.set(step.form, { title: step.title, fields: [] });
    }
    return step.form;
  }

  /** To cases of a process that is there already. */
  relationTo({ process, title, of }: { process: string; title: Title; of: string }): string {
    const relation = `begins-${process}`.slice(0, 60).replace(/-+$/, '');
    if (!this.relations.some((other) => other['relation'] === relation)) this.relations.push({ relation, title, to: of });
    return relation;
  }
  relation(to: Draft): string {
    const relation = this.relationTo({ process: to.name, title: to.title, of: to.name });
    to.isCalled = true;
    this.begins.add(to);
    return relation;
  }

  /** A hand-over that begins the other process in another organ. */
  exchange(to: Draft, said: string): string {
    const name = this.ground.free('exchange', `${this.name}-to-${to.name}`);
    to.isCalled = true;
    this.begins.add(to);
    this.add('exchange', name, {
      title: titleOf(said, to.title as { zh: string; en: string }), kind: 'transfer', contract: 1, sender: { of: this.name, sees: [this.class] }, receiver: { starts: to.name, sees: [to.class] }, carries: { subject: 'text' },
    });
    return name;
  }

  /** Everything but the process itself. */
  finish(process: Data, startedBy: Performer): ModelDefinition[] {
    if (this.carried) return this.finishCarried(process);
    if (process['startForm'] === undefined && this.beginning.length > 1) this.lose(this.scope.element, '由别的流程开始，逐项办理的各项没有人填写', 'others begin it, and nobody fills in what is done for each');
    const start = this.ground.free('form', `${this.name}-start`);
    const rolesOf = [...new Set(JSON.stringify([process, startedBy, this.made]).match(/"role":"([^"]+)"/g)?.map((found) => found.slice(8, -1)) ?? [])];
    if (process['startForm'] !== undefined) process['startForm'] = start;
    this.add('process', this.name, process);
    this.add('caseType', this.name, { title: this.title, line: '{{case.subject}}', required: ['subject'], properties: this.properties, ...(this.relations.length > 0 ? { relations: this.relations } : {}) });
    if (process['startForm'] !== undefined) this.form(start, { title: this.title, fields: this.beginning });
    for (const [name, form] of this.forms) this.form(name, form);
    this.add('permission', this.ground.free('permission', this.name), {
      over: this.name,
      grants: [{
        grant: 'performers', title: { zh: '办理本流程的人', en: 'Those who work on it' }, who: { roles: rolesOf }, rows: { all: [{ fact: 'case.organ', operator: 'equal', value: { fact: 'actor.organ' } }] }, phases: 'any', sees: [this.class], edits: 'all',
        may: ['complete', 'claim', 'release', 'transfer', 'send-back', 'take-back', 'attach', 'print', 'urge', 'flag', 'enter-message'],
      }],
    });
    return this.made;
  }
  /** What came along stays; the process takes the place of the one before. */
  private finishCarried(process: Data): ModelDefinition[] {
    const { of, startedBy, startForm, sources, lock } = this.before!;
    const kept = Object.fromEntries(Object.entries({ startedBy, startForm, lock }).filter(([, value]) => value !== undefined));
    const { startedBy: _, startForm: __, ...drafted } = process;
    this.add('process', this.name, { ...drafted, of, ...kept, sources });
    for (const [name, form] of this.forms) this.form(name, form);
    return [...this.carried!.filter((each) => each.kind !== 'process').map((each) => ({ ...each, path: `${folders[each.kind] ?? each.kind}/${each.name}.yaml` })), ...this.made];
  }
  private form(name: string, { title, fields }: { title: Title; fields: string[] }): void {
    this.add('form', name, { title, of: (this.before?.['of'] as string | undefined) ?? this.name, edits: fields, layout: [{ section: 'content', title: { zh: '内容', en: 'Content' }, fields: fields.map((field) => ({ field, required: true })) }] });
  }
}

/** What regions have to say is said by the draft that they are read for. */
export const makerFor = (draft: Draft): RegionMaker => ({
  refuse: (node, why) => draft.refuse(node.element, why.zh, why.en), assume: (node, why) => draft.assume(node.element, why.zh, why.en),
});

/** Facts of a case that the platform keeps; no field may be called so. */
const caseWords = new Set(['id', 'number', 'type', 'title', 'organ', 'department', 'stage', 'phase', 'process', 'openedAt', 'closedAt', 'ended', 'end', 'handlers', 'leads', 'readers', 'recused', 'preparers', 'parent', 'exchange']);
