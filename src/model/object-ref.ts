// An object of the cluster, by name.

export interface ObjectRef {
  /** Canonical singular lower-case resource (`pod`, `deployment`, `node`); as typed where nobody knows it. */
  kind: string;
  name: string;
  namespace?: string;
}
