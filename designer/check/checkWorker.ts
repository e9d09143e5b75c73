/**
 * The loader and the linter of the server, run beside the page after each change. What is typed meanwhile is gathered: the worker
 * looks at the newest text only, and at no more of the pack than the change touches (`checkAgain.ts`). Whoever asks for a form or a
 * document need not wait for the linter.
 */
import '../../runtime/ui/newerLanguage.ts';
import { problemsInTitles } from '../../runtime/definition/compare/problemWords.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { createFinder } from '../find/createFinder.ts';
import type { CheckAnswer, CheckOrder } from './checkMessages.ts';
import { entriesOf } from '../document/entriesOf.ts';
import { knownFacts } from './knownFacts.ts';
import { followedForm } from './followedForm.ts';
import { pastePlan } from '../pasting/pastePlan.ts';
import { movePlan } from '../references/movePlan.ts';
import { renamePlan } from '../references/renamePlan.ts';
import { dashboardInPack, documentInPack, factDetailsInPack, formInPack, ledgerInPack, namesOf, scenarioInPack, shownOfPack } from './packAnswers.ts';

const texts = new Map<string, string>();
const checker = createPackChecker();
let asked = 0;
/** What the newest texts hold; missing until somebody asks for it after a change. */
let loaded: LoadedPack | undefined;
let waiting: number | undefined;
/** What somebody looks at and asks for after each change: he is answered before the linter begins. */
let followed: 'form' | 'paper' | 'ledger' | 'dashboard' | 'shown' | undefined;
const longestWait = 150;
/** The last pack that could be put together. */
let pack: Pack | undefined;
/** The case types whose facts the page follows, with what was last told of them. */
const wanted = new Map<string, string>();

const answer = (said: CheckAnswer): void => self.postMessage(said);

/** What has been told already; what did not change is not told again, since all that hangs on it would be drawn anew. */
const told = { outline: '', names: '' };
function news<T>(what: keyof typeof told, value: T): T | undefined {
  const words = JSON.stringify(value);
  if (told[what] === words) return undefined;
  told[what] = words;
  return value;
}

/** The newest pack that could be put together. */
function inPack<K extends string, T>(key: K, of: (pack: Pack) => T | undefined): Partial<Record<K, T>> {
  newest();
  const found = pack && of(pack);
  return (found === undefined ? {} : { [key]: found }) as Partial<Record<K, T>>;
}

const find = createFinder(function* definitions() {
  for (const [path, text] of texts) for (const { definition } of checker.read({ path, text }).definitions) yield definition;
});

const form = followedForm((name, from) => inPack('form', (now) => formInPack(now, name, from)).form);

function newest(): LoadedPack {
  if (!loaded) {
    loaded = checker.load([...texts].map(([path, text]) => ({ path, text })));
    pack = loaded.pack ?? pack;
  }
  return loaded;
}

/** After the messages that wait already. */
function checkIn(milliseconds: number): void {
  clearTimeout(waiting);
  waiting = setTimeout(check, milliseconds) as unknown as number;
}

function check(): void {
  waiting = undefined;
  const began = performance.now();
  const now = newest();
  const found = checker.problems(now);
  const problems = pack ? problemsInTitles(pack, now.sources, found) : found;
  const outline = news('outline', [...texts].flatMap(([path, text]) => {
    const { definitions, problems: faults } = checker.read({ path, text });
    return entriesOf(path, text, definitions.map(({ definition }) => definition), faults);
  }));
  const names = pack && news('names', namesOf(pack));
  answer({ answer: 'checked', turn: asked, problems, ...(outline ? { outline } : {}), ...(names ? { names } : {}), milliseconds: performance.now() - began });
  for (const caseType of wanted.keys()) tellFacts(caseType);
}

function tellFacts(caseType: string): void {
  if (!pack) return;
  const facts = knownFacts(pack, caseType);
  const words = JSON.stringify(facts);
  if (wanted.get(caseType) === words) return;
  wanted.set(caseType, words);
  answer({ answer: 'facts', caseType, facts });
}

self.addEventListener('message', ({ data }: MessageEvent<CheckOrder>) => {
  switch (data.order) {
    case 'facts':
      wanted.set(data.caseType, '');
      tellFacts(data.caseType);
      return;
    case 'form':
      answer({ answer: 'form', ask: data.ask, ...form.answer({ form: data.form, ...(data.from ? { from: data.from } : {}) }) });
      return follow(data.order);
    case 'paper':
      answer({ answer: 'paper', ask: data.ask, ...inPack('paper', (now) => documentInPack(now, data.document, data.of)) });
      return follow(data.order);
    case 'ledger':
      answer({ answer: 'ledger', ask: data.ask, ...inPack('page', (now) => ledgerInPack(now, data.ledger, data.spoken)) });
      return follow(data.order);
    case 'dashboard':
      answer({ answer: 'dashboard', ask: data.ask, ...inPack('seen', (now) => dashboardInPack(now, data.dashboard, data.from)) });
      return follow(data.order);
    case 'shown':
      answer({ answer: 'shown', ask: data.ask, ...inPack('shown', (now) => shownOfPack(now, data.kind, data.name)) });
      return follow(data.order);
    case 'scenario':
      answer({ answer: 'scenario', ask: data.ask, ...inPack('played', (now) => scenarioInPack(now, data.scenario)) });
      return;
    case 'factDetails':
      answer({ answer: 'factDetails', ask: data.ask, ...inPack('details', (now) => factDetailsInPack(now, data.caseType)) });
      return;
    case 'find':
      answer({ answer: 'find', ask: data.ask, found: find(data.typed, data.recent) });
      return;
    case 'name': {
      const said = renamePlan(texts, checker, data.question);
      return answer({ answer: 'name', ask: data.ask, ...(said ? { said } : {}) });
    }
    case 'moveField': {
      const said = movePlan(texts, checker, data.question);
      return answer({ answer: 'moveField', ask: data.ask, ...(said ? { said } : {}) });
    }
    case 'paste': {
      const plan = pastePlan(texts, checker, data.question);
      return answer({ answer: 'paste', ask: data.ask, ...(plan ? { plan } : {}) });
    }
    case 'open':
      texts.clear();
      break;
    case 'change':
      break;
  }
  // Whoever followed a form may have left it: who does not ask by the next change is not waited for again.
  const looked = data.order === 'change' ? followed : undefined;
  const wait = looked ? longestWait : 0;
  followed = undefined;
  for (const [path, text] of data.files) {
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
  }
  loaded = undefined;
  form.changed();
  asked = data.turn;
  if (waiting === undefined || wait > 0) checkIn(wait);
  if (looked === 'form') form.prepare();
});

function follow(what: NonNullable<typeof followed>): void {
  followed = what;
  if (waiting !== undefined) checkIn(0);
}
