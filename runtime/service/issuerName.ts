/** In whose name a paper is made out: one office, two committees. */
import type { DocumentHeading } from '../definition/model/document.ts';

/** The committee that the heading names; it is also what stands around the seal. */
export const committeeName = (heading: DocumentHeading | undefined, organ: string): string => organ.replace(/纪委监委$/, heading === 'supervision' ? '监察委员会' : '纪律检查委员会');

/** What the paper is headed and signed with. */
export const issuerName = (heading: DocumentHeading | undefined, organ: string): string => (heading === undefined || heading === 'either' ? organ : committeeName(heading, organ));
