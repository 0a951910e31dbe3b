// The face of the wrappings: what transports put around packets and payloads, as text, and how it comes off.
export { unwrapForm, wrapForm } from './form.ts';
export {
  HTMLFILE_HEAD,
  unwrapHtmlfile,
  wrapHtmlfile,
  wrapHtmlfileAsReference,
} from './htmlfile.ts';
export {
  jsonpCallback,
  unwrapJsonp,
  wrapJsonp,
  wrapJsonpAsReference,
} from './jsonp.ts';
export { MULTIPART_HEAD, MULTIPART_TYPE, unwrapMultipart, wrapMultipart } from './multipart.ts';
export { encodeFormText } from './percent.ts';
