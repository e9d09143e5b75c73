/** The number of a case or paper as offices write it, with the letters of its series: 省廉复〔2026〕0001号. `digits`: how many there are at least. */
export const numberPattern = (letters: string, digits?: number): string => `{{organ.short}}${letters}〔{{year}}〕{{number${digits === undefined ? '' : `:${digits}`}}}号`;
