// The shape of an output format: its name for -o and how it prints objects. Types only.

import type { KubeObject } from '../../cluster/port.ts';
import type { Files } from '../../model/files.ts';

/** Prints objects one after the other; may remember what it printed (headers, separators). */
export interface ObjectPrinter {
  /** With its line ends. Throws CommandError. */
  print(object: KubeObject): string;
  /** An event of a watch (`ADDED`), in formats that do not show it as an object of its own with `type` and `object`. */
  printEvent?(type: string, object: KubeObject): string;
}

export interface PrinterOptions {
  /** What stands behind `=` in -o, or the value of --template. */
  argument: string;
  files: Files;
  /** Templates yield nothing for a field that is not there, instead of an error. */
  allowMissing: boolean;
  noHeaders: boolean;
  showManagedFields: boolean;
  /** Objects of ours have their fields in the order of Go's structs; the server's are sorted. */
  keepOrder: boolean;
}

export interface OutputFormat {
  name: string;
  /** Only `get` has it. */
  getOnly?: boolean;
  /** Takes an argument: `-o jsonpath=...`. */
  template?: boolean;
  /** Throws CommandError where the argument is missing or malformed. */
  make(options: PrinterOptions): ObjectPrinter | Promise<ObjectPrinter>;
}
