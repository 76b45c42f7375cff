// The headers of pages that people see: what may run in them, who may frame them, and what other sites learn of their addresses.

/** Who may show a page in a frame of theirs: origins, by spaces, or CSP's own words. */
export type FrameAncestors = string;

/** Our own pages frame ours; others' are told of EMBED_ORIGINS (embed.ts). */
export const OWN_FRAMES: FrameAncestors = "'self'";

/** For the built client's page. */
export function pageHeaders(frameAncestors: FrameAncestors): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-cache',
    'content-security-policy': contentSecurityPolicy(frameAncestors),
    'x-content-type-options': 'nosniff',
    // A board's address is its key: other sites must not read it in a referrer.
    'referrer-policy': 'same-origin',
  };
}

/** Only our own code and sockets. */
function contentSecurityPolicy(frameAncestors: FrameAncestors): string {
  return [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    "style-src 'self' 'unsafe-inline'", // style attributes: components place things by them
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');
}
