// Bodies of JSON that are no deeper than anything people send: JSON itself is read at any depth, but what copies or checks it afterwards has a stack.
import type { FastifyInstance } from 'fastify';
import { RequestFault } from './errors.ts';

/** As in updates (server/updates/skip-content.ts); a shape is four or five deep. */
export const DEPTH_MAX = 64;

/** For the routes of this instance and what is registered in it; refuses, as before, `__proto__` and `constructor.prototype`. */
export function registerJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isDeep(body)) done(new RequestFault('bad-request', `JSON is taken up to ${DEPTH_MAX} deep.`));
    else void parse(request, body, done);
  });
}

/** O(length). Of text that is no JSON, whatever: its parser says so. */
function isDeep(text: string): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) at += letter === '\\' ? 1 : 0;
    else if (letter === '[' || letter === '{') depth++;
    else if (letter === ']' || letter === '}') depth--;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
}
