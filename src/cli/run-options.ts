// The options of `rutter run`, and what they mean for a note.

import { Option, type Command } from 'commander';
import { RutterError } from '../model/error.ts';
import { failOns, type FailOn } from '../expect/grade.ts';
import { effects, type Effect } from '../model/effect.ts';
import type { Plan } from '../model/plan.ts';
import type { Selection } from '../run/select.ts';
import type { RunPolicy } from '../run/workspace.ts';
import { parseDuration } from './duration.ts';
import { embedImagesHelp } from './fetch-pictures.ts';
import { collect, collectSet, oneOf } from './options.ts';
import type { ClusterChoice, ShellChoice } from './wire.ts';

const keeps = ['never', 'always', 'on-failure'] as const;
const shells = ['sandbox', 'host', 'off'] as const;

export interface RunOptions {
  context?: string;
  kubeconfig?: string;
  sim?: boolean;
  set?: Record<string, string>;
  bindings?: string;
  namespace?: string;
  keep: (typeof keeps)[number];
  only?: string[];
  skip?: string[];
  from?: string;
  until?: string;
  reporter?: string[];
  out?: string;
  embedImages?: boolean;
  shell: ShellChoice;
  allow?: Effect[];
  timeout: number;
  stepTimeout: number;
  failOn: FailOn;
  failFast?: boolean;
  update?: true | 'diff';
  /** False under --no-sleep. */
  sleep: boolean;
  interactive?: boolean;
}

const selector = 'a line number, step id or name, tag, or #heading';

export function addRunOptions(command: Command): Command {
  return command
    .option('--sim', 'on the simulator (the default)')
    .option('--context <name>', 'on a real cluster: a context of your kubeconfig, or `current`')
    .option('--kubeconfig <file>', 'on a real cluster: the current context of this file')
    .option('--set <name=value>', 'fill a placeholder (repeatable)', collectSet)
    .option('--bindings <file>', 'a sidecar: set-up manifests, bindings, allowances')
    .option('--namespace <ns>', 'work in this namespace of the real cluster, not in a fresh one')
    .option('--keep <when>', `keep what the run made: ${keeps.join(', ')}`, oneOf(keeps), 'never')
    .option('--only <sel>', `run these steps alone: ${selector} (repeatable)`, collect)
    .option('--skip <sel>', 'leave these steps out (repeatable)', collect)
    .option('--from <sel>', 'begin at this step')
    .option('--until <sel>', 'end after this step')
    .option('--reporter <name[=file]>', 'another report (repeatable)', collect)
    .option('--out <dir>', 'where the reports go (default: rutter-out/<note>/)')
    .option('--embed-images', embedImagesHelp)
    .option('--shell <which>', `who runs shell lines: ${shells.join(', ')}`, oneOf(shells), 'sandbox')
    .option('--allow <effects>', `allow on a real cluster, with commas: ${effects.join(', ')}`, parseEffects)
    .addOption(
      new Option('--timeout <duration>', 'for a whole note').argParser(parseDuration).default(30 * 60_000, '30m'),
    )
    .addOption(new Option('--step-timeout <duration>', 'for each step').argParser(parseDuration).default(60_000, '60s'))
    .option('--fail-on <grade>', `the least difference that fails: ${failOns.join(', ')}`, oneOf(failOns), 'changed')
    .option('--fail-fast', 'stop at the first step that fails')
    .option(
      '--update [how]',
      "rewrite the note's expected output where the meaning changed; diff: print that as a patch instead",
      oneOf(['diff'] as const),
    )
    .option('--no-sleep', 'pass over lines that only sleep: what follows is looked at until it matches')
    .option('--interactive', 'type into the shells that the note opens yourself, and be asked for what nothing tells');
}

function parseEffects(text: string, before: readonly Effect[] = []): Effect[] {
  return [...before, ...text.split(',').map((part) => oneOf(effects)(part.trim()))];
}

export function clusterChoice({ sim, context, kubeconfig }: RunOptions): ClusterChoice {
  if (sim && (context !== undefined || kubeconfig !== undefined)) {
    throw new RutterError(
      'usage',
      '--sim does not go with --context or --kubeconfig',
      'Choose the simulator or a real cluster.',
    );
  }
  if (context === undefined && kubeconfig === undefined) return { kind: 'simulator' };
  return {
    kind: 'real',
    options: {
      ...(kubeconfig === undefined ? {} : { kubeconfig }),
      ...(context === undefined || context === 'current' ? {} : { context }),
    },
  };
}

/** Milliseconds without output after which a followed stream has said what it had to say. */
const quiet = 2_000;

export function policyOf(options: RunOptions, plan: Plan): RunPolicy {
  const { keep, failOn, failFast = false, timeout, stepTimeout, allow = [] } = options;
  const update = options.update !== undefined;
  const skipSleep = !options.sleep;
  return {
    keep,
    failOn,
    failFast,
    update,
    skipSleep,
    timeout,
    stepTimeout,
    quiet,
    allow: new Set([...allow, ...plan.allow]),
  };
}

export function selectionOf({ only = [], skip = [], from, until }: RunOptions): Selection {
  return { only, skip, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}
