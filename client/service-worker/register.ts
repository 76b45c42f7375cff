// Asks the browser to keep the page for times without a network, once it has nothing better to do.

const SCRIPT = '/service-worker.js';
/** Where a browser cannot tell when it is at rest. */
const REST_MS = 2000;

/** Never fails: without a worker, where it is denied or pages come without TLS, everything works while there is a network. */
export function registerServiceWorker(): void {
  // Absent outside secure contexts, whatever the types say.
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!container) return;
  const register = (): void => {
    container.register(SCRIPT).catch((error: unknown) => {
      console.info('The page does not open without a network: no service worker.', error);
    });
  };
  const atRest = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(register, { timeout: REST_MS * 2 });
    else setTimeout(register, REST_MS);
  };
  if (document.readyState === 'complete') atRest();
  else window.addEventListener('load', atRest, { once: true });
}
