/** Reads what a person typed as a number: spaces, commas (also the Chinese ones) and full-width digits are allowed. */
export function parseNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return undefined;
  const number = Number(plain);
  return Number.isFinite(number) ? number : undefined;
}

const money = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const showMoney = (amount: number): string => money.format(amount);
