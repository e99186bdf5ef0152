// `nslookup NAME`, as busybox has it: it asks for both kinds of address; a name without a dot with each search domain.

import type { MakeProgram, ProgramHost } from '../host.ts';

const server = '10.96.0.10';
const domain = 'cluster.local';

export const nslookup: MakeProgram = (host) => ({
  name: 'nslookup',
  async run(args, { stdout }) {
    const [name = ''] = args.filter((arg) => !arg.startsWith('-'));
    await stdout.write(`Server:\t\t${server}\nAddress:\t${server}:53\n\n`);
    const { answers, missing } = ask(host, name);
    const twice = missing.flatMap((full) => [full, full]);
    await stdout.write(twice.map((full) => `** server can't find ${full}: NXDOMAIN\n\n`).join(''));
    await stdout.write(answers.map(([full, ip]) => `Name:\t${full}\nAddress: ${ip}\n\n`).join(''));
    await stdout.write(answers.length > 0 ? '\n' : '');
    return answers.length > 0 ? 0 : 1;
  },
});

function ask({ network, endpoint }: ProgramHost, name: string): { answers: [string, string][]; missing: string[] } {
  const search = [`${endpoint.namespace}.svc.${domain}`, `svc.${domain}`, domain];
  const full = name.includes('.') ? [name] : search.map((suffix) => `${name}.${suffix}`);
  const answers: [string, string][] = [];
  const missing: string[] = [];
  for (const each of full) {
    // The dot keeps the resolver from trying the search domains by itself.
    const ip = each.replace(/\.$/, '').endsWith(`.${domain}`)
      ? network.resolve(`${each.replace(/\.$/, '')}.`, endpoint)
      : undefined;
    if (ip === undefined) missing.push(each);
    else answers.push([each, ip]);
  }
  return answers.length > 0 && full.length > 1 ? { answers: answers.slice(0, 1), missing: [] } : { answers, missing };
}
