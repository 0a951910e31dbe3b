// How a report looks: light and dark from the same few colours, and on paper.

export const REPORT_STYLE = `
:root{color-scheme:light dark;--bg:#fff;--soft:#f5f6f8;--line:#dfe2e8;--text:#1c2230;--dim:#5b6475;--accent:#2a5bd7;--bad:#b3261e;--in:#1a6b3c;--out:#7a3fa0;--pick:#e3ebff}
@media (prefers-color-scheme:dark){:root{--bg:#14171d;--soft:#1c2027;--line:#2f3540;--text:#e4e8ef;--dim:#9aa4b5;--accent:#86a8ff;--bad:#ff8a80;--in:#72d69c;--out:#cfa2ee;--pick:#26345c}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:13px/1.5 system-ui,sans-serif}
main{max-width:1240px;margin:0 auto;padding:24px 20px 40px}
h1{font-size:20px;margin:0 0 2px}
h2{font-size:15px;margin:28px 0 8px}
p{margin:4px 0}
a{color:var(--accent)}
code,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12px}
.dim{color:var(--dim)}
.facts{display:flex;flex-wrap:wrap;gap:8px;margin:14px 0 0;padding:0;list-style:none}
.facts li{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:6px 12px}
.facts b{display:block;font-size:17px;font-variant-numeric:tabular-nums}
.story{border:1px solid var(--line);border-left:3px solid var(--bad);border-radius:6px;padding:8px 12px;margin:8px 0;background:var(--soft)}
.story h3{margin:0;font-size:13px}
.story ol{margin:6px 0;padding-left:20px}
.story .advice{border-top:1px solid var(--line);margin-top:6px;padding-top:6px}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:6px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:4px 10px;border-bottom:1px solid var(--line);white-space:nowrap;vertical-align:top}
th{background:var(--soft);font-weight:600}
tr:last-child td{border-bottom:0}
td.number{text-align:right;font-variant-numeric:tabular-nums}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:16px;align-items:start}
progress{width:110px;height:8px;accent-color:var(--accent)}
.bar{display:flex;flex-wrap:wrap;gap:12px;align-items:center;margin:0 0 8px}
input[type=search]{flex:1;min-width:220px;font:inherit;padding:6px 10px;border:1px solid var(--line);border-radius:6px;background:var(--bg);color:inherit}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
#list{position:relative;height:440px;overflow:auto;border:1px solid var(--line);border-radius:6px}
.row{position:absolute;left:0;right:0;height:24px;display:grid;grid-template-columns:64px 92px 20px 84px 108px 96px 120px 140px 1fr;gap:8px;padding:0 10px;align-items:center;white-space:nowrap;cursor:default}
.row span{overflow:hidden;text-overflow:ellipsis}
.row:nth-child(even){background:var(--soft)}
.row.picked{background:var(--pick)}
.row.bad{color:var(--bad);font-weight:600}
.in{color:var(--in)}.out{color:var(--out)}
pre{margin:8px 0 0;padding:10px 12px;max-height:320px;overflow:auto;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);border:1px solid var(--line);border-radius:6px}
@media print{#list{height:auto}.bar{display:none}}
`;
