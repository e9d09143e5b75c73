/** From places on the screen to places of the picture, and how the picture moves along with a pointer that reaches its edge. */
export interface Point { x: number; y: number }
export interface Viewport extends Point { zoom: number }
/** The element around the picture, whose upper left corner the viewport is measured from. */
interface Frame { left: number; top: number; width: number; height: number }

/** Pixels on the screen; a pointer that goes less far has clicked. */
export const threshold = 6;
/** The most pixels that the picture moves from one drawing to the next. */
const most = 14;

export const toPicture = (at: Point, { left, top }: Pick<Frame, 'left' | 'top'>, { x, y, zoom }: Viewport): Point => ({ x: (at.x - left - x) / zoom, y: (at.y - top - y) / zoom });

const speed = (position: number, length: number, edge: number): number => (position < edge ? Math.min(most, edge - position) : position > length - edge ? -Math.min(most, position - length + edge) : 0);
/** `edge`: how far within the frame it begins; with 0 only beyond it. */
export const driftBy = (at: Point, { left, top, width, height }: Frame, edge: number): Point => ({ x: speed(at.x - left, width, edge), y: speed(at.y - top, height, edge) });
