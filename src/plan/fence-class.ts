// What a fence's language tag promises of its content. Tags are as people write them, not as highlighters want them.

import type { FenceInfo } from '../model/block.ts';
import type { FenceClass } from '../model/recognition.ts';

const tags: Record<Exclude<FenceClass, 'code'>, string> = {
  shell:
    'ash bash bash-script cli cmd-line command commands csh dash exec execute fish ksh kubectl sh shell shell-script shellscript tcsh zsh',
  plain:
    'bash-session bashsession console markdown md none nohighlight plain plaintext session sh-session shell-session shellsession term terminal text txt',
  output: 'ansi log logs out output result stdout',
  data: 'json json5 jsonc k8s kubernetes manifest yaml yaml+jinja yml',
  windows: 'bat batch cmd dos ps ps1 posh powershell pwsh',
};

const classOf = new Map(
  Object.entries(tags).flatMap(([name, words]) => words.split(' ').map((tag) => [tag, name as FenceClass] as const)),
);

/** Untagged counts as `plain`. */
export function fenceClass({ tag, attributes }: FenceInfo): FenceClass {
  if (tag === '') return 'plain';
  if (tag === 'text' && Object.hasOwn(attributes, '.command')) return 'shell';
  return classOf.get(tag) ?? 'code';
}
