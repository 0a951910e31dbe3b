import { expect, test } from 'vitest';
import { mayOpenOutside } from '../../src/main/outside-link.ts';

test.each([
  'https://github.com/x',
  'http://127.0.0.1:8000/demo/',
  'http://localhost:8000/demo/',
  'http://[::1]:8000/',
])('%s opens in the browser', (url) => {
  expect(mayOpenOutside(url)).toBe(true);
});

test.each([
  'http://example.com/',
  'http://127.0.0.1.example.com/',
  'http://localhost.example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'app://bundle/',
  'smb://127.0.0.1/x',
  'not a url',
])('%s does not', (url) => {
  expect(mayOpenOutside(url)).toBe(false);
});
