// The font of all words on a board, and the measures that drawing and measuring share. The page loads its files, an SVG only names it.

/** As CSS and SVG name it, with what stands in until it has come or where it is missing. */
export const FONT_FAMILY = "'Shantell Sans', 'Comic Neue', 'Segoe Print', system-ui, sans-serif";

/** In font sizes, from one baseline to the next: the font's own ascent and descent. */
export const LINE_HEIGHT = 1.34;
/** In font sizes, from the top of a line to its baseline. */
export const BASELINE = 1.02;

/** CSS and canvas set kerning and ligatures unless told: the table of advances knows none. */
export const FONT_FEATURES = { kerning: 'none', ligatures: 'none' } as const;
