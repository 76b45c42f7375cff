// What counts as one place on the network: who has an address of IPv6 has 2^64 of them to change to.
import { isIPv4, isIPv6 } from 'node:net';

/** The address itself for IPv4, also where it is written as IPv6; of IPv6 the first 64 bits, which is what one house gets. All that is no address is one place. */
export function networkFromAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return isIPv4(address) ? address : 'unknown';
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = groupsOf(head);
  if (tail !== undefined) groups.push(...zeros(8 - groups.length - groupsOf(tail).length), ...groupsOf(tail));
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}

/** Of 16 bits each; the last 32 may be written as IPv4. */
function groupsOf(text: string): string[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}

function zeros(count: number): readonly string[] {
  return Array.from({ length: Math.max(0, count) }, () => '0');
}
