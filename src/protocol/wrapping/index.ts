// The face of the wrappings: what transports put around packets and payloads, as text.
export { HTMLFILE_HEAD, wrapHtmlfile, wrapHtmlfileAsReference } from './htmlfile.ts';
