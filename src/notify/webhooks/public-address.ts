/**
 * Networks of IPv4 that are not public, as their first address and the length of their prefix: the entries of the IANA
 * IPv4 Special-Purpose Address Registry (RFC 6890), multicast (RFC 5771) and class E (RFC 1112).
 */
const PRIVATE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;
const networks = PRIVATE_V4.map(([address, length]) => ({
  first: v4Number(address) >>> (32 - length),
  shift: 32 - length,
}));

/**
 * Whether an IP address is one of the public internet.
 * @param address of IPv4 in four decimal numbers, or of IPv6 without brackets, as DNS resolvers and `URL` write them.
 */
export function isPublicAddress(address: string): boolean {
  if (!address.includes(':')) return isPublicV4(v4Number(address));
  const groups = v6Groups(address);
  if (!groups) return false;
  const [first = 0, second = 0] = groups;
  const embedded = (((groups[6] ?? 0) << 16) | (groups[7] ?? 0)) >>> 0;
  // ::ffff:0:0/96 (RFC 4291) and 64:ff9b::/96 (RFC 6052) lead to the IPv4 address in them.
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  const isTranslated =
    first === 0x64 && second === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  if (isMapped || isTranslated) return isPublicV4(embedded);
  // All global unicast addresses are in 2000::/3 (RFC 4291). Not public of them: 2001::/23 (RFC 2928), documentation
  // (RFC 3849, RFC 9637), and 6to4 (RFC 3056), which leads to any IPv4 address.
  const isGlobal = first >>> 13 === 1;
  const isSpecial = first === 0x2001 && (second < 0x200 || second === 0xdb8);
  return isGlobal && !isSpecial && first !== 0x2002 && !(first === 0x3fff && second < 0x1000);
}

function isPublicV4(address: number): boolean {
  return Number.isFinite(address) && networks.every(({ first, shift }) => address >>> shift !== first);
}

/** 32 bits; `NaN` for anything else. */
function v4Number(address: string): number {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number) ?? [];
  if (parts.length !== 4 || parts.some((part) => part > 255)) return Number.NaN;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** The eight groups of an IPv6 address; `undefined` for anything else. A zone (`%eth0`) names a local address. */
function v6Groups(address: string): readonly number[] | undefined {
  // The last four bytes may be written as IPv4.
  const text = address.replace(/(?<=:)\d+\.\d+\.\d+\.\d+$/, (v4) => {
    const number = v4Number(v4);
    return `${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}`;
  });
  const [before = '', after, ...more] = text.split('::');
  const [head, tail] = [before, after ?? ''].map((half) => (half === '' ? [] : half.split(':')));
  if (!head || !tail || more.length > 0) return undefined;
  const missing = 8 - head.length - tail.length;
  if (after === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}
