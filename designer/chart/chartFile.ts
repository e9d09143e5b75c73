/** The chart as a file, and on paper: the picture of the page, black on white whatever the page looks like, with the title of the process above it. */
import sheet from './chart.css?inline';

/** Printed as well as seen: dark enough for a printer without colours. */
const onPaper: Readonly<Record<string, string>> = {
  'gc-ink': '#000000', 'gc-ink-2': '#222222', 'gc-ink-3': '#333333', 'gc-line': '#bbbbbb', 'gc-line-strong': '#555555', 'gc-ground': '#f2f2f2', 'gc-paper': '#ffffff',
  'gc-accent': '#8e1c16', 'gc-accent-soft': '#f2f2f2', 'gc-notice': '#14509a', 'gc-warning': '#7a5400', 'gc-warning-ink': '#5c4000', 'gc-urgent': '#8c0f14',
};
const head = 40;
/** What only the page shows. */
const marks = ['is-selected', 'is-of-selected', 'has-faults'];
const names = (title: string): string => title.replaceAll(/[\\/:*?"<>|]/g, ' ').trim() || 'chart';

/** The picture with its title and its styles in it; programs that know no variables get the colours themselves. */
export function standalone(shown: SVGSVGElement, title: string): SVGSVGElement {
  const svg = shown.cloneNode(true) as SVGSVGElement;
  for (const extra of svg.querySelectorAll('.gd-chart-faults, title')) extra.remove();
  for (const element of svg.querySelectorAll('*')) { element.classList.remove(...marks); element.removeAttribute('data-id'); }
  // What Vue keeps its place with.
  const kept = document.createTreeWalker(svg, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (kept.nextNode()) comments.push(kept.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  svg.querySelector('.gd-chart-heads')?.removeAttribute('transform');
  const { width, height } = shown.viewBox.baseVal;
  svg.removeAttribute('aria-hidden');
  svg.setAttribute('role', 'img');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height + head));
  svg.setAttribute('viewBox', `0 ${-head} ${width} ${height + head}`);
  const add = (name: string, text: string, attributes: Readonly<Record<string, string>> = {}): Element => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  svg.prepend(
    add('title', title),
    add('style', sheet.replaceAll(/[^{}]*\b(?:is-selected|is-of-selected|has-faults|gd-chart-faults)\b[^{}]*\{[^}]*\}/g, '').replaceAll(/var\(--([\w-]+)\)/g, (all, name: string) => onPaper[name] ?? all)),
    add('rect', '', { x: '0', y: String(-head), width: String(width), height: String(height + head), fill: '#ffffff' }),
    add('text', title, { class: 'gd-chart-title is-lane', x: '10', y: '-14', 'font-size': '18' }),
  );
  return svg;
}

export const svgFile = (shown: SVGSVGElement, title: string): { name: string; blob: Blob } => ({
  name: `${names(title)}.svg`,
  blob: new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', new XMLSerializer().serializeToString(standalone(shown, title))], { type: 'image/svg+xml' }),
});

/** Twice the size of the picture, as far as a browser can hold it. */
export async function pngFile(shown: SVGSVGElement, title: string): Promise<{ name: string; blob: Blob }> {
  const address = URL.createObjectURL(svgFile(shown, title).blob);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(2, 12_000 / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png'); });
    if (!blob) throw new Error('canvas');
    return { name: `${names(title)}.png`, blob };
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The print of the page is the print of the chart while it is shown: the element stands in the page for as long as the browser prints. */
export function printsChart(shown: () => SVGSVGElement | undefined, title: () => string): { stop: () => void } {
  let place: HTMLElement | undefined;
  const root = document.documentElement;
  const before = (): void => {
    const svg = shown();
    if (!svg || place) return;
    const { width, height } = svg.viewBox.baseVal;
    place = document.createElement('div');
    place.className = `gd-chart-print${height + head > width ? ' is-tall' : ''}`;
    place.append(standalone(svg, title()));
    document.body.append(place);
    root.classList.add('gd-prints-chart');
  };
  const after = (): void => {
    place?.remove();
    place = undefined;
    root.classList.remove('gd-prints-chart');
  };
  window.addEventListener('beforeprint', before);
  window.addEventListener('afterprint', after);
  return {
    stop() {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
      after();
    },
  };
}
