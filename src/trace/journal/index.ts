// The face of the journal.
export { type Journal, type JournalOptions, openJournal } from './journal.ts';
