/** What is done, or looked at, on pages that are no form of a definition: each has its help in the language files, under `designer.help.acts`, with an example. */
export const explainedActs = {
  overlay: ['why', 'hide', 'addField', 'addCountersign', 'set', 'takeBack', 'lock', 'patches', 'scenarios', 'own', 'upgrade'],
  publication: ['problems', 'proofs', 'played', 'mutation', 'below', 'replay', 'openCases', 'consultation', 'decision'],
} as const;
export type ExplainedAct = { [Page in keyof typeof explainedActs]: `${Page}.${(typeof explainedActs)[Page][number]}` }[keyof typeof explainedActs];
