#!/usr/bin/env node
// The program's first file. It knows only the Node version, so that an old Node gets a sentence in place of a stack.

import module from 'node:module';

const needed = [22, 19];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < needed[0]! || (major === needed[0] && minor < needed[1]!)) {
  process.stderr.write(
    `rutter needs Node ${needed.join('.')} or newer, and this is Node ${process.versions.node}.\n` +
      'Install a newer Node, or run it through one: npx --package=node@24 -- node <path to rutter>\n',
  );
  process.exitCode = 2;
} else {
  // Compiled code is kept between starts; absent on Node versions that cannot.
  module.enableCompileCache?.();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
}
