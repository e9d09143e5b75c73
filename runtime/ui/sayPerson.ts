/** Somebody's name in the language of whoever reads: people have one name, the platform, which acts by itself, is called in each. */
import type { PersonRef } from '../http/api.ts';
import { t } from './language.ts';

export const sayPerson = ({ id, name }: PersonRef): string => (id === 'system' ? t('app.platform') : name);
