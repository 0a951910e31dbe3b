// A packet as a program that sends it: a 0.9 client in JavaScript, Python with nothing installed, or curl.
import type { Packet, SnippetLanguage } from '../../../shared/index.ts';
import { decodePacket } from '../../../protocol/index.ts';

export interface SnippetForm {
  /** The packet as it crossed the wire. */
  readonly raw: string;
  /** `http://127.0.0.1:8000` */
  readonly server: string;
  /** Path of Socket.IO below it, without slashes at its ends. */
  readonly resource: string;
}

/** A whole program. Texts of strangers stand in it as literals and nowhere else. */
export function snippetOf(language: SnippetLanguage, form: SnippetForm): string {
  const decoded = decodePacket(form.raw);
  const packet = decoded.ok ? decoded.value.packet : undefined;
  switch (language) {
    case 'javascript':
      return javascript(form, packet);
    case 'python':
      return python(form, packet);
    case 'curl':
      return curl(form, packet);
  }
}

function javascript({ raw, server, resource }: SnippetForm, packet: Packet | undefined): string {
  const endpoint = packet?.endpoint ?? '';
  const query = packet?.type === 'connect' ? packet.qs : '';
  const options = resource === 'socket.io' ? '' : `, resource: ${literal(resource)}`;
  return `// npm install socket.io-client@0.9.17
const client = require('socket.io-client');

const socket = client.connect(${literal(server + endpoint + query)}, { 'force new connection': true${options} });
socket.on('connect', () => {
  console.log('connected');
${javascriptSend(raw, packet)
  .map((line) => `  ${line}\n`)
  .join('')}});
socket.on('message', (data) => console.log('message', data));
socket.on('error', (reason) => console.log('error', reason));
`;
}

function javascriptSend(raw: string, packet: Packet | undefined): readonly string[] {
  const acked = (ack: string | undefined) =>
    ack === undefined ? '' : ", (...answer) => console.log('ack', JSON.stringify(answer))";
  switch (packet?.type) {
    case 'event': {
      const args = packet.args.map((value) => `, ${jsonLiteral(value)}`).join('');
      return [`socket.emit(${literal(packet.name)}${args}${acked(packet.ack)});`];
    }
    case 'message':
      return [`socket.send(${literal(packet.data)}${acked(packet.ack)});`];
    case 'json':
      return [`socket.json.send(${jsonLiteral(packet.data ?? null)}${acked(packet.ack)});`];
    case 'connect':
      return [];
    default:
      return [
        '// No function of the client says this, so its text goes out as it is.',
        `socket.socket.transport.send(${literal(raw)});`,
      ];
  }
}

function python({ raw, server, resource }: SnippetForm, packet: Packet | undefined): string {
  return `# Python 3, with nothing installed. Talks xhr-polling.
import urllib.request

server = ${literal(`${server}/${resource}/1/`)}
sid = urllib.request.urlopen(server).read().decode().split(":")[0]
url = server + "xhr-polling/" + sid


def poll():
    print("<", urllib.request.urlopen(url).read().decode())


def post(packet):
    print(">", packet)
    body = packet.encode("utf-8", "replace")
    urllib.request.urlopen(urllib.request.Request(url, body, {"Content-Type": "text/plain"}))


poll()
${joining(packet)
  .map((text) => `post(${literal(text)})\npoll()\n`)
  .join('')}post(${literal(raw)})
poll()
`;
}

function curl({ raw, server, resource }: SnippetForm, packet: Packet | undefined): string {
  const post = (text: string) =>
    `curl -sS -H 'Content-Type: text/plain' --data-raw ${shellLiteral(text)} "\${server}xhr-polling/$sid"; echo\n`;
  const poll = `curl -sS "\${server}xhr-polling/$sid"; echo\n`;
  return `# A shell with curl. Talks xhr-polling.
server=${shellLiteral(`${server}/${resource}/1/`)}
sid=$(curl -sS "$server" | cut -d: -f1)
${poll}${joining(packet)
  .map((text) => post(text) + poll)
  .join('')}${post(raw)}${poll}`;
}

/** What is said first, so that the packet finds its endpoint. */
function joining(packet: Packet | undefined): readonly string[] {
  if (packet === undefined || packet.endpoint === '' || packet.type === 'connect') return [];
  return [`1::${packet.endpoint}`];
}

/** The same in JavaScript and in Python, and in both nothing but this text. */
function literal(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029<]/g, escaped);
}

function jsonLiteral(value: unknown): string {
  const text = JSON.stringify(value);
  // A literal with this key would set a prototype.
  if (text.includes('__proto__')) return `JSON.parse(${literal(text)})`;
  return text.replace(/[\u007f-\u009f\u2028\u2029<]/g, escaped);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Within single quotes a shell reads nothing; NUL it cannot hold. */
function shellLiteral(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;
}
