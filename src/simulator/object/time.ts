// meta/v1 Time and MicroTime as text.

/** `2026-11-23T04:20:46Z`: whole seconds, as metav1.Time is stored. */
export const toTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** `2026-11-23T04:20:46.123000Z`. */
export const toMicroTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 23)}000Z`;
