// How who is called tells that it was us: an HMAC over the moment and the body, by the secret that was told when the webhook was made.
import { createHmac } from 'node:crypto';

/** `t=<seconds since 1970>,v1=<hex>`: SHA-256 over `<t>.<body>`. The moment is signed too, so that nobody sends an old call again. */
export function signatureOf(secret: string, body: string, dateMs: number): string {
  const seconds = Math.floor(dateMs / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
