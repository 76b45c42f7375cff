// The page of /embed-example: all that a host page needs to do. Served as it stands, to be read.
import { createBoard } from '/embed.js';

const SHOWN_EVENTS = 8;
const place = (id) => document.getElementById(id);

/** A board of one's own, made once and kept in this browser; a real host keeps its boards beside its own things. */
async function boardOfMine() {
  try {
    const kept = JSON.parse(localStorage.getItem('inkwire:example') ?? 'null');
    if (kept) return kept;
  } catch {
    // Storage is denied or holds something else: this visit has a board of its own.
  }
  const answer = await fetch('/api/boards', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Embedding' }),
  });
  const made = await answer.json();
  if (!answer.ok) throw new Error(made.title);
  const mine = { id: made.board.id, key: made.key };
  try {
    localStorage.setItem('inkwire:example', JSON.stringify(mine));
  } catch {
    // As above.
  }
  return mine;
}

function tell(name, detail) {
  const line = document.createElement('li');
  line.textContent = `${name} ${JSON.stringify(detail).slice(0, 160)}`;
  place('events').prepend(line);
  while (place('events').children.length > SHOWN_EVENTS) place('events').lastElementChild.remove();
}

function start({ id, key }) {
  const board = createBoard(place('board'), {
    board: id,
    ticket: key,
    name: 'You',
    ui: ['people', 'selection', 'tools', 'zoom'],
    title: 'A board to draw on',
  });
  for (const name of ['ready', 'change', 'selection', 'people', 'viewport', 'error'])
    board.on(name, (detail) => tell(name, detail));

  const toolButtons = document.querySelectorAll('[data-tool]');
  for (const button of toolButtons) button.addEventListener('click', () => board.setTool(button.dataset.tool));
  const showTool = (tool) => {
    for (const button of toolButtons) button.setAttribute('aria-pressed', String(button.dataset.tool === tool));
  };
  board.on('tool', ({ id: tool }) => showTool(tool));
  showTool('pen');

  place('theme').addEventListener('change', ({ target }) => board.setTheme(target.value));
  place('look').addEventListener('click', () => board.setView('all'));
  place('put').addEventListener('click', () => {
    const corner = { x: Math.random() * 400, y: Math.random() * 200 };
    return board.put({
      add: [{ kind: 'note', corner, words: 'From the page', style: { color: 'blue', fill: 'yellow' } }],
    });
  });
  place('svg').addEventListener('click', async () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([await board.exportSvg()], { type: 'image/svg+xml' }));
    link.download = 'board.svg';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  });

  const looker = document.createElement('inkwire-board');
  for (const [name, value] of Object.entries({
    board: id,
    mode: 'look',
    ui: 'zoom',
    view: 'all',
    name: 'Looker',
    title: 'The same board',
  })) {
    looker.setAttribute(name, value);
  }
  looker.ticket = key;
  place('looker').append(looker);
}

boardOfMine().then(start, (error) => {
  place('board').textContent = `No board could be made for this page: ${error.message}`;
});
