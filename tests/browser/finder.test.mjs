// Tests of the search box, on a minimal page. Run by tests/run: node --test tests/browser/
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asset, load } from './scripts.mjs';

/** An element that keeps its children and listeners, and shows nothing. */
class FakeElement {
  children = [];
  attributes = {};
  dataset = {};
  value = '';
  textContent = '';
  #listeners = {};

  constructor(name = '') { this.name = name; }
  setAttribute(key, value) { this.attributes[key] = value; }
  append(...children) { this.children.push(...children); }
  replaceChildren(...children) { this.children = children; }
  addEventListener(event, listener) { this.#listeners[event] = listener; }
  fire(event) { return this.#listeners[event]?.({ preventDefault() {} }); }
  closest() { return {}; }
  focus() {}
  get options() { return this.children; }
  /** All elements of a name within it. */
  all(name) {
    return this.children.filter((one) => one instanceof FakeElement).flatMap((one) => [...(one.name === name ? [one] : []), ...one.all(name)]);
  }
  get text() { return this.children.map((one) => one.text ?? one).join(''); }
}

/** The page to search from, of a book with a page about `Stamina` and one with a long title. */
function searchPage() {
  const parts = Object.fromEntries(['input', 'status', 'place', 'close', 'kind', 'scope', 'tag'].map((name) => [name, new FakeElement(name)]));
  const form = new FakeElement('form');
  form.dataset = { root: '../', none: 'None: {query}', count: '{count}', best: 'Best', near: 'Near', ways: 'Ways' };
  form.elements = { namedItem: (name) => parts[name] };
  const within = { 'input[type="search"]': 'input', '.status': 'status', '.results': 'place', '.close': 'close' };
  form.querySelector = (selector) => parts[within[selector]];
  const panel = new FakeElement('div');
  panel.querySelector = () => form;
  const document = {
    querySelector: () => panel, querySelectorAll: () => [], addEventListener() {}, createElement: (name) => new FakeElement(name),
    // The scripts that it loads are already there.
    head: { append: (script) => script.fire('load') },
  };
  const searchIndex = {
    words: ['stamina', 'verantwoordelijkheid'], stems: [0, 1], found: [[0, 10], [1, 10]], language: { stop: [], endings: [], doubled: '' },
    pages: [
      [0, null, 'Stamina', 'skills/stamina.html', 'To last.', [], [], [[0]]],
      [0, null, 'Verantwoordelijkheid', 'skills/duty.html', 'To answer.', [], [], [[1]]],
    ],
    groups: ['Skills'], scopes: [], tags: [], ways: [['Compose', 'compose.html'], ['A to Z', 'a-z.html']],
  };
  const globals = {
    document, searchIndex, location: { href: 'http://book/search.html', search: '' }, URL, history: { replaceState() {} },
    HTMLDialogElement: class {}, HTMLSelectElement: class {}, HTMLElement: FakeElement,
  };
  const tools = load([asset('tools.js')], globals);
  // In a browser the tools are a global variable.
  load([asset('search.js'), asset('finder.js')], tools);
  return { ...parts, form, type: async (text) => {
    parts.input.value = text;
    form.fire('input');
    await new Promise((done) => { setTimeout(done); });
  } };
}

test('a search without result shows words that look like it, which search, and ways to go on', async () => {
  const page = searchPage();
  await page.type('stxxina');
  assert.equal(page.status.textContent, 'None: stxxina');
  // A long word that is far from the query is not similar.
  assert.deepEqual(page.place.all('button').map((button) => button.text), ['Stamina']);
  const [near] = page.place.all('button');
  assert.deepEqual(page.place.all('a').map((link) => [link.text, link.attributes.href]), [['Compose', '../compose.html'], ['A to Z', '../a-z.html']]);
  near.fire('click');
  assert.equal(page.input.value, 'Stamina');
  assert.deepEqual(page.place.all('a').map((link) => link.attributes.href), ['../skills/stamina.html']);
  assert.equal(page.place.all('button').length, 0);
});

test('a search with a result, and one for nothing, show no other ways', async () => {
  const page = searchPage();
  await page.type('stamina');
  assert.equal(page.place.all('a').length, 1);
  await page.type('');
  assert.equal(page.place.children.length, 0);
});
