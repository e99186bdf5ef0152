// What a fence's language tag promises of its content. Tags are as people write them, not as highlighters want them.
// A tag that is none of these (a course's own) promises nothing.

import type { FenceInfo } from '../model/block.ts';
import type { FenceClass } from '../model/recognition.ts';

const tags: Record<Exclude<FenceClass, 'prose' | 'unknown'>, string> = {
  shell:
    'ash azurecli azurecli-interactive bash bash-script cli cmd-line command commands csh dash exec execute fish ksh kubectl sh shell shell-script shellscript tcsh zsh',
  plain:
    'bash-session bashsession console markdown md none nohighlight plain plaintext session sh-session shell-session shellsession term terminal text txt',
  output: 'ansi log logs out output result stdout',
  data: 'json json5 jsonc k8s kubernetes manifest yaml yaml+jinja yml',
  windows: 'azurepowershell azurepowershell-interactive bat batch cmd dos ps ps1 posh powershell pwsh',
  code: `apache apacheconf awk bicep c c# c++ cmake cpp crontab cs csharp css csv cue dart diff django docker dockerfile
    dot ebnf elixir elm env erlang gherkin go go-template golang gotmpl gradle graphql graphviz groovy haml handlebars
    haskell haproxy hcl helm html http ini ipython ipython3 java javascript jenkinsfile jinja jinja2 js jsonnet jsonpath jsx julia kotlin
    kql latex less lisp logql lua make makefile math mermaid mustache nginx nix objc ocaml opa perl php plantuml promql
    properties proto protobuf puml puppet py python python3 r rb rego rst ruby rust scala scss smarty sql starlark
    svelte svg swift systemd tcl terraform tex tf toml ts tsx typescript vim vue xml zig`,
};

const classOf = new Map(
  Object.entries(tags).flatMap(([name, words]) => words.split(/\s+/).map((tag) => [tag, name as FenceClass] as const)),
);

/** Untagged counts as `plain`. */
export function fenceClass({ tag, attributes }: FenceInfo): FenceClass {
  if (tag === '') return 'plain';
  if (tag === 'text' && Object.hasOwn(attributes, '.command')) return 'shell';
  return classOf.get(tag) ?? 'unknown';
}

/** Most fences have none. */
export function hasAttributes({ attributes }: FenceInfo): boolean {
  for (const _ in attributes) return true;
  return false;
}
