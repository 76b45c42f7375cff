import { describeStore } from '../store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

describeStore('memory', () => {
  const store = createMemoryStore();
  return Promise.resolve({ open: () => Promise.resolve(store), remove: () => Promise.resolve() });
});
