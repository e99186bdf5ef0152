// Replaces the IP that a curl or wget goes to, where no object has it: the author's pod had it once. The pod that the
// note speaks of takes its place, marked as a guess.

import { readStatement } from '../parse/read-statement.ts';
import type { Subject } from '../model/step.ts';
import type { Knowledge } from './knowledge.ts';
import type { Replaced } from './stale-literal.ts';

const clients = new Set(['ab', 'curl', 'hey', 'http', 'nc', 'ping', 'telnet', 'wget']);

const address = /(?<![\w.-])(\d{1,3}(?:\.\d{1,3}){3})(?![\w-]|\.\d)/g;

/** Addresses that every machine has. */
const isOwn = (ip: string) => /^(?:127\.|0\.0\.0\.0$|255\.|169\.254\.)/.test(ip);

/** Only private addresses are a cluster's; any other may well be a machine on the internet. */
const isPrivate = (ip: string) =>
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/.test(ip);

export async function bindStaleAddresses(
  text: string,
  subjects: readonly Subject[],
  knowledge: Knowledge,
): Promise<Replaced> {
  const pod = subjects.find((subject) => subject.kind === 'pod');
  const candidates = pod ? addressesOf(text) : [];
  const bindings: Replaced['bindings'] = [];
  for (const ip of candidates) {
    if (!pod || (await knowledge.isKnownIp(ip)) || !(await knowledge.exists(pod))) continue;
    const value = await knowledge.podIp(pod.name);
    if (value === undefined || value === ip) continue;
    const detail = `nothing here has ${ip}; pod ${pod.name}, the subject since line ${pod.line}, is at ${value}`;
    bindings.push({ name: ip, value, from: 'guess', detail });
  }
  const replaced = text.replace(address, (ip) => bindings.find((binding) => binding.name === ip)?.value ?? ip);
  return { text: replaced, bindings };
}

/** Addresses among the words of a client, also of one that runs inside a pod. */
function addressesOf(text: string): string[] {
  const found = new Set<string>();
  for (const { words } of readStatement(text).statement.commands) {
    const at = words.findIndex((word) => clients.has(word.text.slice(word.text.lastIndexOf('/') + 1)));
    const scripts = words.filter((word) => /\b(?:curl|wget)\s/.test(word.text));
    const targets = [...(at < 0 ? [] : words.slice(at + 1)), ...scripts];
    for (const { text: word } of targets) {
      for (const [, ip = ''] of word.matchAll(address)) if (isPrivate(ip) && !isOwn(ip)) found.add(ip);
    }
  }
  return [...found];
}
