/** The formats of JSON Schema that definitions use; the same functions serve the form validator. */
import { addDays } from '../../base/time.ts';

function isDay(text: string): boolean {
  if (!/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  return addDays(text, 0) === text;
}
const timePattern = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/;

export const formats: Record<string, (text: string) => boolean> = {
  date: isDay,
  time: (text) => timePattern.test(text),
  'date-time': (text) => {
    const [day, time] = text.split('T');
    return day !== undefined && time !== undefined && isDay(day) && timePattern.test(time) && /(Z|[+-]\d{2}:\d{2})$/.test(time);
  },
  email: (text) => /^[^\s@]{1,64}@[^\s@]{1,255}$/.test(text),
  uri: (text) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text),
};
