export { RunQuestion } from './run-question.tsx';
