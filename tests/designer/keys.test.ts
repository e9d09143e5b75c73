/** The sheet of keys has words for all it says, and a place for each file of the designer that hears keys. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { places, type Place } from '../../designer/keys/designerKeys.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { i18n } from '../../runtime/ui/language.ts';

addDesignerWords();
const has = i18n.global.te as (key: string, locale: string) => boolean;

/** `none`: keys of an input or of something that is open, as everywhere: Enter takes, Escape closes. */
const hearsFor: Readonly<Record<string, Place | 'none'>> = {
  'App.vue': 'everywhere', 'keys/undoKeys.ts': 'everywhere', 'keys/tabKeys.ts': 'everywhere', 'keys/composedKeys.ts': 'none', 'pages/DraftPage.vue': 'everywhere', 'find/useFinding.ts': 'everywhere', 'history/ReviewButton.vue': 'everywhere', 'history/ReviewDialog.vue': 'none', 'overlays/OwnDefinition.vue': 'everywhere', 'find/FindDialog.vue': 'everywhere', 'canvas/FindStep.vue': 'everywhere', 'canvas/InsertMenu.vue': 'everywhere',
  'workspace/ExplorerPanel.vue': 'explorer', 'overlays/OverlayTree.vue': 'explorer', 'workspace/ExplorerRow.vue': 'explorer', 'canvas/ProcessEditor.vue': 'canvas', 'canvas/usePointerDrag.ts': 'canvas', 'canvas/ActsMenu.vue': 'canvas', 'canvas/CardBubble.vue': 'canvas', 'fields/FieldsEditor.vue': 'fields', 'forms/FormSection.vue': 'layout', 'tables/TableEditor.vue': 'grid', 'tables/NewColumn.vue': 'none', 'ledgers/LedgerEditor.vue': 'ledger',
  'dashboards/DashboardParts.vue': 'rows', 'rules/RuleEditor.vue': 'rows', 'registers/RegisterEditor.vue': 'codes', 'scenarios/ScenarioEditor.vue': 'rows', 'panels/textEditor.ts': 'text', 'deadlines/MonthGrid.vue': 'timeline', 'deadlines/TimeLine.vue': 'timeline', 'permissions/RightsMatrix.vue': 'tables', 'organisation/OrganisationEditor.vue': 'tables',
  'calendars/CalendarEditor.vue': 'calendar', 'calendars/YearGrid.vue': 'calendar', 'wizard/WizardFields.vue': 'wizard', 'wizard/WizardSteps.vue': 'wizard', 'templates/TemplateGallery.vue': 'everywhere', 'wizard/FieldListInput.vue': 'none', 'wizard/WizardHelp.vue': 'none', 'help/ActHelp.vue': 'none', 'overlays/OverlayPage.vue': 'none',
  'overlays/CountersignForm.vue': 'none', 'overlays/LocalFieldForm.vue': 'none', 'overlays/OwnFileForm.vue': 'none', 'overlays/OwnFiles.vue': 'none', 'overlays/OrgansBelow.vue': 'none', 'overlays/PatchValue.vue': 'none', 'properties/ChoiceInput.vue': 'none', 'properties/ChoiceSorts.vue': 'none', 'help/ColumnHelps.vue': 'none', 'properties/PropertyMap.vue': 'none', 'properties/SettledInput.vue': 'none', 'tour/TourCard.vue': 'none', 'simulator/ProofStrip.vue': 'none',
};

it('every line has words in both languages', () => {
  const silent = places.flatMap(({ place, lines }) => [`designer.keys.place.${place}`, ...lines.map(({ act }) => `designer.keys.act.${act}`)]).filter((key) => !has(key, 'zh-CN') || !has(key, 'en'));
  expect(silent).toEqual([]);
});

it('every file that hears keys has its place; where it has learned another key, the sheet has a line more', () => {
  const hearing = readdirSync('designer', { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => /\.(vue|ts)$/.test(path) && /@keydown|'keydown'|\bkeymap\.of|listenToKeys\(/.test(readFileSync(`designer/${path}`, 'utf8')));
  expect(hearing.filter((path) => hearsFor[path] === undefined), 'name them in this test, and their keys in designer/keys/designerKeys.ts').toEqual([]);
  const shown = new Set<string>(places.map(({ place }) => place));
  expect(Object.values(hearsFor).filter((place) => place !== 'none' && !shown.has(place))).toEqual([]);
});
