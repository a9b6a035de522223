// What the composer derives and says of a profile, by rules as the program sends them. Run by tests/run: node --test tests/browser/
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset, fixture, load, plain } from './scripts.mjs';

const block = (id, more = {}) => ({
  id, code: null, title: id, kind: 1, list: 0, scope: false, always: false, retired: false, singular: 'job', folder: 'jobs', wholes: [], requires: [], items: [], ...more,
});
const said = (name) => ({ severity: 'warning', message: `${name} {title}{count}{hours}`, help: `${name} help`, section: null, explained: null });
const { rules, sets } = fixture('rules.json');
const others = ['none-chosen', 'too-many-blocks', 'too-many-hours', 'few-hours', 'empty-text'];

// Kitchen and hall are performed; chop and serve are jobs in them, sweep is a job of every cook; knife and smile are skills.
const [KITCHEN, HALL, CHOP, SERVE, SWEEP, KNIFE, SMILE] = [0, 1, 2, 3, 4, 5, 6];
const composer = {
  kinds: [
    { folder: 'jobs', singular: 'job', plural: 'jobs', kind: 1, requirable: false, covering: true, expected: true, most: 2 },
    { folder: 'skills', singular: 'skill', plural: 'skills', kind: 2, requirable: true, covering: false, expected: false, most: null },
  ],
  blocks: [
    block('kitchen', { kind: 0, list: null, scope: true, folder: 'places' }), block('hall', { kind: 0, list: null, scope: true, folder: 'places' }),
    block('chop', { code: 'a', wholes: [KITCHEN], requires: [[KNIFE, [CHOP]], [SMILE, [CHOP, KITCHEN]]] }),
    block('serve', { wholes: [HALL], requires: [[SMILE, [SERVE]]] }), block('sweep', { always: true }),
    block('knife', { kind: 2, list: 1, singular: 'skill', folder: 'skills' }), block('smile', { kind: 2, list: 1, singular: 'skill', folder: 'skills' }),
  ],
  scope: 'places', rules, sets, least_share: 0.5, most_hours: 168, decimal: ',', profiles: [], propose: null, severities: {}, words: {},
  findings: Object.fromEntries([...rules.map(({ code }) => code), ...others].map((code) => [code, said(code)])),
};
const { judge, composerTools } = load(['tools.js', 'compose-rules.js'].map(asset), { composer });
const ids = (...all) => all.map((id) => ({ id }));
const profile = (more = {}) => ({
  title: 'T', organisation: '', summary: '', scope: [], lists: [ids('sweep'), null], sole_worker: false, omitted: {}, ...more,
});
/** Codes of all findings on a profile, each with the block that it is about. */
const codes = (more) => plain(judge(profile(more)).findings.map(({ code, at }) => (at === undefined ? code : [code, at])));

test('a list that is left to the choices holds what they require, once, in the order of the book', () => {
  const judged = judge(profile({ lists: [ids('serve', 'chop', 'sweep'), null] }));
  assert.deepEqual(plain(judged.lists), [[SERVE, CHOP, SWEEP], [SMILE, KNIFE]]);
  assert.deepEqual(plain(judged.asked), [
    { block: SMILE, reasons: [{ choice: SERVE, path: [SERVE] }, { choice: CHOP, path: [CHOP, KITCHEN] }] },
    { block: KNIFE, reasons: [{ choice: CHOP, path: [CHOP] }] },
  ]);
});

test('what is left out is not in a list that is left to the choices', () => {
  const { lists, wanted } = judge(profile({ lists: [ids('chop', 'sweep'), null], omitted: { knife: 'no' } }));
  assert.deepEqual(plain(lists[1]), [SMILE]);
  assert.deepEqual([...wanted].sort(), [KNIFE, SMILE]);
});

test('a correct profile has no findings', () => {
  assert.deepEqual(codes(), []);
  assert.deepEqual(codes({ scope: ['kitchen'], lists: [ids('chop', 'sweep'), ids('knife', 'smile')] }), []);
});

