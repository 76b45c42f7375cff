// A toolbar is one stop of the Tab key; the arrows move within it (WAI-ARIA toolbar pattern). Knows buttons, not what they do.

/** Takes over the Tab order of the buttons in `toolbar`, until the returned stop is called. The pressed one, or the first, is where Tab comes in. */
export function rovingFocus(toolbar: HTMLElement): () => void {
  const listening = new AbortController();
  const { signal } = listening;

  /** Those that can be seen; which ones depends on the width of the screen. */
  function buttons(): readonly HTMLElement[] {
    return [...toolbar.querySelectorAll('button')].filter((button) => button.offsetParent !== null);
  }

  function enterBy(entry: Element | null | undefined): void {
    for (const button of toolbar.querySelectorAll('button')) button.tabIndex = button === entry ? 0 : -1;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = buttons();
    const next =
      all[nextIndex(keyAsWritten(event.key), all.indexOf(document.activeElement as HTMLElement), all.length)]; // of the list or not, -1 then
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** The page may be turned around while the toolbar stays. */
  function keyAsWritten(key: string): string {
    return getComputedStyle(toolbar).direction === 'rtl' ? (TURNED[key] ?? key) : key;
  }

  enterBy(buttons().find((button) => button.ariaPressed === 'true') ?? buttons()[0]);
  toolbar.addEventListener('keydown', onKeyDown, { signal });
  // A press by hand leaves the focus where it is: the next Space is meant for the board, not for the button that was pressed before.
  toolbar.addEventListener('mousedown', (event) => event.preventDefault(), { signal });
  toolbar.addEventListener('focusin', ({ target }) => enterBy((target as Element).closest('button')), { signal }); // focus events come from elements
  return () => listening.abort();
}

/** In a row that is written from right to left, the right arrow leads back. */
const TURNED: Readonly<Record<string, string>> = { ArrowRight: 'ArrowLeft', ArrowLeft: 'ArrowRight' };

/** Where a key leads from one of `count` places in a row, round about the ends; -1 when it leads nowhere. */
export function nextIndex(key: string, index: number, count: number): number {
  if (index < 0 || count === 0) return -1;
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
