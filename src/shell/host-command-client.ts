// The other end of a host command: a program of its own, which the shell starts. It is text here because it must run
// from a file wherever this package is bundled into.

import { kinds } from './frames.ts';

/** Reads standard input only when it is asked to; ends with the exit code that it is told, or 130 without one. */
export const clientSource = `import { connect } from 'node:net';
import host, { argv, cwd, env, stderr, stdin, stdout } from 'node:process';

const [, , path, name, ...args] = argv;
const socket = connect(path);
const send = (kind, data) => {
  const head = Buffer.alloc(5);
  head[0] = kind;
  head.writeUInt32BE(data.length, 1);
  return socket.write(Buffer.concat([head, data]));
};
host.exitCode = 130;
send(${kinds.call}, Buffer.from(JSON.stringify({ name, args, cwd: cwd(), env })));

// Whoever read our output is gone: so are we.
stdout.on('error', () => socket.destroy());
const pass = (to, data) => {
  if (to.write(data)) return;
  socket.pause();
  to.once('drain', () => socket.resume());
};
const feed = () => {
  stdin.on('data', (data) => {
    if (send(${kinds.stdin}, data)) return;
    stdin.pause();
    socket.once('drain', () => stdin.resume());
  });
  stdin.once('end', () => send(${kinds.end}, Buffer.alloc(0)));
};
let rest = Buffer.alloc(0);
socket.on('data', (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  while (rest.length >= 5) {
    const end = 5 + rest.readUInt32BE(1);
    if (rest.length < end) return;
    const data = rest.subarray(5, end);
    if (rest[0] === ${kinds.wanted}) feed();
    if (rest[0] === ${kinds.stdout}) pass(stdout, data);
    if (rest[0] === ${kinds.stderr}) pass(stderr, data);
    if (rest[0] === ${kinds.exit}) host.exitCode = data[0];
    rest = rest.subarray(end);
  }
});
socket.on('error', () => {});
socket.on('close', () => stdin.destroy());
`;
