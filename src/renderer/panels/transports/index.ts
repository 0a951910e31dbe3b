export { TransportsPanel } from './transports-panel.tsx';
