// The parts of a report's page before its records.
import type { Story } from '../../../shared/index.ts';
import { createHash } from 'node:crypto';
import type { SessionLife } from '../../correlation/index.ts';

import type { Findings } from './findings.ts';
import { figuresPart } from './figures.ts';
import { html, Markup } from './html.ts';
import { REPORT_SCRIPT } from './script.ts';
import { REPORT_STYLE } from './style.ts';

/** Of more, the first are shown and the rest counted. */
const MOST_STORIES = 200;
const MOST_SESSIONS = 500;

export interface PageSetting {
  readonly version: string;
  readonly filter?: string | undefined;
}

/** Up to where the records stand. */
export function pageHead(findings: Findings, setting: PageSetting): Markup {
  const { records, packets, faults, from, to, lives, stories } = findings;
  const title = `Socketscope report, ${dateOf(from)}`;
  const policy = `default-src 'none'; style-src '${hashOf(REPORT_STYLE)}'; script-src '${hashOf(REPORT_SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const filter =
    setting.filter === undefined ? '' : html`<p>Filter: <code>${setting.filter}</code></p>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${raw(REPORT_STYLE)}</style>
</head>
<body>
<main>
<h1>Socketscope report</h1>
<p class="dim">${dateOf(from)} to ${dateOf(to)}. Made by Socketscope ${setting.version} from a trace of Socket.IO 0.9; nothing in it is loaded from anywhere.</p>
${filter}<ul class="facts">
${fact(lives.length, 'sessions')}${fact(packets, 'packets')}${fact(faults, 'faults')}${fact(records, 'records')}${fact(spanOf(from, to), 'from first to last')}
</ul>
${storiesPart(stories)}${sessionsPart(lives)}${figuresPart(findings.statistics)}`;
}

function fact(value: string | number, what: string): Markup {
  return html`<li><b>${value}</b>${what}</li>\n`;
}

function storiesPart(stories: readonly Story[]): Markup {
  const shown = stories.slice(0, MOST_STORIES);
  const rest = stories.length - shown.length;
  const more = rest > 0 ? html`<p class="dim">${rest} more are not shown.</p>\n` : html``;
  if (stories.length === 0) {
    return html`<h2>What went wrong</h2>
<p>Nothing that the records tell of.</p>
`;
  }
  return html`<h2>What went wrong</h2>
${shown.map(storyPart)}${more}`;
}

function storyPart({ title, sid, client, count, clauses, advice }: Story): Markup {
  const whose = [
    sid === undefined ? '' : `session ${sid}`,
    client ?? '',
    count > 1 ? `${count} times` : '',
  ]
    .filter((text) => text !== '')
    .join(' · ');
  const lines = clauses.map(
    ({ text, seqs }) =>
      html`<li>${text}${seqs.slice(0, 6).map((seq) => html` <a href="#" data-seq="${seq}">#${seq}</a>`)}</li>\n`,
  );
  return html`<section class="story">
<h3>${title}</h3>
<p class="dim mono">${whose}</p>
<ol>
${lines}</ol>
<p class="advice">${advice}</p>
</section>
`;
}

function sessionsPart(lives: readonly SessionLife[]): Markup {
  if (lives.length === 0) return html``;
  const shown = lives.slice(0, MOST_SESSIONS);
  const rest = lives.length - shown.length;
  const more = rest > 0 ? html`<p class="dim">${rest} more are not shown.</p>\n` : html``;
  return html`<h2>Sessions</h2>
<div class="scroll"><table>
<thead><tr><th>session</th><th>transports</th><th>began</th><th>lasted</th><th>packets in</th><th>out</th><th>polls</th><th>end</th><th>client</th></tr></thead>
<tbody>
${shown.map(sessionRow)}</tbody>
</table></div>
${more}`;
}

function sessionRow(life: SessionLife): Markup {
  const { sid, transports, from, to, packetsIn, packetsOut, polls, end, issued, phase } = life;
  const ended = end === undefined ? `still ${phase}` : (end.reason ?? 'ended');
  const names = [...new Set(transports.map(({ transport }) => transport))].join(' → ');
  return html`<tr><td class="mono"><a href="#" data-seq="${from.seq}">${sid}</a></td><td>${names}</td><td class="mono">${dateOf(from.at).slice(11)}</td><td class="number">${spanOf(from.at, to.at)}</td><td class="number">${packetsIn}</td><td class="number">${packetsOut}</td><td class="number">${polls}</td><td>${ended}</td><td>${(issued?.userAgent ?? '').slice(0, 60)}</td></tr>
`;
}

/** The list of records, its data to follow. */
export const LIST_PART: Markup = html`<h2 id="all">Records</h2>
<div class="bar">
<input id="search" type="search" placeholder="Search in all fields" aria-label="Search records">
<label><input id="packets" type="checkbox" checked> packets and faults only</label>
<label><input id="quiet" type="checkbox" checked> hide heartbeats</label>
<span id="count" role="status" class="dim"></span>
</div>
<div id="list" role="listbox" tabindex="0" aria-label="Records"><div id="room"></div></div>
<pre id="detail" tabindex="0" aria-label="Record">Choose a record to see it whole.</pre>
<noscript><p>The list of records needs JavaScript; what stands above does not.</p></noscript>
`;

export const PAGE_END: Markup = html`<script>${raw(REPORT_SCRIPT)}</script>
</main>
</body>
</html>
`;

function raw(text: string): Markup {
  return new Markup(text);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

const LATEST = Date.UTC(9999, 11, 31);

/** `2026-11-23 12:00:00.000 UTC` */
function dateOf(at: number | undefined): string {
  if (at === undefined || !(at >= 0 && at < LATEST)) return 'unknown';
  return `${new Date(at).toISOString().replace('T', ' ').replace('Z', '')} UTC`;
}

function spanOf(from: number | undefined, to: number | undefined): string {
  const seconds = ((to ?? 0) - (from ?? 0)) / 1000;
  if (seconds < 120) return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
