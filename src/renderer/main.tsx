// The window's entry.
import { startApp } from './app/index.ts';

const root = document.querySelector<HTMLElement>('#root');
if (root === null) throw new Error('index.html has no #root');
startApp(window, root);
