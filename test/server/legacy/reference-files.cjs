// The reference, socket.io 0.9.19, under the server files named in the arguments; tells their ports to its parent.
const { EventEmitter } = require('node:events');
const { Server } = require('node:net');

// Node had this property when the reference was written.
process.EventEmitter = EventEmitter;
process.env.PORT = '0';

const { listen } = Server.prototype;
const files = process.argv.slice(2);
const ports = [];
let current = 0;

Server.prototype.listen = function (...args) {
  const index = current;
  this.once('listening', () => {
    ports[index] = this.address().port;
    if (Object.keys(ports).length === files.length) process.send(ports);
  });
  return listen.apply(this, args);
};

process.on('disconnect', () => process.exit());
for (const file of files) {
  delete require.cache[require.resolve(file)];
  require(file);
  current += 1;
}
