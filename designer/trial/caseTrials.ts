/** Asks the server what a part of the draft would have come to on the cases that there are. */
import type { InjectionKey } from 'vue';
import type { CaseTrial, CaseTrialRequest } from '../../runtime/http/caseTrialApi.ts';

/** Throws `ApiProblem`. */
export const caseTrials: InjectionKey<(request: CaseTrialRequest) => Promise<CaseTrial>> = Symbol('trial on cases');
