// What a search finds, in an index as the program makes it. Run by tests/run: node --test tests/browser/
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset, load, plain } from './scripts.mjs';

/** An index of pages by their titles and texts; each is `[title, text, group]`. */
function indexOf(pages, stemOf = (word) => word) {
  const split = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const words = [...new Set(pages.flatMap(([title, text]) => split(`${title} ${text}`)))].sort();
  const stems = [...new Set(words.map(stemOf))];
  const weights = (word) => pages.flatMap(([title, text], at) => {
    const weight = 10 * split(title).filter((one) => one === word).length + split(text).filter((one) => one === word).length;
    return weight ? [at, weight] : [];
  });
  return {
    words, stems: words.map((word) => stems.indexOf(stemOf(word))), found: words.map(weights),
    pages: pages.map(([title, text, group = 0], at) =>
      [group, null, title, `${at}.html`, text, [at % 2], [], [split(title).map((word) => words.indexOf(word))]]),
    groups: ['Jobs', 'Skills'], scopes: ['Even', 'Odd'], tags: [], ways: [],
    language: { stop: ['the', 'of'], endings: [['ies', 'y'], ['s', ''], ['ing', '']], doubled: 'p' },
  };
}

/** Addresses that a query finds in an index, the best first. */
function finder(pages, stemOf) {
  const window = load(['tools.js', 'search.js'].map(asset), { searchIndex: indexOf(pages, stemOf) });
  const found = (query, limits) => plain(window.search(query, limits).map(({ page }) => pages[page][0]));
  return { found, asked: (query) => plain(window.searcher.asked(query).map(({ word }) => word)), near: (query) => plain(window.searcher.near(query)) };
}

const kitchen = finder([
  ['Chopping', 'Cut onions and carrots.'], ['Stirring the soup', 'Keep the soup moving.'], ['Knife skills', 'A sharp knife for chopping.', 1],
  ['Volunteer coordination', 'Plan the work of volunteers.'], ['Berries', 'Wash a berry.'],
]);

test('a page with the word in its title goes before one with it in its text', () => {
  assert.deepEqual(kitchen.found('chopping'), ['Chopping', 'Knife skills']);
  assert.deepEqual(kitchen.found('soup'), ['Stirring the soup']);
});

test('capitals and accents do not count', () => {
  assert.deepEqual(kitchen.found('SOÙP'), ['Stirring the soup']);
});

test('a bent form and a doubled letter are the same word', () => {
  assert.equal(kitchen.found('chop')[0], 'Chopping');
  assert.equal(kitchen.found('chopings')[0], 'Chopping');
  assert.deepEqual(kitchen.found('berries'), ['Berries']);
});

test('words of one stem are found for each other', () => {
  const { found } = finder([['Geese', ''], ['Soup', '']], (word) => (word === 'geese' ? 'goose' : word));
  assert.deepEqual(found('geese'), ['Geese']);
});

test('the beginning of a word finds it, and a part of a compound', () => {
  assert.deepEqual(kitchen.found('volunt'), ['Volunteer coordination']);
  assert.deepEqual(finder([['Vacaturebank', ''], ['Soup', '']]).found('bank'), ['Vacaturebank']);
});

test('a compound is found when it is written apart', () => {
  assert.equal(finder([['Vacaturebank', ''], ['Bank', 'money'], ['Soup', '']]).found('vacature bank')[0], 'Vacaturebank');
});

test('one slip in a word is forgiven, in a long word two, in a short one none', () => {
  assert.deepEqual(kitchen.found('knofe'), ['Knife skills']);
  assert.deepEqual(kitchen.found('knfie'), ['Knife skills']);
  assert.deepEqual(kitchen.found('coorbinaton'), ['Volunteer coordination']);
  assert.deepEqual(kitchen.found('xut'), []);
});

test('a number is only itself', () => {
  const { found } = finder([['Level 3', ''], ['Level 34', '']]);
  assert.deepEqual(found('3'), ['Level 3']);
  assert.equal(found('level3')[0], 'Level 3');
});

test('words that say nothing do not count, unless there are no others', () => {
  assert.deepEqual(kitchen.asked('the stirring of the soup'), ['stirring', 'soup']);
  assert.deepEqual(kitchen.asked('the'), ['the']);
  assert.deepEqual(kitchen.found(' … '), []);
});

test('limits keep to a group and to what an organisation performs', () => {
  assert.deepEqual(kitchen.found('chopping', { group: 1 }), ['Knife skills']);
  assert.deepEqual(kitchen.found('chopping', { scope: 0 }), ['Chopping', 'Knife skills']);
  assert.deepEqual(kitchen.found('chopping', { scope: 1 }), []);
  assert.deepEqual(kitchen.found('chopping', { tag: 0 }), []);
});

test('a page that has all words goes before pages that have one', () => {
  const { found } = finder([['Soup', 'warm'], ['Spoon', 'wood'], ['Ladle', 'a spoon for soup']]);
  assert.equal(found('spoon soup')[0], 'Ladle');
});

test('words of titles that look like the query are offered, the nearest first', () => {
  assert.deepEqual(kitchen.near('berris'), ['Berries']);
  assert.deepEqual(kitchen.near('xyzzyx'), []);
});
