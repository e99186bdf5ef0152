// Fields that Go keeps by value and leaves out of JSON when they are zero. A pointer field keeps its zero (`replicas: 0`);
// the schema does not tell the two apart, so the ones that users write are named here.

/** Booleans that vanish when false. */
export const vanishingBooleans: ReadonlySet<string> = new Set([
  'globalDefault',
  'hostIPC',
  'hostNetwork',
  'hostPID',
  'paused',
  'publishNotReadyAddresses',
  'readOnly',
  'stdin',
  'stdinOnce',
  'tty',
  'unschedulable',
]);

/** Integers that vanish when 0. */
export const vanishingIntegers: ReadonlySet<string> = new Set([
  'failureThreshold',
  'hostPort',
  'initialDelaySeconds',
  'minReadySeconds',
  'nodePort',
  'periodSeconds',
  'successThreshold',
  'timeoutSeconds',
]);

/** Strings that stay although empty. */
export const lastingStrings: ReadonlySet<string> = new Set(['storageClassName', 'volumeAttributesClassName']);
