export { ComposerPanel } from './composer-panel.tsx';
