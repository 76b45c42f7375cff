// Waiting for something that happens once, with a bound.

export interface Signal {
  readonly fired: Promise<void>;
  fire(): void;
}

export function signal(): Signal {
  let fire: () => void = () => undefined;
  const fired = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return { fired, fire };
}

const DEADLINE_MS = 120_000;

/** @throws after two minutes, with what `sofar` says then. */
export async function within<T>(promise: Promise<T>, sofar: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`only ${sofar()} within ${DEADLINE_MS} ms`));
    }, DEADLINE_MS);
  });
  return Promise.race([promise, late]).finally(() => {
    clearTimeout(timer);
  });
}
