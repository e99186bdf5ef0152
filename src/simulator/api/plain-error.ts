// A refusal that the real server makes before it knows the API: plain text, no Status.

export class PlainError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
