// Search: ranks pages for what a reader types. The index knows the language; this knows only words, parts of words and
// slips of the pen. Loaded when search opens. `window.search(query, limits)` is all that the page needs of it.
(function () {
  'use strict';
  const { fold } = window.tools;
  const index = window.searchIndex;
  if (!index) return;

  const places = new Map(index.words.map((word, at) => [word, at]));
  const total = index.pages.length;
  /** How much a word tells: one that stands on few pages tells more. */
  const rarity = index.found.map((found) => Math.log(1 + (total - found.length / 2 + 0.5) / (found.length / 2 + 0.5)));
  /** The words of each stem. */
  const family = [];
  index.stems.forEach((stem, at) => (family[stem] ??= []).push(at));

  /** How many letters must change to make one word of another; more than `most` counts as `most + 1`. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        // Two letters in the wrong order are one slip.
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** How like a word of the index is to what was typed, from 0 to 1. */
  function likeness(typed, word) {
    if (word === typed) return 1;
    const [short, long] = typed.length < word.length ? [typed, word] : [word, typed];
    const share = short.length / long.length;
    if (word.startsWith(typed) && typed.length > 1) return 0.55 + 0.35 * share;
    // A part of a compound, the last one most, since that says what the thing is.
    if (typed.length > 3 && word.endsWith(typed)) return 0.4 + 0.3 * share;
    if (typed.length > 3 && word.includes(typed)) return 0.3 + 0.3 * share;
    if (word.length > 4 && typed.startsWith(word)) return 0.35 + 0.45 * share;
    if (word.length > 4 && typed.endsWith(word)) return 0.3 + 0.35 * share;
    // Two forms of one word that end otherwise.
    let shared = 0;
    while (shared < short.length && short[shared] === long[shared]) shared++;
    if (shared > 5 && shared / long.length > 0.6) return 0.3 + 0.4 * (shared / long.length);
    const slips = typed.length > 7 ? 2 : typed.length > 3 ? 1 : 0;
    if (slips) {
      const far = distance(typed, word, slips);
      if (far <= slips) return 0.75 - 0.2 * far;
      // A slip in a word that is still being typed, or in one that ends otherwise.
      if (typed.length > 5 && word.length > typed.length && distance(typed, word.slice(0, typed.length), 1) <= 1) return 0.4;
    }
    return 0;
  }

  /** The words of the index that a typed word may mean, each with how surely. @param {string} typed */
  function meanings(typed) {
    const found = new Map();
    const add = (at, sure) => found.set(at, Math.max(found.get(at) ?? 0, sure));
    index.words.forEach((word, at) => {
      const sure = likeness(typed, word);
      if (sure) {
        add(at, sure);
        if (sure > 0.5) for (const other of family[index.stems[at]]) add(other, sure * 0.9);
      }
    });
    return found;
  }

  /** What a typed word is worth on each page. */
  function worth(found) {
    const pages = new Map();
    for (const [at, sure] of found) {
      const list = index.found[at];
      for (let k = 0; k < list.length; k += 2) {
        const value = sure * sure * rarity[at] * (list[k + 1] / (list[k + 1] + 5));
        if (value > (pages.get(list[k])?.value ?? 0)) pages.set(list[k], { value, at });
      }
    }
    return pages;
  }

  /**
   * Pages that answer a query, the best first: `{page, words}`, with the words of the index that were found there.
   * @param {string} query
   * @param {{group?: number, scope?: number, tag?: number}} [limits]
   */
  function search(query, limits = {}) {
    const typed = fold(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    if (typed.length === 0) return [];
    // Each word alone; two that may be one compound written apart are tried together as well.
    const parts = typed.map((word) => ({ pages: worth(meanings(word)), share: 1 }));
    for (let at = 1; at < typed.length; at++) {
      const joined = typed[at - 1] + typed[at];
      if (typed[at - 1].length > 2 && typed[at].length > 2) parts.push({ pages: worth(meanings(joined)), share: 0.8 });
    }
    const scores = new Map();
    parts.forEach(({ pages, share }, part) => {
      for (const [page, { value, at }] of pages) {
        const score = scores.get(page) ?? { value: 0, met: 0, words: new Set() };
        score.value += value * share;
        if (part < typed.length) score.met += 1;
        else score.met = Math.max(score.met, Math.min(typed.length, 2));
        score.words.add(index.words[at]);
        scores.set(page, score);
      }
    });
    const whole = typed.join(' ');
    const results = [];
    for (const [page, score] of scores) {
      const [group, , title, , , scopes, tags] = index.pages[page];
      if (limits.group !== undefined && limits.group !== group) continue;
      if (limits.scope !== undefined && !scopes.includes(limits.scope)) continue;
      if (limits.tag !== undefined && !tags.includes(limits.tag)) continue;
      const share = Math.min(1, score.met / typed.length);
      const name = fold(title).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
      const bonus = name === whole ? 2 : name.startsWith(whole) ? 1.25 : 1;
      results.push({ page, value: score.value * share * share * bonus, words: [...score.words] });
    }
    results.sort((a, b) => b.value - a.value || a.page - b.page);
    const best = results[0]?.value ?? 0;
    return results.filter((result) => result.value > best * 0.12);
  }

  window.search = search;
})();
