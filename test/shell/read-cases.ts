// Reads a fixture of scripts with what bash 5.2 printed for each, recorded once.

import { readFileSync } from 'node:fs';

export interface ScriptCase {
  script: string;
  stdout: string;
  stderr: string;
  exit: number;
}

export function readCases(path: URL): ScriptCase[] {
  const pattern = />>> script\n(.*?)\n>>> stdout\n(.*?)>>> stderr\n(.*?)>>> exit (\d+)\n/gs;
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map(([, script = '', stdout = '', stderr = '', exit]) => ({
    script,
    stdout,
    stderr,
    exit: Number(exit),
  }));
}
