// The field that holds what HAR has no place for. Fields of one's own begin with `_` (HAR 1.2).

export const OWN_KEY = '_sio09';
/** Of what stands in it. */
export const OWN_VERSION = 1;
