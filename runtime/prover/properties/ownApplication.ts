/**
 * Nobody approves his own application: no seat is offered to whoever applied, and none can be taken by him as the deputy of
 * somebody who has it. Asked of the interpreter itself, at every seat that the exploration met.
 */
import { addMilliseconds } from '../../base/time.ts';
import type { Work } from '../../interpreter/caseState.ts';
import { definitionPath } from '../../interpreter/processIndex.ts';
import { step } from '../../interpreter/step.ts';
import { inProcess, type Finding, type Proof } from '../proof.ts';
import { prepared, type Workshop } from '../space/perform.ts';

/** Members who sign together what they made together judge nobody. */
const isJudging = (work: Work): boolean => work.kind === 'seat' && work.role !== 'member' && work.role !== '';

export function ownApplication(proof: Proof, shop: Pick<Workshop, 'pack'>, contextOf: (space: Proof['spaces'][number]) => Workshop['context']): Finding[] {
  const found: Finding[] = [];
  const told = new Set<string>();
  const tried = new Set<string>();
  for (const space of proof.spaces) space.nodes.forEach((node, number) => {
    const { state, applicants, known } = node.point;
    if (node.split !== undefined || state.status !== 'open') return;
    for (const work of Object.values(state.work)) {
      if (!isJudging(work)) continue;
      const name = definitionPath(work.path).split('/').at(-1)!;
      for (const applicant of authorsOf(work)) {
        const how = work.candidates.includes(applicant) ? 'self' : asDeputy(applicant, work, number) ? 'deputy' : undefined;
        if (how === undefined || told.has(`${name} ${how}`)) continue;
        told.add(`${name} ${how}`);
        found.push({ code: 'approval.own-application', details: { process: proof.process.process, step: name, how }, at: inProcess(proof, name), shown: { space, node: number } });
      }
    }

    /** An approval that follows another one judges whoever drafted its papers, if it has any; else all who applied for both. */
    function authorsOf(work: Work): readonly string[] {
      const issued = proof.visits.get(definitionPath(work.path).split('/').at(-1)!)?.step;
      const documents = issued && 'approval' in issued ? issued.papers?.issue ?? [] : [];
      const authors = Object.values(state.papers).filter((p) => documents.includes(p.document) && p.status === 'prepared').flatMap((p) => p.preparedBy);
      return node.point.judged !== 'none' && authors.length > 0 ? [...new Set(authors)] : applicants;
    }

    /** Whether the platform would let him act for one who has the seat; asked once a seat and applicant. */
    function asDeputy(applicant: string, work: Work, at: number): boolean {
      const absent = work.assignee ?? work.candidates[0];
      const key = `${work.path} ${work.level ?? ''} ${applicant}`;
      if (absent === undefined || absent === applicant || tried.has(key)) return false;
      tried.add(key);
      const organ = space.people.organisation.person(applicant)?.posts[0]?.organ ?? space.people.organ;
      // Whoever could be set as a deputy is taken to be one.
      const { organisation, ...context } = contextOf(space);
      const register = [{ id: 'any', principal: absent, deputy: applicant, from: '', until: '9999', setBy: absent, reason: '' }];
      const now = addMilliseconds(state.startedAt, 60_000 * (state.sequence + 1));
      const before = prepared(shop, space.nodes[at]!.point.state, known);
      return step(before, { do: 'agree', work: work.id }, { person: applicant, organ, onBehalfOf: absent }, { ...context, organisation: { ...organisation, deputyshipsOf: (principal) => register.filter((entry) => entry.principal === principal) }, pack: shop.pack, at: now }).ok;
    }
  });
  return found;
}
