// The demo client: real Socket.IO 0.9 in a browser, one button per transport and per packet type.
// Written for browsers as old as the protocol: no modules, no arrows, no templates.
// biome-ignore-all lint/suspicious/noRedundantUseStrict: this is a script, not a module
// biome-ignore-all lint/complexity/useArrowFunction: a browser of 2010 reads this
// biome-ignore-all lint/complexity/noArguments: a browser of 2010 reads this
// biome-ignore-all lint/correctness/noInnerDeclarations: functions of the one function around them
// biome-ignore-all lint/style/useTemplate: a browser of 2010 reads this
(function () {
  'use strict';

  var TRANSPORTS = [
    'websocket',
    'flashsocket',
    'htmlfile',
    'xhr-polling',
    'jsonp-polling',
    'xhr-multipart',
  ];
  var SENDERS = ['message', 'message-ack', 'json', 'event', 'event-ack', 'disconnect'];
  var LINES_KEPT = 500;
  var TEXT_UNITS = 2000;
  // One global socket emits these itself; everything else came as an event packet.
  var OWN_EVENTS = [
    'connect',
    'connecting',
    'connect_failed',
    'disconnect',
    'error',
    'reconnect',
    'reconnecting',
    'reconnect_failed',
  ];

  // The connection now, the transport it was asked for, and /chat once it is joined.
  var root = null;
  var chat = null;
  var wanted = '';

  function byId(id) {
    return document.getElementById(id);
  }

  function setText(element, text) {
    while (element.firstChild) element.removeChild(element.firstChild);
    element.appendChild(document.createTextNode(text));
  }

  function say(sentence, mood) {
    byId('state').className = 'state ' + (mood || '');
    setText(byId('state'), sentence);
  }

  function contains(list, item) {
    for (var i = 0; i < list.length; i++) if (list[i] === item) return true;
    return false;
  }

  function clock() {
    var now = new Date();
    var two = function (value) {
      return (value < 10 ? '0' : '') + value;
    };
    return two(now.getHours()) + ':' + two(now.getMinutes()) + ':' + two(now.getSeconds());
  }

  // One line of the log: `out` is ours, `in` came from the server, `bad` is what went wrong.
  var SIGNS = { out: '→ ', in: '← ', bad: '! ' };

  function log(kind, text) {
    var list = byId('log');
    var line = document.createElement('li');
    var cut = text.length > TEXT_UNITS ? text.slice(0, TEXT_UNITS) + '… (cut)' : text;
    line.className = kind;
    setText(line, clock() + '  ' + SIGNS[kind] + cut);
    list.appendChild(line);
    while (list.childNodes.length > LINES_KEPT) list.removeChild(list.firstChild);
    list.scrollTop = list.scrollHeight;
    byId('empty').style.display = 'none';
  }

  function clearLog() {
    setText(byId('log'), '');
    byId('empty').style.display = '';
  }

  function asText(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  function listArgs(args) {
    var texts = [];
    for (var i = 0; i < args.length; i++) {
      // Acknowledgements of the server's packets come as functions.
      texts.push(typeof args[i] === 'function' ? 'ack()' : JSON.stringify(args[i]));
    }
    return texts.length === 0 ? '' : ' ' + texts.join(', ');
  }

  // The client tells everything through $emit; listening there shows events of any name.
  function watch(socket, place) {
    var emit = socket.$emit;
    socket.$emit = function (name) {
      var args = Array.prototype.slice.call(arguments, 1);
      if (name === 'message') log('in', place + ' message ' + asText(args[0]));
      else if (!contains(OWN_EVENTS, name)) log('in', place + ' event ' + name + listArgs(args));
      return emit.apply(this, arguments);
    };
    socket.on('connect', function () {
      log('in', place + ' connected');
    });
    socket.on('disconnect', function (reason) {
      log('in', place + ' disconnected' + (reason ? ' (' + asText(reason) + ')' : ''));
    });
    socket.on('connect_failed', function (reason) {
      log('bad', place + ' refused' + (reason ? ' (' + asText(reason) + ')' : ''));
    });
    socket.on('error', function (reason, text) {
      var said = [reason, text];
      log('bad', place + ' error ' + (text === undefined ? asText(reason) : said.join(': ')));
    });
  }

  function enable(ids, isEnabled) {
    for (var i = 0; i < ids.length; i++) byId(ids[i]).disabled = !isEnabled;
  }

  function showState() {
    var isLive = root ? root.socket.connected : false;
    enable(SENDERS, isLive);
    enable(['join'], isLive && chat === null);
    enable(['leave'], isLive && chat !== null);
    for (var i = 0; i < TRANSPORTS.length; i++) {
      var isOn = isLive && root.socket.transport.name === TRANSPORTS[i];
      byId('transport-' + TRANSPORTS[i]).className = isOn ? 'on' : '';
    }
  }

  function connected() {
    var socket = root.socket;
    var name = socket.transport.name;
    var via = name === wanted ? name : name + ' (not ' + wanted + ')';
    say('Connected over ' + via + ' as session ' + socket.sessionid + '.', 'live');
    showState();
  }

  function connect(name) {
    if (root !== null) hangUp();
    wanted = name;
    // The list itself is set: the option of the same name is merged into it item by item.
    io.transports.length = 0;
    io.transports.push(name);
    say('Connecting over ' + name + '…');
    log('out', 'connect over ' + name);
    var socket = io.connect(location.protocol + '//' + location.host, {
      'force new connection': true,
      resource: resource(),
      reconnect: false,
    });
    root = socket;
    watch(socket, 'root');
    socket.on('connect', function () {
      if (socket === root) connected();
    });
    socket.on('disconnect', function () {
      if (socket !== root) return;
      root = null;
      chat = null;
      say('Disconnected. Press a transport to connect again.');
      showState();
    });
    socket.on('connect_failed', function () {
      if (socket === root) say('This server does not offer ' + name + '.', 'bad');
    });
    socket.on('error', function () {
      if (socket === root) say('The connection failed; the reason stands below.', 'bad');
    });
  }

  function hangUp() {
    var old = root;
    root = null;
    chat = null;
    if (old.socket.connected) {
      log('out', 'disconnect');
      old.disconnect();
    }
    say('Disconnected. Press a transport to connect again.');
    showState();
  }

  function join() {
    log('out', 'connect /chat');
    chat = root.socket.of('/chat');
    if (chat.$isWatched) chat.packet({ type: 'connect' });
    else watch(chat, '/chat');
    chat.$isWatched = true;
    byId('endpoint-chat').checked = true;
    showState();
  }

  function leave() {
    log('out', 'disconnect /chat');
    chat.packet({ type: 'disconnect' });
    chat = null;
    byId('endpoint-root').checked = true;
    showState();
  }

  // Where packets go: /chat is joined on the way, as a packet to an unjoined endpoint is lost.
  function target() {
    if (!byId('endpoint-chat').checked) return { socket: root, place: 'root' };
    if (chat === null) join();
    return { socket: chat, place: '/chat' };
  }

  function readArgs() {
    try {
      var args = JSON.parse(byId('args').value || '[]');
      return Object.prototype.toString.call(args) === '[object Array]' ? args : [args];
    } catch (_) {
      log('bad', 'The arguments are not JSON: give a list such as ["text", 1].');
      return null;
    }
  }

  function acknowledged(place) {
    return function () {
      log('in', place + ' ack' + listArgs(arguments));
    };
  }

  function sendMessage(isAcked) {
    var to = target();
    var text = byId('text').value;
    log('out', to.place + ' message ' + text);
    if (isAcked) to.socket.send(text, acknowledged(to.place));
    else to.socket.send(text);
  }

  function sendJson() {
    var to = target();
    var text = byId('text').value;
    var data = { text: text, units: text.length };
    log('out', to.place + ' json ' + JSON.stringify(data));
    to.socket.json.send(data);
  }

  function sendEvent(isAcked) {
    var args = readArgs();
    if (args === null) return;
    var to = target();
    var name = byId('name').value;
    log('out', to.place + ' event ' + name + listArgs(args));
    if (isAcked) args = args.concat([acknowledged(to.place)]);
    to.socket.emit.apply(to.socket, [name].concat(args));
  }

  // `?resource=path` for a server whose Socket.IO is not at the usual place.
  function resource() {
    var found = /[?&]resource=([\w./%~-]+)/.exec(location.search);
    return found ? decodeURIComponent(found[1]).replace(/^\/+|\/+$/g, '') : 'socket.io';
  }

  function whyNot(name) {
    var Transport = io.Transport[name];
    if (!Transport) return 'The client that this server sends has no ' + name + '.';
    if (!Transport.check()) return 'This browser has no ' + name + '.';
    return '';
  }

  function offerTransports() {
    for (var i = 0; i < TRANSPORTS.length; i++) {
      var button = byId('transport-' + TRANSPORTS[i]);
      var why = whyNot(TRANSPORTS[i]);
      button.disabled = why !== '';
      button.title = why;
    }
    say('Not connected. Press a transport.');
  }

  function makeTransportButton(name) {
    var button = document.createElement('button');
    button.type = 'button';
    button.id = 'transport-' + name;
    button.disabled = true;
    setText(button, name);
    button.onclick = function () {
      connect(name);
    };
    byId('transports').appendChild(button);
  }

  function loadClient() {
    var script = document.createElement('script');
    script.src = '../' + resource() + '/socket.io.js';
    script.onload = offerTransports;
    script.onerror = function () {
      say('The client could not be loaded from ' + script.src + '.', 'bad');
    };
    // Internet Explorer up to 8 knows no load event of scripts.
    script.onreadystatechange = function () {
      if (/loaded|complete/.test(script.readyState) && window.io) offerTransports();
    };
    document.getElementsByTagName('head')[0].appendChild(script);
  }

  for (var i = 0; i < TRANSPORTS.length; i++) makeTransportButton(TRANSPORTS[i]);
  byId('join').onclick = join;
  byId('leave').onclick = leave;
  byId('clear').onclick = clearLog;
  byId('disconnect').onclick = hangUp;
  byId('json').onclick = sendJson;
  byId('message').onclick = function () {
    sendMessage(false);
  };
  byId('message-ack').onclick = function () {
    sendMessage(true);
  };
  byId('event').onclick = function () {
    sendEvent(false);
  };
  byId('event-ack').onclick = function () {
    sendEvent(true);
  };
  loadClient();
})();
