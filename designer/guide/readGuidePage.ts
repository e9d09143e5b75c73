/** The pages of the authoring guide, as they were put beside the designer when it was built. */
import type { GuideEdition } from '../../runtime/definition/schema/guideEdition.ts';
import { refusal } from '../../runtime/ui/apiClient.ts';
import type { GuidePage, GuidePageName } from '../../runtime/ui/guide/guidePage.ts';

/** Throws an `ApiProblem` when the page cannot be had. */
export async function readGuidePage(page: GuidePageName, edition: GuideEdition, signal: AbortSignal): Promise<GuidePage> {
  const answer = await fetch(`/designer/guide/${page}.${edition}.json`, { signal });
  if (!answer.ok) throw refusal(answer.status, {});
  return (await answer.json()) as GuidePage;
}
