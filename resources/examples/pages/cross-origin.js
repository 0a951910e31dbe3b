// The page of the cross-origin pair: it is of one origin, and connects to another.
import { addLine, byId, connect, json, onText } from './page.js';

byId('here').textContent = location.origin;
byId('to').querySelector('input').value = neighbour();

onText(byId('to'), async (address) => {
  const socket = await connect(
    '',
    (socket) => {
      socket.on('connect', () => {
        byId('hello').disabled = false;
      });
      socket.on('greetings', (data) => addLine(json(data), { mood: 'data' }));
      socket.on('error', (why) => addLine(String(why), { mood: 'refused' }));
    },
    address.replace(/\/+$/, ''),
  );
  byId('hello').onclick = () => socket.emit('hello', `from a page of ${location.host}`);
  return false;
});

/** The same server by another name. */
function neighbour() {
  const { protocol, hostname, port } = location;
  const other = hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return `${protocol}//${other}${port === '' ? '' : `:${port}`}`;
}
