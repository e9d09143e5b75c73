/** A next version of the reference pack with all that a migration meets: steps, a stage, a branch and a deadline renamed, a step split, a limit made shorter, a step added. */
import type { Edit } from './changedPack.ts';

const verification = 'processes/preliminary-verification.yaml';
const sealing = 'processes/sealing.yaml';
const term = 'deadlines/verification-term.yaml';

export const nextVersionEdits: readonly Edit[] = [
  ['pack.yaml', /^version: .*$/m, 'version: 2.0.0\nwas:\n  - { was: deadline/verification-term, now: [deadline/verification-limit] }'],
  [verification, /\bdraft-plan\b/g, 'write-plan'],
  [verification, 'stage: planning', 'stage: preparing'],
  [verification, 'branch: evidence', 'branch: own-evidence'],
  [verification, 'task: collect-evidence', 'task: gather-evidence'],
  [verification, /\bpropose-decision\b/g, 'propose'],
  [verification, '      - approval: decide', '      - task: explain-proposal\n        title: { zh: 说明处置建议 }\n        by: { role: handler, prefer: case-handler }\n      - approval: decide'],
  [verification, '      - approval: sign-report', '      - task: check-report\n        title: { zh: 核对初核情况报告 }\n        by: { role: handler, prefer: case-handler }\n      - approval: sign-report'],
  [verification, '\nends:\n', `
was:
  - { was: draft-plan, now: [write-plan] }
  - { was: planning, now: [preparing] }
  - { was: gather/evidence, now: [gather/own-evidence] }
  - { was: collect-evidence, now: [gather-evidence] }
  - { was: propose-decision, now: [propose, explain-proposal], before: propose, after: explain-proposal, openWork: propose, drafts: propose }
ends:
`],
  [term, 'deadline: verification-term', 'deadline: verification-limit'],
  [term, 'length: { days: 60 }', 'length: { days: 45 }'],
  ['rules/term-oversight.yaml', 'value: [verification-term, investigation-term]', 'value: [verification-limit, investigation-term]'],
  [sealing, /(task: |\[)apply\b/g, '$1ask'],
  [sealing, '\nends:\n', '\nwas:\n  - { was: apply, now: [ask] }\nends:\n'],
];
