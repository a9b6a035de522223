// Runs scripts of the website without a browser, for tests that need no page.
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

/**
 * The window that scripts leave behind.
 * @param {string[]} scripts paths of files
 * @param {object} globals what the scripts find in their window
 * @param {string[]} data paths of scripts with data, which run first
 */
export function load(scripts, globals = {}, data = []) {
  const window = { ...globals };
  const document = { documentElement: { dataset: {}, lang: 'en' }, ...globals.document };
  const location = { hash: '', search: '', ...globals.location };
  const context = createContext({ ...globals, document, location, window, console, structuredClone, URLSearchParams });
  for (const path of [...data, ...scripts]) runInContext(readFileSync(path, 'utf8'), context, { filename: path });
  return window;
}

/** The path of a script of the default theme. */
export const asset = (name) => new URL(`../../themes/default/assets/${name}`, import.meta.url).pathname;

/** A value made within the scripts, as one of here: theirs are of other classes. */
export const plain = (value) => JSON.parse(JSON.stringify(value));

/** What a fixture holds that the tests of the program use too. */
export const fixture = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
