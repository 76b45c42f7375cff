// Starts worker.ts where nothing was built, in tests and under `npm run dev`: a thread does not inherit its parent's TypeScript loader.
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
