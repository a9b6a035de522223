// What the composer does without a page. Run by tests/run: node --test tests/browser/
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset, load } from './scripts.mjs';

const block = (id, more = {}) => ({ id, code: null, title: id, kind: 0, always: false, retired: false, wholes: [], asks: [], items: [], ...more });
const composer = {
  kinds: [{ list: 'jobs', singular: 'job', plural: 'jobs', asked: false, covering: true, expected: false, most: null }],
  blocks: [block('constructor'), block('chop')],
  scope: null, rules: [], least_share: 0.5, most_hours: 168, findings: {}, profiles: [], decimal: ',', words: {}, severities: {},
};
const window = load(['tools.js', 'compose-rules.js', 'compose-file.js'].map(asset), { composer });
const { decode, empty, encode, fromStart, hoursIn } = window.profileText;

test('a block called constructor is left out only when its reader says so', () => {
  assert.equal(empty().omitted.constructor, undefined);
  assert.equal(decode('title=x').profile.omitted.constructor, undefined);
  window.starts = { constructor: { title: 'C', organisation: null, summary: '', scope: [], lists: [[]], hours_per_week: null, sole_worker: false, omitted: {} } };
  assert.equal(fromStart('constructor').omitted.constructor, undefined);
  assert.equal(decode('title=x&jobs=constructor').profile.lists[0][0].id, 'constructor');
  assert.match(encode(decode('title=x&omitted.constructor=why').profile), /omitted\.constructor=why/);
});

test('hours are read with a comma and with a point', () => {
  assert.equal(hoursIn('2,5'), 2.5);
  assert.equal(hoursIn('2.5'), 2.5);
  assert.equal(hoursIn('-3'), undefined);
  assert.equal(hoursIn('169'), undefined);
});
