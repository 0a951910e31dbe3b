export { startApp } from './start-app.tsx';
