// Queries the search of a built website: node ask.mjs FOLDER, with a JSON list of queries on standard input. Prints a JSON list
// with, for each query, the addresses of the results, the best first, and the words of the query.
import { readFileSync } from 'node:fs';
import { load } from './scripts.mjs';

const folder = process.argv[2];
const window = load(['tools.js', 'search.js'].map((name) => `${folder}/assets/${name}`), {}, [`${folder}/data/search.js`]);
const queries = JSON.parse(readFileSync(0, 'utf8'));
const answers = queries.map((query) => ({
  found: window.search(query).map(({ page }) => window.searchIndex.pages[page][3]),
  words: window.searcher.asked(query).map(({ word }) => word),
  near: window.searcher.near(query),
}));
process.stdout.write(JSON.stringify(answers));
