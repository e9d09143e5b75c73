/**
 * The loader and the linter of the server, run beside the page after each change. What is typed meanwhile is gathered: the worker
 * looks at the newest text only.
 */
import { sortProblems } from '../../runtime/base/problem.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import { formSchema } from '../../runtime/definition/load/formSchema.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { LedgerPage } from '../../runtime/http/api.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { formAsSeen, formPlaces, type SeenFrom } from '../forms/formAsSeen.ts';
import { sampleLedger } from '../simulator/sampleLedger.ts';
import { placeholderEntries } from '../papers/placeholderEntries.ts';
import { samplePaper } from '../simulator/samplePaper.ts';
import type { CheckAnswer, CheckOrder, DocumentInPack, FormInPack, OutlineEntry, PackNames } from './checkMessages.ts';
import { knownFacts } from './knownFacts.ts';

const texts = new Map<string, string>();
const read = createSourceReader();
let asked = 0;
let waiting = false;
/** The last pack that could be put together. */
let pack: Pack | undefined;
const wanted = new Set<string>();

const isTitle = (value: unknown): value is Title => typeof value === 'object' && value !== null && typeof (value as Title).zh === 'string';
const answer = (said: CheckAnswer): void => self.postMessage(said);

function namesOf({ pack: about, organisation }: Pack): PackNames {
  return {
    roles: organisation.roles.map(({ role, title }) => ({ value: role, title })), levels: organisation.levels.map(({ level, title }) => ({ value: level, title })),
    phases: about.phases.map(({ phase, title }) => ({ value: phase, title })), classes: about.classes.map((each) => ({ value: each.class, title: each.title })),
  };
}

function check(): void {
  waiting = false;
  const began = performance.now();
  const files = [...texts].map(([path, text]) => ({ path, text }));
  const loaded = loadPack(files, read);
  const problems = sortProblems([...loaded.problems, ...lintPack(loaded)]);
  pack = loaded.pack ?? pack;
  const outline: OutlineEntry[] = files.flatMap((file) => read(file).definitions.map(({ definition: { kind, name, data } }) => ({ kind, name, path: file.path, ...(isTitle(data['title']) ? { title: data['title'] } : {}) })));
  answer({ answer: 'checked', turn: asked, problems, outline, ...(pack ? { names: namesOf(pack) } : {}), milliseconds: performance.now() - began });
  for (const caseType of wanted) tellFacts(caseType);
}

function formInPack(name: string, from: SeenFrom | undefined): { form?: FormInPack } {
  if (!pack || !findDefinition(pack, 'form', name)) return {};
  try {
    const { form, title, schema, sections, conditions, options, named } = formSchema(pack, name);
    const seen = from && formAsSeen(pack, name, from);
    return { form: { view: { form, title, schema, sections, conditions, options, named, values: {} } as FormView, places: formPlaces(pack, name), ...(seen ? { seen } : {}) } };
  } catch {
    // A form that names what is not there; the problems say what.
    return {};
  }
}

function documentInPack(name: string): { paper?: DocumentInPack } {
  if (!pack) return {};
  try {
    const sample = samplePaper(pack, name);
    return sample ? { paper: { entries: placeholderEntries(pack, findDefinition(pack, 'document', name)!.of), sample } } : {};
  } catch {
    // A document that names what is not there; the problems say what.
    return {};
  }
}

function ledgerInPack(name: string): { page?: LedgerPage } {
  if (!pack) return {};
  try {
    const page = sampleLedger(pack, name);
    return page ? { page } : {};
  } catch {
    // A ledger that names what is not there; the problems say what.
    return {};
  }
}

function tellFacts(caseType: string): void {
  if (pack) answer({ answer: 'facts', caseType, facts: knownFacts(pack, caseType) });
}

self.addEventListener('message', ({ data }: MessageEvent<CheckOrder>) => {
  if (data.order === 'facts') {
    wanted.add(data.caseType);
    tellFacts(data.caseType);
    return;
  }
  if (data.order === 'form') {
    // Behind the check that waits, so that the form is the one of the newest text.
    setTimeout(() => answer({ answer: 'form', ask: data.ask, ...formInPack(data.form, data.from) }));
    return;
  }
  if (data.order === 'paper') {
    setTimeout(() => answer({ answer: 'paper', ask: data.ask, ...documentInPack(data.document) }));
    return;
  }
  if (data.order === 'ledger') {
    setTimeout(() => answer({ answer: 'ledger', ask: data.ask, ...ledgerInPack(data.ledger) }));
    return;
  }
  if (data.order === 'open') texts.clear();
  for (const [path, text] of data.files) {
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
  }
  asked = data.turn;
  if (waiting) return;
  waiting = true;
  // After the messages that wait already.
  setTimeout(check);
});
