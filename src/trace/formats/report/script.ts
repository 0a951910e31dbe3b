// What a report does: shows the rows that are in sight, searches, and shows one record whole. It makes text, never markup.

export const REPORT_SCRIPT = `
(function () {
  'use strict';
  var HEIGHT = 24;
  var rows = JSON.parse(document.getElementById('records').textContent);
  var list = document.getElementById('list');
  var room = document.getElementById('room');
  var search = document.getElementById('search');
  var quiet = document.getElementById('quiet');
  var packets = document.getElementById('packets');
  var count = document.getElementById('count');
  var detail = document.getElementById('detail');
  var found = [];
  var picked = -1;

  function find() {
    var words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    found = [];
    for (var index = 0; index < rows.length; index += 1) {
      var row = rows[index];
      if (packets.checked && row[2] !== 'packet' && row[2] !== 'fault') continue;
      if (quiet.checked && (row[6] === 'heartbeat' || row[6] === 'noop')) continue;
      var text = words.length === 0 ? '' : row.join('\\n').toLowerCase();
      if (words.every(function (word) { return text.indexOf(word) >= 0; })) found.push(index);
    }
    room.style.height = found.length * HEIGHT + 'px';
    count.textContent = found.length + ' of ' + rows.length + ' records';
    draw();
  }

  function cell(text, name) {
    var span = document.createElement('span');
    span.textContent = text;
    span.title = text.length > 12 ? text.slice(0, 500) : '';
    if (name) span.className = name;
    return span;
  }

  function draw() {
    var first = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - 5);
    var last = Math.min(found.length, first + Math.ceil(list.clientHeight / HEIGHT) + 10);
    room.textContent = '';
    for (var place = first; place < last; place += 1) {
      var row = rows[found[place]];
      var line = document.createElement('div');
      line.className = 'row mono' + (found[place] === picked ? ' picked' : '') + (row[2] === 'fault' ? ' bad' : '');
      line.style.top = place * HEIGHT + 'px';
      line.dataset.place = place;
      line.setAttribute('role', 'option');
      line.id = 'row-' + place;
      line.setAttribute('aria-selected', String(found[place] === picked));
      line.append(
        cell(row[0]), cell(row[1]),
        cell(row[3] === 'in' ? '\\u2192' : row[3] === 'out' ? '\\u2190' : '', row[3]),
        cell(row[4].slice(0, 8)), cell(row[5]), cell(row[6]), cell(row[7]), cell(row[8]), cell(row[10])
      );
      room.append(line);
    }
    var here = found.indexOf(picked);
    if (here >= first && here < last) list.setAttribute('aria-activedescendant', 'row-' + here);
    else list.removeAttribute('aria-activedescendant');
  }

  function pick(place) {
    if (place < 0 || place >= found.length) return;
    picked = found[place];
    var row = rows[picked];
    var top = place * HEIGHT;
    if (top < list.scrollTop || top + HEIGHT > list.scrollTop + list.clientHeight) {
      list.scrollTop = Math.max(0, top - list.clientHeight / 2);
    }
    var said = row[10];
    try { said = JSON.stringify(JSON.parse(said), null, 2); } catch (error) { /* it is a text */ }
    var head = ['#' + row[0], row[12], row[2], row[6], row[4] && 'session ' + row[4], row[5], row[7], row[8], row[9] && 'id ' + row[9]];
    detail.textContent = head.filter(Boolean).join(' \\u00b7 ') + '\\n\\n' + said + (row[11] ? '\\n\\n' + row[11] : '');
    draw();
  }

  function show(seq) {
    search.value = '';
    quiet.checked = false;
    packets.checked = false;
    find();
    var place = found.findIndex(function (index) { return rows[index][0] === seq; });
    pick(place);
    list.focus();
    list.scrollIntoView({ block: 'center' });
  }

  room.addEventListener('click', function (event) {
    var line = event.target.closest('.row');
    if (line) pick(Number(line.dataset.place));
  });
  list.addEventListener('keydown', function (event) {
    var step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 15, PageUp: -15 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    var here = found.indexOf(picked);
    pick(Math.min(found.length - 1, Math.max(0, here + step)));
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== '/' || event.target === search) return;
    event.preventDefault();
    search.focus();
  });
  document.addEventListener('click', function (event) {
    var link = event.target.closest('a[data-seq]');
    if (!link) return;
    event.preventDefault();
    show(link.dataset.seq);
  });
  list.addEventListener('scroll', draw);
  window.addEventListener('resize', draw);
  search.addEventListener('input', find);
  quiet.addEventListener('change', find);
  packets.addEventListener('change', find);
  find();
})();
`;
