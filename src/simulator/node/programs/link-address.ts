// The address that a pod's interface has on its link, made from its IP as no two pods share one.

export function linkAddress(ip: string): { mac: string; local: string } {
  const bytes = [0x0a, 0x58, ...ip.split('.').map(Number)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = [((bytes[0] ?? 0) ^ 2).toString(16), ...hex.slice(1)];
  const group = (first: string, second: string) => `${first}${second}`.replace(/^0+(?=.)/, '');
  return { mac: hex.join(':'), local: `fe80::${group(a, b)}:${group(c, 'ff')}:${group('fe', d)}:${group(e, f)}` };
}
