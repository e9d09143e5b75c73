/**
 * Where pickers and uploads ask. The pages of the application set this once (`useDirectory`); a test or the designer may
 * set its own.
 */
import type { Text } from '../language.ts';
import type { AttachedFile } from './attachedFile.ts';

export interface PersonEntry { person: string; name: string; staffNumber?: string; organ?: Text; department?: Text; roles?: Text[]; closed?: Text }
export interface OrganEntry { organ: string; title: Text; tier?: Text; path?: string }

export interface Directory {
  /** People whose name, initials or staff number match, nearest first. */
  findPeople(words: string, among: Record<string, string>): Promise<PersonEntry[]>;
  /** The people with these ids, for showing a value that was chosen before. */
  peopleById(ids: readonly string[]): Promise<PersonEntry[]>;
  findOrgans(words: string, among: Record<string, string>): Promise<OrganEntry[]>;
  organsById(ids: readonly string[]): Promise<OrganEntry[]>;
  upload(file: File, progress: (share: number) => void): Promise<AttachedFile>;
}

let current: Directory | undefined;
export function useDirectory(directory: Directory): void {
  current = directory;
}
export function directory(): Directory {
  if (!current) throw new Error('the screens were started without a directory');
  return current;
}
