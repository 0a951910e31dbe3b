export { openDesktop } from './open-desktop.ts';
