// Reads a fence's info string: the language, and attributes in the forms that people and other tools write.

import type { FenceInfo } from '../model/block.ts';

const pair =
  /"?([\w.-]+)"?\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|((?:[^\s,}]|,(?=[^\s}]))+))|\.([\w-]+)|#([\w-]+)|([\w./-]+)/g;

const none: FenceInfo['attributes'] = Object.freeze(Object.create(null));

/** `bash {name=x}`, `yaml title="pod.yaml"`, `yaml:pod.yaml`, `{.bash .copy}`, `{code-block} bash`, `console?prompt=x`. */
export function readFenceInfo(raw: string): FenceInfo {
  const text = raw.trim();
  if (/^[\w-]*$/.test(text)) return { raw: text, tag: text.toLowerCase(), attributes: none };
  const attributes: Record<string, string> = Object.create(null);
  const tagMatch = /^\{?\.?([\w+#-]+(?:\.[\w+#-]+)*)?/.exec(text);
  const braced = text.startsWith('{');
  let tag = braced ? '' : (tagMatch?.[1] ?? '');
  let rest = text.slice(braced ? 0 : (tagMatch?.[0].length ?? 0));
  const directive = /^\{(code-block|code|sourcecode|code-cell|[\w+-]+)\}\s*([\w+#-]*)/.exec(text);
  if (directive) {
    tag = directive[2] || (directive[1] ?? '');
    rest = text.slice(directive[0].length);
  }
  const named = /^[:=]\s*([^\s{]+)/.exec(rest);
  if (named) {
    if (/[./]/.test(named[1] ?? '')) attributes['title'] = named[1] ?? '';
    rest = rest.slice(named[0].length);
  }
  for (const match of rest.slice(0, 2000).matchAll(pair)) {
    const [, key, double, single, bare, className, id, word] = match;
    if (key !== undefined) attributes[key] ??= double ?? single ?? bare ?? '';
    else if (className !== undefined && tag === '' && braced) tag = className;
    else if (className !== undefined) attributes[`.${className}`] = 'true';
    else if (id !== undefined) attributes['name'] ??= id;
    else if (word !== undefined && /\.[a-z]{2,4}$/i.test(word)) attributes['title'] ??= word;
    else if (word !== undefined) attributes[word] ??= 'true';
  }
  return { raw: text, tag: tag.toLowerCase(), attributes };
}
