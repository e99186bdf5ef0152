// Contract: commands in containers.

import { expect } from 'vitest';
import { bytesOf, collector, refusal, type ContractCase } from './context.ts';

export const execCases: readonly ContractCase[] = [
  {
    name: 'output, error output and exit code',
    async run({ cluster, pod }) {
      const [stdout, stderr] = [collector(), collector()];
      const result = await cluster.exec(pod('sleeper'), ['sh', '-c', 'echo out; echo err >&2; exit 3'], {
        stdout,
        stderr,
      });
      expect([result.exitCode, stdout.text(), stderr.text()]).toEqual([3, 'out\n', 'err\n']);
      expect(result.status).toMatchObject({ status: 'Failure', reason: 'NonZeroExitCode' });
    },
  },
  {
    name: 'success',
    async run({ cluster, pod }) {
      const result = await cluster.exec(pod('sleeper', 'main'), ['true'], { stdout: collector() });
      expect(result).toMatchObject({ exitCode: 0, status: { status: 'Success' } });
    },
  },
  {
    name: 'words stay whole',
    async run({ cluster, pod }) {
      const stdout = collector();
      await cluster.exec(pod('sleeper'), ['echo', 'a  b', '"c"', '', '$HOME', 'ä&=?'], { stdout });
      expect(stdout.text()).toBe('a  b "c"  $HOME ä&=?\n');
    },
  },
  {
    name: 'standard input and its end',
    async run({ cluster, pod }) {
      const stdout = collector();
      const result = await cluster.exec(pod('sleeper'), ['cat'], { stdout, stdin: bytesOf('one\n', 'two') });
      expect([result.exitCode, stdout.text()]).toEqual([0, 'one\ntwo']);
    },
  },
  {
    name: 'five megabytes both ways, with a slow reader',
    async run({ cluster, pod }) {
      const size = 5_000_000;
      let bytes = 0;
      const stdout = {
        async write(chunk: string | Uint8Array) {
          bytes += chunk.length;
          await new Promise((resolve) => setImmediate(resolve));
        },
      };
      const stdin = bytesOf(new Uint8Array(size).fill(97));
      const result = await cluster.exec(pod('sleeper'), ['cat'], { stdout, stdin });
      expect([result.exitCode, bytes]).toEqual([0, size]);
    },
  },
  {
    name: 'a terminal has the size it is given, and the next one',
    async run({ cluster, pod }) {
      const output = collector();
      const sized = Promise.withResolvers<void>();
      let resize = (_columns: number, _rows: number) => {};
      const stdout = {
        write(chunk: string | Uint8Array) {
          output.write(chunk);
          if (output.text().includes('33 101')) sized.resolve();
        },
      };
      const stdin = async function* () {
        yield Buffer.from('stty size\n');
        await sized.promise;
        resize(120, 40);
        yield Buffer.from('sleep 1; stty size\n\x04');
      };
      const terminal = {
        columns: 101,
        rows: 33,
        onResize: (callback: typeof resize) => ((resize = callback), () => {}),
      };
      const signal = AbortSignal.timeout(5_000);
      const options = { tty: true, terminal, stdin: stdin(), stdout, signal };
      const result = await cluster.exec(pod('sleeper'), ['sh'], options);
      expect(result.exitCode).toBe(0);
      expect(output.text()).toMatch(/33 101\r\n[^]*40 120\r\n/);
    },
  },
  {
    name: 'a terminal mixes both outputs',
    async run({ cluster, pod }) {
      const stdout = collector();
      await cluster.exec(pod('sleeper'), ['sh', '-c', 'echo out; echo err >&2'], { tty: true, stdout, stderr: stdout });
      expect(stdout.text()).toBe('out\r\nerr\r\n');
    },
  },
  {
    name: 'a command that is not there',
    async run({ cluster, pod }) {
      const { exitCode, status } = await cluster.exec(pod('sleeper'), ['no-such-command'], { stdout: collector() });
      expect(exitCode).toBeUndefined();
      expect(status).toMatchObject({ status: 'Failure', reason: 'InternalError', code: 500 });
      expect(status?.message).toMatch(
        /exec failed: unable to start container process: exec: "no-such-command": executable file not found in \$PATH/,
      );
    },
  },
  {
    name: 'a container that is not there',
    async run({ cluster, pod }) {
      const { code, status } = await refusal(cluster.exec(pod('sleeper', 'nope'), ['ls'], { stdout: collector() }));
      expect([code, status.reason, status.message]).toEqual([
        400,
        'BadRequest',
        'container nope is not valid for pod sleeper',
      ]);
    },
  },
  {
    name: 'a pod that is not there',
    async run({ cluster, pod }) {
      const { code, status } = await refusal(cluster.exec(pod('nope'), ['ls'], { stdout: collector() }));
      expect([code, status.reason, status.message]).toEqual([404, 'NotFound', 'pods "nope" not found']);
    },
  },
  {
    name: 'a container must be named where there are several',
    async run({ cluster, pod }) {
      const { code, status } = await refusal(cluster.exec(pod('two'), ['ls'], { stdout: collector() }));
      expect([code, status.message]).toEqual([
        400,
        'a container name must be specified for pod two, choose one of: [first second]',
      ]);
      const stdout = collector();
      await cluster.exec(pod('two', 'second'), ['echo', 'here'], { stdout });
      expect(stdout.text()).toBe('here\n');
    },
  },
  {
    name: 'the signal ends the stream',
    async run({ cluster, pod }) {
      const reason = new Error('enough');
      const abort = new AbortController();
      const stdout = { write: () => abort.abort(reason) };
      const running = cluster.exec(pod('sleeper'), ['sh', '-c', 'echo x; sleep 60'], { stdout, signal: abort.signal });
      await expect(running).rejects.toBe(reason);
    },
  },
  {
    name: 'a connection that dies is told',
    async run({ relayed, pod }) {
      await using relay = await relayed();
      const stdout = { write: () => relay.cut() };
      const running = relay.cluster.exec(pod('sleeper'), ['sh', '-c', 'echo x; sleep 60'], { stdout });
      await expect(running).rejects.toMatchObject({ name: 'ConnectionError', kind: 'lost' });
    },
  },
];
