/** The sections that the checks want of a body, by its front matter as it stands: an addressee may already say whom the paper is for. */
import { sectionsWanted, type DocumentSection } from '../../runtime/definition/document/documentSections.ts';
import { documentCategories } from '../../runtime/definition/model/document.ts';

export function sectionsOffered(data: Readonly<Record<string, unknown>>): readonly DocumentSection[] {
  const category = documentCategories.find((each) => each === data['category']);
  return category === undefined ? [] : sectionsWanted(category, data['to'] !== undefined);
}
