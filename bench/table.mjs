// Small tables for a terminal, and the arithmetic of repeated measurements.

export function median(values) {
  return quantile(values, 0.5);
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Rows of strings under a heading, first column left, the others right. */
export function printTable(title, heading, rows) {
  const all = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
      )
      .join('  ');
  console.log(`\n${title}\n`);
  console.log(`  ${line(heading)}`);
  console.log(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`);
  for (const row of rows) console.log(`  ${line(row)}`);
}

export function thousands(value) {
  return Math.round(value).toLocaleString('en-GB');
}

export function ratio(ours, theirs) {
  return `${(ours / theirs).toFixed(2)}x`;
}
