export { ConsolePanel, useConsoleFaults } from './console-panel.tsx';
