// The face of the journal.
export { type CrashedSession, crashedSessions, crashFiles, discard } from './crash-folder.ts';
export { type Journal, type JournalOptions, openJournal } from './journal.ts';
export { JournalTail } from './journal-tail.ts';
export { openTurningJournal } from './turning-journal.ts';
