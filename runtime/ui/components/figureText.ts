/** A figure of a ledger in words: a sum of money always with its cents, so that a column of them can be read down; whatever else is counted or summed as it is. */
import type { FigureType } from '../../definition/model/ledgerFigures.ts';
import { showMoney } from '../form/numbers.ts';

const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
export const figureText = (value: number | undefined, type: FigureType = 'number'): string => (value === undefined ? '' : type === 'money' ? showMoney(value) : plain.format(value));
