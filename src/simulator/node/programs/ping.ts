// `ping [-c N] [-W S] [-w S] [-i S] [-q] HOST`: addresses of the simulated network answer, and so does one outside.

import { sleep } from '../../../model/clock.ts';
import type { ShellCommandContext } from '../../../shell/port.ts';
import type { MakeProgram, ProgramHost } from '../host.ts';

interface PingOptions {
  host: string;
  count: number;
  wait: number;
  interval: number;
  quiet: boolean;
}

export const ping: MakeProgram = (host) => ({
  name: 'ping',
  async run(args, context) {
    const options = parse(args);
    const ip = host.network.resolve(options.host, host.endpoint);
    if (ip === undefined) {
      await context.stderr.write(
        host.busybox ? `ping: bad address '${options.host}'\n` : `ping: ${options.host}: Name or service not known\n`,
      );
      return host.busybox ? 1 : 2;
    }
    return send(host, options, ip, context);
  },
});

function parse(args: readonly string[]): PingOptions {
  const options: PingOptions = { host: '', count: Infinity, wait: 10, interval: 1, quiet: false };
  for (let i = 0; i < args.length; i++) {
    const [, flag, glued] = /^-([a-zA-Z])(.*)$/.exec(args[i] ?? '') ?? [];
    if (flag === undefined) options.host = args[i] ?? '';
    else if (flag === 'q') options.quiet = true;
    else if ('cWwi'.includes(flag)) {
      const value = Number(glued || args[++i]);
      if (flag === 'c') options.count = value;
      else if (flag === 'i') options.interval = value;
      else options.wait = value;
    }
  }
  return options;
}

async function send(
  host: ProgramHost,
  options: PingOptions,
  ip: string,
  context: ShellCommandContext,
): Promise<number> {
  const { clock, busybox, network } = host;
  const { stdout, signal } = context;
  const answers = network.answers(ip);
  const times: number[] = [];
  await stdout.write(`PING ${options.host} (${ip})${busybox ? ': 56 data bytes' : ' 56(84) bytes of data.'}\n`);
  let sent = 0;
  const began = clock.now();
  while (sent < options.count) {
    const number = busybox ? sent : sent + 1;
    sent++;
    if (answers) {
      const time = 0.05 + host.random() * 0.2;
      times.push(time);
      const line = `64 bytes from ${ip}: ${busybox ? 'seq' : 'icmp_seq'}=${number} ttl=64 time=${time.toFixed(3)} ms\n`;
      if (!options.quiet) await stdout.write(line);
    }
    const last = sent >= options.count;
    if (!answers || !last) await sleep(clock, (answers ? options.interval : options.wait) * 1000, signal);
  }
  await stdout.write(summary(options.host, sent, times, clock.now() - began, busybox));
  return times.length > 0 ? 0 : 1;
}

function summary(name: string, sent: number, times: readonly number[], ms: number, busybox: boolean): string {
  const lost = Math.round(((sent - times.length) / sent) * 100);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const span = [Math.min(...times), mean, Math.max(...times)].map((time) => time.toFixed(3)).join('/');
  const received = busybox ? `${times.length} packets received` : `${times.length} received`;
  const counts = `${sent} packets transmitted, ${received}, ${lost}% packet loss${busybox ? '' : `, time ${ms}ms`}`;
  const spread = busybox ? `round-trip min/avg/max = ${span} ms\n` : `rtt min/avg/max/mdev = ${span}/0.000 ms\n`;
  return `\n--- ${name} ping statistics ---\n${counts}\n${times.length > 0 ? spread : ''}`;
}
