// The parts of the page that no first stroke waits for: each comes when it is asked for, and all are fetched once an open board rests, so that opening
// one is no wait. One line a part.

/** Each rejects when its file cannot be had. Asked again, it answers at once. */
export const later = {
  askName: () => import('./AskName.svelte'),
  contextMenu: () => import('./ContextMenuPlace.svelte'),
  chatPanel: () => import('./ChatPanel.svelte'),
  closedPage: () => import('./ClosedPage.svelte'),
  fileImport: () => import('./FileImport.svelte'),
  formats: () => import('#shared/formats/formats.ts'),
  helpDialog: () => import('./HelpDialog.svelte'),
  importReport: () => import('./ImportReport.svelte'),
  objectList: () => import('./ObjectList.svelte'),
  otherTools: () => import('./OtherTools.svelte'),
  peoplePanel: () => import('./PeoplePanel.svelte'),
  sharePanel: () => import('./SharePanel.svelte'),
  styleTray: () => import('./StyleTray.svelte'),
  unlockPage: () => import('./UnlockPage.svelte'),
} as const;

/** Whoever comes by a link draws without these. */
export const homePage = () => import('./Home.svelte');
export const nowherePage = () => import('./Nowhere.svelte');

/** A page that is never at rest fetches them all the same. */
const PATIENCE_MS = 3000;

/** Fetches all of them when the page next rests, until the returned stop is called. One that fails is tried again by whoever opens it. */
export function fetchAtRest(): () => void {
  const fetchAll = (): void => void Promise.allSettled(Object.values(later).map((part) => part()));
  if ('requestIdleCallback' in window) {
    const request = window.requestIdleCallback(fetchAll, { timeout: PATIENCE_MS });
    return () => window.cancelIdleCallback(request);
  }
  const timer = setTimeout(fetchAll, PATIENCE_MS); // Safari knows no rest
  return () => clearTimeout(timer);
}
