/** Acts that a grant can name, in the order in which people think of them; further ones that a pack names are added behind. */
export const knownActs = [
  'start', 'claim', 'complete', 'release', 'transfer', 'copy', 'agree', 'refuse', 'send-back', 'take-back', 'recall', 'enter', 'confirm', 'number', 'seal', 'print', 'attach', 'correct', 'urge', 'flag',
  'ask-extension', 'grant-extension', 'ask-explanation', 'apply-measure', 'assign', 'staff', 'suspend', 'terminate', 'jump', 'reopen', 'search', 'export',
] as const;
