export { PacketsPanel } from './packets-panel.tsx';
