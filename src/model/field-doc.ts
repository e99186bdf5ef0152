// What the API itself says of a field that a manifest uses.

export interface FieldDoc {
  /** Of the object: `apps/v1`, `Deployment`. */
  apiVersion: string;
  kind: string;
  /** Field names from the object on, without list indices: `spec.containers.livenessProbe`. */
  path: string;
  /** `string`, `[]Container`. */
  type: string;
  required?: true;
  /** The API's description; empty where it gives none. */
  text: string;
}
