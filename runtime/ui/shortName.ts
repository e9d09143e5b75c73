/** So much of a name as fits beside others: of a Chinese one its last two characters, of another the initials. */
export const shortName = (name: string): string => (/^\p{Script=Han}/u.test(name) ? name.slice(-2) : name.split(/\s+/).filter((word) => word !== '').slice(0, 2).map((word) => [...word][0]!.toUpperCase()).join(''));
