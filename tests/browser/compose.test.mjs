// Tests of the composer's pure functions. Run by tests/run: node --test tests/browser/
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset, load, plain } from './scripts.mjs';

const block = (id, more = {}) => ({ id, code: null, title: id, kind: 0, list: 0, always: false, retired: false, wholes: [], requires: [], items: [], ...more });
const composer = {
  kinds: [{ folder: 'jobs', kind: 0, singular: 'job', plural: 'jobs', requirable: false, covering: true, expected: false, most: null }],
  blocks: [
    block('constructor'), block('chop'), block('hack', { code: 'h', title: 'Hacking', retired: true, replaced_by: 1, items: ['fast'] }),
    block('stew', { title: 'Stewing', retired: true }),
    block('serve', { title: 'Serving', retired: true, split_into: [0, 1], items: ['a'] }),
  ],
  former: { slice: 1 }, former_profiles: {}, scope: null, rules: [], sets: [], least_share: 0.5, most_hours: 168, findings: {}, profiles: [], decimal: ',', severities: {},
  words: {
    unknown: 'unknown: {ids}', replaced: '{old} > {new}', retired: 'retired: {title}', renamed: '{old} = {new}', split: '{old} >> {new}', hours_left_out: 'not 0-{most}: {values}',
    hours_per_week: 'Week',
  },
};
const window = load(['tools.js', 'compose-rules.js', 'compose-file.js'].map(asset), { composer });
const { decode, empty, encode, fileName, fromStart, hoursIn, toToml } = window.profileText;

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

test('a retired block in a link gives way to its replacement, and this is said', () => {
  const { profile, remarks } = decode('title=x&jobs=hack&hours.hack=3&note.hack=n&only.hack=1&omitted.hack=why');
  assert.deepEqual(plain(profile.lists[0]), [{ id: 'chop', hours: 3, note: 'n' }]);
  assert.deepEqual(plain(profile.omitted), { chop: 'why' });
  assert.deepEqual(plain(remarks), ['h Hacking > chop']);
});

test('a block that was renamed is found by its old id, with all that is said of it', () => {
  const { profile, remarks } = decode('title=x&jobs=slice stew&hours.slice=3&note.slice=n&omitted.slice=why');
  assert.deepEqual(plain(profile.lists[0]), [{ id: 'chop', hours: 3, note: 'n' }]);
  assert.deepEqual(plain(profile.omitted), { chop: 'why' });
  assert.deepEqual(plain(remarks), ['slice = chop', 'retired: Stewing']);
  assert.deepEqual(plain(decode('title=x&jobs=chop slice&hours.slice=3&hours.chop=4').profile.lists[0]), [{ id: 'chop', hours: 4 }]);
});

test('a block that was split gives way to all that replace it, and this is said', () => {
  const { profile, remarks } = decode('title=x&jobs=serve&hours.serve=3&note.serve=n&only.serve=1&omitted.serve=why');
  assert.deepEqual(plain(profile.lists[0]), [{ id: 'constructor', hours: 3, note: 'n' }, { id: 'chop', note: 'n' }]);
  assert.deepEqual(plain(profile.omitted), { constructor: 'why', chop: 'why' });
  assert.deepEqual(plain(remarks), ['Serving >> constructor, chop']);
});

test('what a link says of a block itself goes before what it says of the one it replaces', () => {
  const { profile } = decode('title=x&jobs=hack chop&hours.hack=3&hours.chop=4&omitted.chop=own&omitted.hack=old');
  assert.deepEqual(plain(profile.lists[0]), [{ id: 'chop', hours: 4 }]);
  assert.equal(profile.omitted.chop, 'own');
});

test('a retired block without a replacement is reported by its title, an unknown one by its id', () => {
  const { profile, remarks } = decode('title=x&jobs=stew nothing chop&omitted.stew=why');
  assert.deepEqual(plain(profile.lists[0]), [{ id: 'chop' }]);
  assert.deepEqual(plain(remarks), ['unknown: nothing', 'retired: Stewing']);
});

