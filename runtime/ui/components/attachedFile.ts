/** A file kept with a case: what the person sees of it before opening it. */
export interface AttachedFile { file: string; name: string; bytes: number; type: string; hash?: string; by?: string; at?: string; address?: string }

export function showBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
