/** What the wizard begins with: two tasks and an approval, to be named. */
import type { WizardOffers } from './featureWriter.ts';
import type { WizardEntries } from './wizardEntries.ts';

export function firstEntries(offers?: WizardOffers, title = ''): WizardEntries {
  const role = (part: 'handles' | 'supervises'): string => offers?.roles.find((r) => r.value === offers.platformRoles[part])?.value ?? offers?.roles[0]?.value ?? '';
  return {
    zh: title, en: '', phase: offers?.phases[0]?.value ?? '', short: '', source: { text: '', says: '', mark: 'design' },
    steps: offers ? [
      { id: 1, kind: 'task', zh: '', en: '', role: role('supervises'), levels: [] },
      { id: 2, kind: 'task', zh: '', en: '', role: role('handles'), levels: [] },
      { id: 3, kind: 'approval', zh: '', en: '', role: '', levels: offers.levels.slice(0, 2).map((l) => l.value) },
    ] : [],
    fields: [], papers: [], limits: [], ledgerFor: offers ? [role('supervises')] : [], menus: [],
  };
}
