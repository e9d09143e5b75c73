/** Whose definitions an organ may read, write and publish. */
import type { OrganisationView } from '../interpreter/organisationView.ts';

/** The organ and all organs below it. */
export const organsUnder = (organisation: OrganisationView, organ: string): string[] => [organ, ...organisation.organsBelow(organ).flatMap((below) => organsUnder(organisation, below))];

/** What is being made of the pack itself is read in every organ, since all stand on it; of an overlay in its own organ and in those above it. The right to read definitions at all comes first. */
export const sees = (organisation: OrganisationView, own: string, organ: string | null): boolean => organ === null || organsUnder(organisation, own).includes(organ);

/** The organs whose overlays `sees` is true of, for a list that is cut by the database; nothing where that is every organ. */
export const organsSeen = (organisation: OrganisationView, own: string): string[] | undefined => {
  const found = organisation.organ(own);
  return found !== undefined && found.parent === undefined ? undefined : organsUnder(organisation, own);
};

/** Work on the pack itself is that of the topmost organ; on an overlay also that of its own organ. */
export const isOver = (organisation: OrganisationView, own: string, organ: string | null): boolean => {
  const found = organisation.organ(own);
  return found !== undefined && (found.parent === undefined || own === organ);
};