test('each rule is about the blocks of its set', () => {
  // An always-block that is missing counts as held for all else.
  assert.deepEqual(codes({ lists: [ids('chop'), null] }), [['always-missing', SWEEP]]);
  assert.deepEqual(codes({ lists: [ids('chop', 'sweep'), ids('knife')] }), [['asked-not-listed', SMILE]]);
  assert.deepEqual(codes({ lists: [ids('chop', 'sweep'), ids('knife')], omitted: { smile: 'no' } }), []);
  assert.deepEqual(codes({ lists: [ids('sweep'), ids('smile')] }), [['listed-not-asked', SMILE]]);
  assert.deepEqual(codes({ scope: ['hall'], lists: [ids('chop', 'sweep'), null] }), [['outside-scope', CHOP]]);
  assert.deepEqual(codes({ scope: ['hall'], sole_worker: true }), [['sole-worker-gap', SERVE]]);
  assert.deepEqual(codes({ omitted: { sweep: 'no' } }), [['omitted-and-chosen', SWEEP]]);
});

test('how many there are of a kind is judged with what every profile holds', () => {
  assert.deepEqual(codes({ lists: [ids('chop', 'serve', 'sweep'), null] }), ['too-many-blocks']);
  const none = structuredClone(composer);
  none.blocks[SWEEP].always = false;
  const { judge: judgeNone } = load(['tools.js', 'compose-rules.js'].map(asset), { composer: none });
  assert.deepEqual(plain(judgeNone(profile({ lists: [[], null] })).findings.map(({ code }) => code)), ['none-chosen']);
});

test('hours are judged against those that there are; exactly the least share is enough', () => {
  const lists = (hours) => [[{ id: 'sweep', hours }], null];
  assert.deepEqual(codes({ hours_per_week: 10, lists: lists(5) }), []);
  assert.deepEqual(codes({ hours_per_week: 10, lists: lists(10) }), []);
  assert.deepEqual(codes({ hours_per_week: 10, lists: lists(4.99) }), ['few-hours']);
  assert.deepEqual(codes({ hours_per_week: 10, lists: lists(10.5) }), ['too-many-hours']);
  assert.deepEqual(codes({ hours_per_week: 10, lists: lists(undefined) }), []);
  assert.deepEqual(codes({ lists: lists(99) }), []);
});

test('hours add up over all choices, and are undefined where no choice has any', () => {
  assert.equal(judge(profile({ lists: [[{ id: 'chop', hours: 1.5 }, { id: 'sweep', hours: 0 }, { id: 'serve' }], null] })).hours, 1.5);
  assert.equal(judge(profile()).hours, undefined);
});

test('numbers have the decimal sign of the book, and two decimals at most', () => {
  assert.deepEqual([1.5, 12, 0.125, 1 / 3].map((number) => composerTools.written(number)), ['1,5', '12', '0,13', '0,33']);
});

test('a finding holds the words of the block that it is about', () => {
  const [finding] = judge(profile({ scope: ['hall'], lists: [ids('chop', 'sweep'), null] })).findings;
  assert.match(finding.message, /^outside-scope a chop/);
});

test('a finding that the book turned off is not made', () => {
  const findings = { ...composer.findings };
  delete findings['empty-text'];
  const quiet = load(['tools.js', 'compose-rules.js'].map(asset), { composer: { ...composer, findings } });
  assert.deepEqual(plain(quiet.judge(profile({ title: ' ' })).findings), []);
  assert.deepEqual(codes({ title: ' ' }), ['empty-text']);
});

const shown = fixture('sets.json');
for (const { what, set, blocks } of shown.examples) {
  test(`sets: ${what}`, () => {
    const all = shown.blocks.map(({ id, ...more }) => block(id, more));
    const { setsOf } = load(['tools.js', 'compose-rules.js'].map(asset), { composer: { ...composer, kinds: shown.kinds, blocks: all } }).composerTools;
    assert.deepEqual(plain(setsOf(shown.profile, shown.lists)(set)).map((at) => all[at].id), blocks);
  });
}
