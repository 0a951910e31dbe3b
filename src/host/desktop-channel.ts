// What the command line and the desktop process it started say to each other.

/** Environment variable that carries the command line to Electron, as a JSON array of texts. */
export const LAUNCH_VARIABLE = 'SOCKETSCOPE_ARGUMENTS';

/** `opened`: the window is there. `refused`: it said why on standard error and ends with status 1. */
export type DesktopMessage = { readonly desktop: 'opened' } | { readonly desktop: 'refused' };

export function readDesktopMessage(message: unknown): DesktopMessage | undefined {
  if (typeof message !== 'object' || message === null || !('desktop' in message)) return undefined;
  const { desktop } = message;
  return desktop === 'opened' || desktop === 'refused' ? { desktop } : undefined;
}

/** The arguments of `LAUNCH_VARIABLE`; nothing when it is absent or not what it should be. */
export function readLaunchVariable(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    const isTexts = Array.isArray(parsed) && parsed.every((item) => typeof item === 'string');
    return isTexts ? parsed : undefined;
  } catch {
    return undefined;
  }
}
