// Tic-tac-toe: two who come make a game, and the ACL says whose turn it is.
import { Namespace } from 'socketscope';

type Mark = 'X' | 'O';
type Cell = Mark | '';

interface Player {
  name?: string;
}

class Game {
  readonly cells: Cell[] = Array<Cell>(9).fill('');
  readonly room: string;
  readonly players: readonly [X: TicTacToe, O: TicTacToe];
  turn: Mark = 'X';

  constructor(number: number, players: readonly [TicTacToe, TicTacToe]) {
    this.room = `game ${number}`;
    this.players = players;
  }

  get winner(): Mark | undefined {
    const [line] = LINES.filter(([a, b, c]) => {
      const mark = this.cells[a];
      return mark !== '' && mark === this.cells[b] && mark === this.cells[c];
    });
    return line === undefined ? undefined : this.cells[line[0]] || undefined;
  }

  get isOver(): boolean {
    return this.winner !== undefined || !this.cells.includes('');
  }
}

const LINES = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
] as const;

let waiting: TicTacToe | undefined;
let count = 0;

export default class TicTacToe extends Namespace<Player> {
  static override endpoint = '/tic-tac-toe';
  #game: Game | undefined;

  /** `on_move` is listed for whose turn it is: a move out of turn is refused before it gets here. */
  override getInitialAcl() {
    return ['recv_connect', 'recv_disconnect', 'on_play'];
  }

  /** Answers whether there was somebody to play with. */
  on_play(name: string) {
    this.session.name = String(name).trim().slice(0, 30) || 'somebody';
    this.delAclMethod('on_play');
    if (waiting === undefined) {
      waiting = this;
      return false;
    }
    count += 1;
    const players = [waiting, this] as const;
    waiting = undefined;
    const game = new Game(count, players);
    for (const player of players) player.#enter(game);
    players[0].addAclMethod('on_move');
    this.#tell();
    return true;
  }

  /** 0 to 8, row by row. Answers false where the cell is taken. */
  on_move(cell: number) {
    const game = this.#game;
    if (game === undefined || game.cells[cell] !== '') return false;
    game.cells[cell] = game.turn;
    game.turn = game.turn === 'X' ? 'O' : 'X';
    this.delAclMethod('on_move');
    if (!game.isOver) this.#rival?.addAclMethod('on_move');
    this.#tell();
    if (game.isOver) for (const player of game.players) player.#quit();
    return true;
  }

  override recv_disconnect() {
    if (waiting === this) waiting = undefined;
    const rival = this.#rival;
    if (rival === undefined) return;
    rival.emit('gone', this.session.name);
    rival.#quit();
  }

  get #rival(): TicTacToe | undefined {
    return this.#game?.players.find((player) => player !== this);
  }

  #enter(game: Game) {
    this.#game = game;
    this.join(game.room);
    const [first] = game.players;
    const rival = this.#rival?.session.name;
    this.emit('start', { mark: first === this ? 'X' : 'O', rival, room: game.room });
  }

  /** Back to the start: another game may begin. */
  #quit() {
    if (this.#game !== undefined) this.leave(this.#game.room);
    this.#game = undefined;
    this.resetAcl();
  }

  #tell() {
    const game = this.#game;
    if (game === undefined) return;
    const { cells, turn, winner, isOver, room } = game;
    this.emitToRoom(room, 'board', { cells, turn, isOver, winner: winner ?? null });
  }
}
