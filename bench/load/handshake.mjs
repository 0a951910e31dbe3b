// The first request of a 0.9 client: a session id.
import { get } from 'node:http';

/** Without an agent every handshake has a connection of its own. */
export function shakeHands(port, agent = false) {
  return new Promise((resolve, reject) => {
    const request = get({ host: '127.0.0.1', port, path: '/socket.io/1/', agent }, (response) => {
      response.setEncoding('utf8');
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(body.split(':')[0]);
        else reject(new Error(`The handshake answered ${response.statusCode}: ${body}`));
      });
    });
    request.on('error', (error) => {
      // A connection that was kept may be closed by the server just when it is used again.
      if (request.reusedSocket) resolve(shakeHands(port, agent));
      else reject(error);
    });
  });
}
