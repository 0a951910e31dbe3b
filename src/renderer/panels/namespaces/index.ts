export { NamespacesPanel } from './namespaces-panel.tsx';
