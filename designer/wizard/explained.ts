/** What the wizard asks for; each has its help in the language files, under `designer.wizard.explain`. */
export const explained = [
  'title', 'english', 'short', 'phase', 'source', 'says', 'mark', 'step', 'who', 'field', 'kind', 'filledAt', 'required',
  'paper', 'paperKind', 'preparedAt', 'issuedBy', 'seal', 'to', 'text', 'limit', 'days', 'from', 'until', 'owner', 'ledgerFor', 'menus',
] as const;
export type Explained = (typeof explained)[number];
