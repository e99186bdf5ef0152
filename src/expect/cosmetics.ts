// Wordings that differ between kubectl versions although nothing is wrong, measured with kubectl 1.27 to 1.34; sorted by name.

import type { CompareContext } from './context.ts';
import type { Cosmetic } from './cosmetic.ts';
import { deletedFromNamespace } from './cosmetics/deleted-from-namespace.ts';
import { logsOfMissingPod } from './cosmetics/logs-of-missing-pod.ts';
import { namespaceName } from './cosmetics/namespace-name.ts';
import { objectPrefix } from './cosmetics/object-prefix.ts';

export const cosmetics: readonly Cosmetic[] = [
  {
    name: 'annotated',
    cause: 'kubectl up to 1.27 says "annotate"',
    rewrite: (text) => text.replace(/ annotate$/, ' annotated'),
  },
  {
    name: 'binary-data',
    cause: 'some versions print the heading BinaryData always',
    optional: (line) => line === 'BinaryData',
  },
  {
    name: 'client-noise',
    cause: 'a line of the client itself, about its connection',
    optional: (line) => /^[IWE]\d{4} \d\d:\d\d:\d\d\.\d{6} {1,8}\d{1,8} [\w.]{1,80}:\d{1,6}\] /.test(line),
    standsFor: () => true,
  },
  {
    name: 'command-terminated',
    cause: 'kubectl adds the exit code of the command in the container',
    optional: (line) => /^command terminated with (?:non-zero )?exit code \d{1,3}$/.test(line),
  },
  {
    name: 'created-container',
    cause: 'newer kubelets put a colon before the container',
    rewrite: (text) => text.replace(/\bCreated container:? /, 'Created container '),
  },
  {
    name: 'default-container',
    cause: 'kubectl says which container it chose, in words of its version',
    optional: (line) => /^Default(?:ed|ing) container /.test(line),
    standsFor: (line, other) =>
      chosenContainer(line) === chosenContainer(other) && line.slice(0, 10) !== other.slice(0, 10),
  },
  deletedFromNamespace,
  {
    name: 'deprecation',
    cause: 'a warning that other versions do not print',
    optional: (line) => /^(?:Warning: |Flag --).{1,500}\bdeprecated\b/i.test(line),
  },
  {
    name: 'forward-on-ipv6',
    cause: 'a machine without IPv6 forwards on 127.0.0.1 alone',
    optional: (line) => line.startsWith('Forwarding from [::1]:'),
  },
  logsOfMissingPod,
  namespaceName,
  objectPrefix,
  {
    name: 'pod-ready-to-start',
    cause: 'Kubernetes since 1.29 has the condition PodReadyToStartContainers',
    optional: (line) => /^PodReadyToStartContainers +(?:True|False)$/.test(line),
  },
  {
    name: 'pulled-image',
    cause: "newer kubelets add the waiting time and the image's size",
    rewrite: (text) =>
      text.replace(
        /(Successfully pulled image "[^"]{1,500}")(?: in [\w.µ]{1,30})?(?: \([\w.µ]{1,30} including waiting\))?(?:\. Image size: \d{1,15} bytes\.)?/,
        '$1',
      ),
  },
  {
    name: 'rollout-progress',
    cause: 'how far a rollout has come is told as often as it is seen',
    grade: 'volatile',
    optional: (line, { verb }) =>
      verb === 'rollout status' &&
      /^Waiting for .{1,400}(?: to finish: | to be (?:ready|updated|observed)\b).{0,200}\.\.\.$/.test(line),
    standsFor: () => true,
  },
  {
    name: 'scale-not-found',
    cause: 'kubectl up to 1.31 does not name the missing object',
    rewrite: (text) => text.replace(/^(error: no objects passed to scale) .{1,300}$/, '$1'),
    leavesOut: true,
  },
  {
    name: 'scaled-replica-set',
    cause: 'Kubernetes since 1.26 adds from how many replicas',
    rewrite: (text) =>
      text.replace(/^(Scaled (?:up|down) replica set \S{1,253}) from \d{1,9} to (\d{1,9})$/, '$1 to $2'),
    leavesOut: true,
  },
  {
    name: 'session-prompt',
    cause: 'a hint to the person at the terminal',
    optional: (line) =>
      /^(?:If you don't see a command prompt, try pressing enter\.|All commands and output from this session will be recorded in container logs\b.{0,300})$/.test(
        line,
      ),
    standsFor: () => true,
  },
  {
    name: 'version',
    cause: 'another version',
    rewrite: (text, { verb }) => (verb === 'version' ? text.replace(/^(\w+ Version: )v\d[\w.+-]*$/, '$1') : text),
  },
  {
    name: 'warning',
    cause: 'kubectl up to 1.24 begins warnings with a small letter',
    rewrite: (text) => text.replace(/^warning: /, 'Warning: '),
  },
];

/** `Defaulting container name to web.`, `Defaulted container "web" out of: web, proxy`. */
const chosenContainer = (line: string) => /^Default\w+ container (?:name to )?"?([a-z0-9-]+)/.exec(line)?.[1];

/** A text in the form that all versions share. */
export function commonWording(text: string, context: CompareContext): string {
  return cosmetics.reduce((common, rule) => rule.rewrite?.(common, context) ?? common, text);
}

/**
 * The rules that make two texts the same: one alone where that is enough (the namespace's name before all others, as
 * rules for whole phrases take it along), else all that changed one of them.
 */
export function reconcilingRules(
  expected: string,
  actual: string,
  context: CompareContext,
  same: (expected: string, actual: string) => boolean,
): Cosmetic[] {
  const rewrite = (rule: Cosmetic, text: string) => rule.rewrite?.(text, context) ?? text;
  const candidates = [namespaceName, ...cosmetics.filter((rule) => rule !== namespaceName)].filter(
    (rule) => rewrite(rule, expected) !== expected || rewrite(rule, actual) !== actual,
  );
  const alone = candidates.find((rule) => same(rewrite(rule, expected), rewrite(rule, actual)));
  return alone ? [alone] : candidates;
}

/** What both sides say, and not alike, though their common wording leaves it out. */
export function contradicts(expected: string, actual: string, context: CompareContext, key: Key): boolean {
  return cosmetics.some((rule) => {
    if (!rule.leavesOut || !rule.rewrite) return false;
    const changes = [expected, actual].every((text) => rule.rewrite?.(text, context) !== text);
    return changes && keyWithout(rule, expected, context, key) !== keyWithout(rule, actual, context, key);
  });
}

type Key = (text: string) => string;

const keyWithout = (left: Cosmetic, text: string, context: CompareContext, key: Key): string =>
  key(cosmetics.reduce((common, rule) => (rule === left ? common : (rule.rewrite?.(common, context) ?? common)), text));

/** The rule that lets a line be there or not. */
export function optionalLine(line: string, context: CompareContext): Cosmetic | undefined {
  return cosmetics.find((rule) => rule.optional?.(line, context));
}
