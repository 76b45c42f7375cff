/** The button within a place that is pressed, else its first; null where there is none. */
export function chosenIn(place: Element | null): HTMLElement | null {
  return place?.querySelector<HTMLElement>("[aria-pressed='true']") ?? place?.querySelector('button') ?? null;
}
