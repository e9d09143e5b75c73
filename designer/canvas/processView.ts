/** How a process stands in the middle of the page: to be worked on as a picture or as a list, or as a chart with every way on it. */
export type ProcessView = 'canvas' | 'list' | 'chart';
