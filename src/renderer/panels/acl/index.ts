export { AclPanel } from './acl-panel.tsx';
