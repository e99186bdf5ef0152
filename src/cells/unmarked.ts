// Tells a command that its author did not mark as code from a sentence about kubectl: it must be a whole invocation, of
// a kind that kubectl has, and have none of the words that people write around commands.

import type { LineReading } from '../model/line-reading.ts';
import { missingPart } from './completeness.ts';
import { isStopWord } from './wording.ts';

/** Verbs whose first argument is a type of resource. */
const ofTypes = /^(?:annotate|autoscale|delete|describe|edit|expose|get|label|patch|rollout \w+|scale|set \w+|wait)$/;

const types = new Set(
  `all apiservices application certificate certificates clusterissuer clusterrole clusterrolebinding cm
   componentstatus componentstatuses configmap controllerrevision crd crds cronjob cs csr cj customresourcedefinition
   daemonset deploy deployment ds endpoint endpoints endpointslice ep ev event gateway helmrelease hpa httproute
   horizontalpodautoscaler ing ingress ingressclass issuer job kustomization lease limitrange limits
   mutatingwebhookconfiguration namespace netpol networkpolicy no node ns pc pdb persistentvolume
   persistentvolumeclaim po pod poddisruptionbudget priorityclass pv pvc quota rc replicaset replicationcontroller
   resourcequota role rolebinding rs runtimeclass sa sc secret service serviceaccount statefulset storageclass sts svc
   validatingwebhookconfiguration virtualservice volumeattachment volumesnapshot vpa`.split(/\s+/),
);

/** `pods`, `ingresses`, `networkpolicies`, `deployments.apps`, `pod/web`, `po,svc`. */
const isType = (word: string): boolean =>
  word.split(',').every((part) => {
    const type = (/^[^/.]*/.exec(part)?.[0] ?? '').toLowerCase();
    return (
      types.has(type) ||
      types.has(type.replace(/e?s$/, '')) ||
      types.has(type.replace(/s$/, '')) ||
      types.has(type.replace(/ies$/, 'y')) ||
      /^[a-z-]+\.[a-z.-]+\.[a-z]+/.test(part)
    );
  });

/** What is said of kubectl, and not to it. */
const talk =
  /^(?:alias(?:es)?|basics?|binary|cheat|cheatsheet|cli|client|command|commands|configurado|configured|docs|documentation|etc|examples?|flags?|help|installed|instalado|options?|output|plugins?|reference|subcommands?|syntax|tools?|usage|verbs?|vs|works?)$/i;

/** `all`: the words that kubectl gets. */
export function isUnmarkedCommand(all: readonly string[], reading: LineReading | undefined): boolean {
  if (!reading?.known || all.length < 2 || missingPart(all, reading) !== undefined) return false;
  const dash = all.indexOf('--');
  const words = dash < 0 ? all : all.slice(0, dash);
  if (words.some((word) => isStopWord(word) || talk.test(word) || /^[[(]|\*\*/.test(word))) return false;
  // What holds a blank was quoted.
  const last = /\s/.test(words.at(-1) ?? '') ? '' : (words.at(-1) ?? '');
  if (/[,:;!?]$/.test(last) || /[A-Za-z0-9][.)]$/.test(last)) return false;
  const [type = ''] = words.slice(reading.verb.split(' ').length).filter((word) => !word.startsWith('-'));
  if (ofTypes.test(reading.verb) && reading.files.length === 0 && !isType(type)) return false;
  // Nothing but words, and many: a sentence that happens to begin with a verb.
  return words.length < 5 || words.some((word) => /[^a-z]/.test(word));
}
