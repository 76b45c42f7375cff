// One call of a webhook over HTTP. Reaches no address of this machine or of the networks around it, unless that is allowed: whoever owns a board chooses the
// address, and must not reach through us what only we can (SSRF). The very address that was checked is the one that is called.
import { lookup as lookupName } from 'node:dns';
import { request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

export interface Call {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Resolves to the status; follows no redirect. @throws Error when nobody answered in time, or the address may not be called */
export type Post = (call: Call) => Promise<number>;

const TIMEOUT_MS = 10_000;

/** Of RFC 6890 and its IPv6 kin: what is not the public internet. */
const NETWORKS = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
/** Where all public IPv6 addresses are, but for those that stand for IPv4 ones or for documents. */
const PUBLIC_IPV6 = ['2000::', 3] as const;
const NOT_PUBLIC_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const;

export function createPost(mayReachPrivate: boolean): Post {
  const isAllowed = mayReachPrivate ? () => true : isPublicAddress;
  const lookup: LookupFunction = (name, options, callback) => {
    lookupName(name, { ...options, all: true }, (error, addresses) => {
      const allowed = error ? [] : addresses.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      const refusal = first ? null : (error ?? new Error('the address is of a private network'));
      if (options.all) callback(refusal, allowed);
      else callback(refusal, first?.address ?? '', first?.family);
    });
  };
  return ({ url, body, headers }) =>
    new Promise((resolve, reject) => {
      const target = new URL(url);
      const host = target.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !isAllowed(host)) throw new Error('the address is of a private network');
      const options: RequestOptions = {
        method: 'POST',
        lookup,
        agent: false,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      };
      const send = target.protocol === 'https:' ? requestHttps : requestHttp;
      const call = send(target, options, (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy(); // what is answered is nobody's concern
      });
      call.on('error', reject);
      call.end(body);
    });
}

/** Whether an IP address is one that anybody on the internet could call. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (isIP(mapped ?? address) === 4) return !listOf(NETWORKS, 'ipv4').check(mapped ?? address, 'ipv4');
  if (isIP(address) !== 6) return false;
  return (
    listOf([PUBLIC_IPV6], 'ipv6').check(address, 'ipv6') && !listOf(NOT_PUBLIC_IPV6, 'ipv6').check(address, 'ipv6')
  );
}

function listOf(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
}
