// A list of endpoints, as tables and describe print it: `10.244.0.11:8080,10.244.0.12:8080 + 1 more...`.

const endpoint = /^\[?[0-9A-Fa-f.:]{2,45}?\]?(?::(\d{1,5}))?$/;
const more = /,? ?\+ ?(\d{1,9}) more\.{3}$/;

/** As many endpoints on the same ports, at whatever addresses; false for what are no such lists. */
export function sameEndpoints(expected: string, actual: string): boolean {
  const [noted, printed] = [shapeOf(expected), shapeOf(actual)];
  return noted !== undefined && noted === printed;
}

function shapeOf(list: string): string | undefined {
  const rest = Number(more.exec(list)?.[1] ?? 0);
  const parts = list.replace(more, '').split(',');
  const ports = parts.map((part) => endpoint.exec(part));
  if (ports.includes(null)) return undefined;
  const known = new Set(ports.map((port) => port?.[1] ?? ''));
  return `${parts.length + rest} on ${[...known].sort().join()}`;
}
