// What a step does, known before it runs.

export const effects = ['read', 'write', 'destroy', 'interactive', 'cluster-scope', 'host'] as const;

export type Effect = (typeof effects)[number];
