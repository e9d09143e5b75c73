/** So much of a hash as tells one version from the others at a glance. */
export const shortHash = (hash: string): string => hash.replace('sha256:', '').slice(0, 12);
