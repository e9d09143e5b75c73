import { expect, it } from 'vitest';
import { shortName } from '../../runtime/ui/shortName.ts';

it('a Chinese name is told by its last characters, another by its initials', () => {
  expect(['顾文', '欧阳明远', 'Anna Smith', 'guwen', ''].map(shortName)).toEqual(['顾文', '明远', 'AS', 'G', '']);
});
