// The key to the inspector: taken out of the address bar at once, kept for reloads of this tab only.

const KEPT_AS = 'socketscope.token';

/** The token of `?token=…` or `#token=…`, else the one this tab had before. */
export function takeToken(page: Window): string | undefined {
  const address = new URL(page.location.href);
  const fragment = new URLSearchParams(address.hash.replace(/^#/, ''));
  const given = address.searchParams.get('token') ?? fragment.get('token');
  if (given === null || given === '') {
    return page.sessionStorage.getItem(KEPT_AS) ?? undefined;
  }
  page.sessionStorage.setItem(KEPT_AS, given);
  address.searchParams.delete('token');
  fragment.delete('token');
  address.hash = fragment.toString();
  page.history.replaceState(null, '', address);
  return given;
}
