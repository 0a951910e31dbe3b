// `on_user_message` and `onUserMessage` are one method.

/** The same text for both spellings, for comparing. */
export function methodKey(method: string): string {
  return method.replace(/_+([^_])/g, (_, first: string) => first.toUpperCase());
}
