// Markup whose values are text and nothing else, whoever wrote them.

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text between tags or in a quoted attribute; HTML has no place for other control characters than line ends and tabs. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** A template whose values are escaped, unless they are markup made the same way. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Markup {
  let text = parts[0] ?? '';
  for (const [index, value] of values.entries()) text += markupOf(value) + (parts[index + 1] ?? '');
  return new Markup(text);
}

export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlValue = string | number | Markup | readonly Markup[];

function markupOf(value: HtmlValue): string {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  return value.map(({ text }) => text).join('');
}

/** JSON within a script element: nothing in it ends the element or opens a comment. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
