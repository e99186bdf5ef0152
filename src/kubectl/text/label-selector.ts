// A LabelSelector object as kubectl writes it on one line. Pure.

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** `app=web,tier in (a,b),!old`, sorted by key; `<none>` where it asks for nothing. */
export function formatLabelSelector(selector: LabelSelector | undefined | null): string {
  const labels = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => ({ key, text: `${key}=${value}` }));
  const expressions = (selector?.matchExpressions ?? []).map(({ key, operator, values = [] }) => ({
    key,
    text: requirement(key, operator, values.toSorted()),
  }));
  const texts = [...labels, ...expressions].toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return texts.map(({ text }) => text).join(',') || '<none>';
}

function requirement(key: string, operator: string, values: string[]): string {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
