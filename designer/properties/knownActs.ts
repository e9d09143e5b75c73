/** Acts that a grant decides (`grantedActs`), in the order in which people think of them; what a pack names besides goes with the work that one has. */
export const knownActs = ['print', 'correct', 'urge', 'flag', 'ask-extension', 'apply-measure', 'assign', 'staff', 'suspend', 'terminate', 'jump', 'reopen', 'export'] as const;
