/**
 * Where a box of the picture stands, as a style. By its corner, not by a transform: each transform is a space of its own to the browser, and with three hundred of
 * them it spent more on putting a frame together than on what had changed in it. One that is dragged has a transform for as long.
 */
import type { Box } from './layout.ts';

export const placeOf = ({ x, y, width, height }: Box): string => `left:${x}px;top:${y}px;width:${width}px;height:${height}px`;
