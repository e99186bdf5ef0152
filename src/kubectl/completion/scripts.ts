// Scripts that complete the first word after `kubectl`, by shell. kubectl's own would ask it for everything else. Pure.

import { verbGroups } from '../verb-groups.ts';

const verbs = verbGroups.flatMap(({ words }) => words).toSorted();

/** Notes hand the function on to an alias by its name: `complete -o default -F __start_kubectl k`. */
const bash = `# bash completion for kubectl: its verbs
__start_kubectl() {
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs.join(' ')}" -- "$2"))
  fi
}
if type complete >/dev/null 2>&1; then
  complete -o default -F __start_kubectl kubectl
fi
`;

const zsh = `#compdef kubectl
# zsh completion for kubectl: its verbs
_kubectl() {
  if (( CURRENT == 2 )); then
    compadd ${verbs.join(' ')}
  else
    _files
  fi
}
if type compdef >/dev/null 2>&1; then
  compdef _kubectl kubectl
fi
`;

const fish = `# fish completion for kubectl: its verbs
complete -c kubectl -n __fish_use_subcommand -f -a "${verbs.join(' ')}"
`;

const powershell = `# powershell completion for kubectl: its verbs
Register-ArgumentCompleter -Native -CommandName 'kubectl' -ScriptBlock {
    param($WordToComplete)
    ${verbs.map((verb) => `'${verb}'`).join(', ')} | Where-Object { $_ -like "$WordToComplete*" }
}
`;

export const completionScripts: Readonly<Record<string, string>> = { bash, fish, powershell, zsh };