test('hours in a link that cannot be are left out and reported', () => {
  const { profile, remarks } = decode('title=x&jobs=chop&hours.chop=999&hours_per_week=many');
  assert.deepEqual([profile.lists[0][0].hours, profile.hours_per_week], [undefined, undefined]);
  assert.deepEqual(plain(remarks), ['not 0-168: chop 999; Week many']);
  assert.deepEqual(plain(decode('title=x&jobs=chop&hours.chop=2,5&hours_per_week=').remarks), []);
});

/** A profile as its address says it. */
const profileIn = (address) => decode(address).profile;

test('a file has each part on its own lines, and behind each choice what it is called', () => {
  const profile = profileIn('title=Cook&organisation=Inn&jobs=chop&hours_per_week=36&sole_worker=true&omitted.constructor=why');
  assert.equal(toToml(profile), [
    'title = "Cook"', 'organisation = "Inn"', '', 'hours_per_week = 36', 'sole_worker = true', '', 'jobs = [', '  "chop",  # chop', ']', '',
    '[omitted]', 'constructor = "why"', '',
  ].join('\n'));
});

test('a choice is an id alone, or a table with what is said of it', () => {
  const line = (said) => toToml(profileIn(`title=x&jobs=chop${said}`)).split('\n').find((one) => one.includes('chop'));
  assert.equal(line(''), '  "chop",  # chop');
  assert.equal(line('&hours.chop=0'), '  { id = "chop", hours = 0 },  # chop');
  assert.equal(line('&hours.chop=7,5&note.chop=a "b"'), '  { id = "chop", hours = 7.5, note = "a \\"b\\"" },  # chop');
  assert.equal(line('&only.chop='), '  { id = "chop", only = [] },  # chop');
});

test('a list that is empty is written, and one that is left to the choices is not', () => {
  assert.equal(toToml(profileIn('title=x&jobs=')), 'title = "x"\n\njobs = []\n');
  const profile = { ...empty(), title: 'x', lists: [null] };
  assert.equal(toToml(profile), 'title = "x"\n');
});

test('text in a file is quoted, whatever it holds', () => {
  const title = 'a "quote" \\ tab\t \u0001 \u007f \ud800 end';
  assert.equal(toToml({ ...empty(), title, lists: [null] }), 'title = "a \\"quote\\" \\\\ tab\\t \\u0001 \\u007F \ufffd end"\n');
  const summary = 'one\r\ntwo """ \\ three';
  assert.equal(
    toToml({ ...empty(), title: 'x', summary, lists: [null] }),
    'title = "x"\nsummary = """\none\ntwo \\"\\"\\" \\\\ three\n"""\n',
  );
});

test('a file is named after its title, in letters that every system takes, by no name that is taken', () => {
  const name = (title) => fileName({ ...empty(), title });
  assert.equal(name('Chef & sous-chéf (1)'), 'chef-sous-chef-1.toml');
  assert.equal(name('…'), 'profile.toml');
  assert.equal(name('x'.repeat(90)), `${'x'.repeat(60)}.toml`);
  composer.profiles.push(['cook', 'Cook'], ['cook-2', 'Cook']);
  assert.equal(name('Cook'), 'cook-3.toml');
  composer.profiles.length = 0;
});

test('where storage is closed the page keeps what it must as long as it is open, and knows that it does not last', () => {
  const closed = load([asset('tools.js')]);
  Object.defineProperty(closed, 'localStorage', { get() { throw new Error('closed'); } });
  const here = closed.tools.store();
  assert.equal(here.get('profile'), '');
  here.set('profile', 'title=x');
  assert.deepEqual([here.get('profile'), here.lasts()], ['title=x', false]);

  const items = new Map();
  const localStorage = { getItem: (name) => items.get(name) ?? null, setItem: (name, text) => items.set(name, text) };
  const kept = load([asset('tools.js')], { localStorage }).tools.store();
  kept.set('profile', 'title=y');
  assert.deepEqual([items.get('profile'), kept.get('profile'), kept.lasts()], ['title=y', 'title=y', true]);
});
