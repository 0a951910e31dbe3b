// Benches side by side with socket.io 0.9.19 and bare ws. Prints ratios; passes no judgement.
// usage: node bench/run.mjs [parser]
import { benchParser } from './parser.mjs';

await benchParser();
