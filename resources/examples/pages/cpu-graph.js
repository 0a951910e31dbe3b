// The page of the CPU graph: the newest points as a curve, drawn as SVG.
import { ask, byId, connect } from './page.js';

const POINTS = 60;
const LEFT = 40;
const RIGHT = 770;
const TOP = 12;
const BOTTOM = 236;

let points = [];

const socket = await connect('/cpu', (socket) => {
  socket.on('cpu_data', ({ point }) => {
    points = [...points, point].slice(-POINTS);
    draw();
  });
});

byId('pace').addEventListener('click', async ({ target }) => {
  const [everyMs] = target.value ? await ask(socket, 'pace', Number(target.value)) : [];
  if (everyMs === undefined) return;
  for (const button of byId('pace').children) {
    button.ariaPressed = String(Number(button.value) === everyMs);
  }
});

function draw() {
  const newest = points.at(-1) ?? 0;
  byId('now').textContent = `${newest.toFixed(1)} %`;
  const places = points.map((point, index) => {
    const x = RIGHT - (points.length - 1 - index) * ((RIGHT - LEFT) / (POINTS - 1));
    return `${x.toFixed(1)},${heightOf(point).toFixed(1)}`;
  });
  const [first = ''] = places;
  const [left] = first.split(',');
  byId('chart').replaceChildren(
    svg('polygon', {
      class: 'area',
      points: `${left},${BOTTOM} ${places.join(' ')} ${RIGHT},${BOTTOM}`,
    }),
    ...[0, 25, 50, 75, 100].flatMap(gridLine),
    svg('polyline', { class: 'curve', points: places.join(' ') }),
    svg('circle', { class: 'now', cx: RIGHT, cy: heightOf(newest), r: 4 }),
  );
  byId('chart').ariaLabel =
    `Load of the processors: ${newest} percent, highest of the last ${points.length} points ${Math.max(...points)} percent`;
}

function heightOf(percent) {
  return BOTTOM - (percent / 100) * (BOTTOM - TOP);
}

function gridLine(percent) {
  const y = heightOf(percent);
  const label = svg('text', { class: 'axis', x: LEFT - 8, y: y + 4, 'text-anchor': 'end' });
  label.textContent = `${percent}`;
  return [svg('line', { class: 'grid', x1: LEFT, x2: RIGHT, y1: y, y2: y }), label];
}

function svg(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
