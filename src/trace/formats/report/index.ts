// The face of reports: a trace as a page to be sent to somebody.
export { reportFormat } from './write-report.ts';
