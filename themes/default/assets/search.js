// Search: ranks pages for a query. The rules of the language are data in the index; this script knows words, parts of words and
// typos. Loaded when search opens. Out: `window.search(query, limits)`, and `window.searcher` with functions for the page.
(function () {
  'use strict';
  const { fold } = window.tools;
  const index = window.searchIndex;
  if (!index) return;
  const { words, pages, found, stems } = index;
  const { stop, endings, doubled } = index.language;

  /** Confidence that a typed word means a word of the index. Above STRONG it is the same word, in any form. */
  const SURE = { same: 1, stem: 0.88, bent: 0.82, compound: 0.6, prefix: 0.45, typo: 0.42 };
  const STRONG = 0.8;

  const places = new Map(words.map((word, at) => [word, at]));
  const silent = new Set(stop);
  /** @param {string} word */
  const isNumber = (word) => /^[\p{N}.]+$/u.test(word);
  /** The words of each stem. @type {number[][]} */
  const family = [];
  stems.forEach((stem, at) => (family[stem] ??= []).push(at));

  /** How much a word tells that stands on so many pages: one on few pages tells more. @param {number} count */
  const rarityOf = (count) => Math.log(1 + (pages.length - count + 0.5) / (count + 0.5));
  const rarity = found.map((list) => rarityOf(list.length / 2));

  const twice = new RegExp(`([${doubled}])\\1+`, 'gu');
  /** A word with double letters reduced to one. @param {string} word */
  const single = (word) => (doubled ? word.replace(twice, '$1') : word);

  /** The base forms of which a word may be an inflection, itself first. @param {string} word */
  function bases(word) {
    const fitting = endings.filter(([end]) => word.endsWith(end)).map(([end, base]) => word.slice(0, word.length - end.length) + base);
    return [...new Set([word, ...fitting.filter((base) => base.length > 2)])];
  }

  /** The words of the index by what they may be bent forms of. @type {Map<string, number[]>} */
  const bent = new Map();
  words.forEach((word, at) => {
    if (isNumber(word) || word.length < 3) return;
    for (const base of new Set(bases(word).map(single))) {
      const same = bent.get(base);
      if (same) same.push(at);
      else bent.set(base, [at]);
    }
  });

  /**
   * How many letters must change to make one word of another; more than `most` counts as `most + 1`.
   * @param {string} a @param {string} b @param {number} most
   */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, at) => at);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        // Two transposed letters are one typo.
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /** Whether the rest of a compound is a word, perhaps after linking letters. @param {string} rest */
  const isWord = (rest) => [0, 1, 2].some((joint) => rest.length - joint > 3 && places.has(rest.slice(joint)));

  /**
   * How surely a typed word is a part of a word of the index, or the other way round; 0 where it is not.
   * @param {string} typed @param {string} word
   */
  function partOf(typed, word) {
    const [short, long] = typed.length < word.length ? [typed, word] : [word, typed];
    const share = short.length / long.length;
    if (typed === short) {
      // The last part of a compound counts most, because it is the head of the word.
      if (typed.length > 3 && word.endsWith(typed)) return SURE.compound + 0.18 * share;
      if (word.startsWith(typed)) {
        const isPart = typed.length > 3 && isWord(word.slice(typed.length));
        return (isPart ? SURE.compound : SURE.prefix) + 0.15 * share;
      }
      return typed.length > 3 && word.includes(typed) ? SURE.prefix + 0.1 * share : 0;
    }
    if (word.length > 4 && typed.startsWith(word)) return SURE.prefix + 0.3 * share;
    if (word.length > 4 && typed.endsWith(word)) return SURE.prefix + 0.2 * share;
    return 0;
  }

  /** How surely two words that begin alike are forms of one word; 0 where they are not. @param {string} typed @param {string} word */
  function alike(typed, word) {
    const most = Math.min(typed.length, word.length);
    let shared = 0;
    while (shared < most && typed[shared] === word[shared]) shared++;
    const share = shared / Math.max(typed.length, word.length);
    return shared > 5 && share > 0.6 ? 0.3 + 0.3 * share : 0;
  }

  /** How surely a word of the index was meant by a slip of the pen; 0 where it was not. @param {string} typed @param {string} word */
  function slipOf(typed, word) {
    const slips = typed.length > 7 ? 2 : typed.length > 3 ? 1 : 0;
    if (!slips) return 0;
    const far = distance(typed, word, slips);
    if (far <= slips) return SURE.typo - 0.1 * (far - 1);
    // A typo in an incomplete word, or in one with another ending.
    const isBegun = typed.length > 5 && word.length > typed.length && distance(typed, word.slice(0, typed.length), 1) <= 1;
    return isBegun ? SURE.typo - 0.1 : 0;
  }

  /**
   * The words of the index that a word may mean, each with a confidence.
   * @param {string} typed
   * @param {number} least minimum number of letters for the beginning of a word
   */
  function meanings(typed, least) {
    /** @type {Map<number, number>} */
    const meant = new Map();
    /** @param {number} at @param {number} sure */
    const add = (at, sure) => { if (sure > (meant.get(at) ?? 0)) meant.set(at, sure); };
    const known = places.get(typed);
    if (known !== undefined) {
      add(known, SURE.same);
      family[stems[known]].forEach((at) => add(at, SURE.stem));
    }
    // A number is not part of another, and not a typo either.
    if (isNumber(typed)) return meant;
    const forms = bases(typed);
    if (typed.length > 2) {
      forms.forEach((base) => bent.get(single(base))?.forEach((at) => {
        add(at, SURE.bent);
        family[stems[at]].forEach((other) => add(other, SURE.bent));
      }));
    }
    if (typed.length >= least) {
      words.forEach((word, at) => {
        const sure = Math.max(...forms.map((form, nth) => (form.length > 2 || nth === 0 ? partOf(form, word) * (nth ? 0.9 : 1) : 0)));
        add(at, sure || alike(typed, word));
      });
    }
    // A word of the book, or the beginning of one, is not a typo.
    if (![...meant.values()].some((sure) => sure >= SURE.compound)) words.forEach((word, at) => add(at, slipOf(typed, word)));
    return meant;
  }

  /** The score of a typed word on each page. @param {Map<number, number>} meant */
  function worth(meant) {
    // A word and its forms count as one word; a merely similar word counts no more than that.
    const same = [...meant].filter(([, sure]) => sure > STRONG);
    const holding = new Set(same.flatMap(([at]) => found[at].filter((_, k) => k % 2 === 0)));
    const most = same.length ? rarityOf(holding.size) : Infinity;
    /** @type {Map<number, {value: number, at: number}>} */
    const worths = new Map();
    for (const [at, sure] of meant) {
      const list = found[at];
      const tells = sure > STRONG ? most : Math.min(most, rarity[at]);
      for (let k = 0; k < list.length; k += 2) {
        const value = sure * sure * tells * (list[k + 1] / (list[k + 1] + 5));
        if (value > (worths.get(list[k])?.value ?? 0)) worths.set(list[k], { value, at });
      }
    }
    return worths;
  }

  /** @typedef {{word: string, parts: string[]}} Typed a word of a query, with its parts: "e-mail" is one word of two parts */

  /** Splits a text into words and what is between them, as it is shown: marks and soft hyphens belong to a word. */
  const shown = /([\p{Alphabetic}\p{N}\p{M}\p{DI}]+(?:(?:[-\u2010'’‘ʼ]|(?<=\p{N})[.,](?=\p{N}))[\p{Alphabetic}\p{N}\p{M}\p{DI}]+)*)/u;

  /** The words of a text as search knows them: whole, and the parts of those with a hyphen. @param {string} text */
  const forms = (text) => parse(text).flatMap(({ word, parts }) => [word, ...parts]);

  /** The words of a text that was typed. @param {string} text @returns {Typed[]} */
  function parse(text) {
    const typed = fold(text).match(/[\p{Alphabetic}\p{N}]+(?:(?:[-\u2010'’‘ʼ]|(?<=\p{N})[.,](?=\p{N}))[\p{Alphabetic}\p{N}]+)*/gu) ?? [];
    return typed.flatMap((whole) => {
      const parts = whole.replaceAll(',', '.').split(/[-\u2010'’‘ʼ]/u);
      const word = parts.join('');
      // "mbo3" is also written "mbo 3".
      const [, letters, number] = /^(\p{L}{2,})(\p{N}+)$/u.exec(word) ?? [];
      if (letters && !places.has(word)) return [{ word: letters, parts: [letters] }, { word: number, parts: [number] }];
      return [{ word, parts }];
    });
  }

  /** The words of a query without stop words; all words if there are only stop words. @param {string} query */
  function asked(query) {
    const all = parse(query);
    /** @param {Typed} typed @param {number} at */
    const says = ({ word }, at) => {
      if (word.length > 1 || isNumber(word)) return !silent.has(word);
      // A single letter is a code: alone, or after the name of its kind.
      return at === all.length - 1 && !silent.has(all[at - 1]?.word);
    };
    const content = all.filter(says);
    return content.length ? content : all;
  }

  /** What a word of a query means: what it means as a whole, or less surely what its parts mean. @param {Typed} typed @param {boolean} isAlone */
  function meaningsOf({ word, parts }, isAlone) {
    const meant = meanings(word, isAlone && parts.length === 1 ? 2 : 3);
    if (parts.length > 1) {
      for (const part of parts.filter((one) => one.length > 3)) {
        for (const [at, sure] of meanings(part, 4)) meant.set(at, Math.max(meant.get(at) ?? 0, sure * 0.6));
      }
    }
    return meant;
  }

  /**
   * How much more a page is worth of which a name is what was typed, as a whole or at its beginning.
   * @param {number} page @param {Map<number, number>[]} units
   */
  function named(page, units) {
    const worths = pages[page][7].map((name) => {
      if (name.length < units.length) return 1;
      const sures = units.map((unit, at) => unit.get(name[at]) ?? 0);
      if (!sures.every((sure) => sure > STRONG)) return 1;
      return name.length > units.length ? 1.25 : 2 + Math.min(...sures);
    });
    return Math.max(1, ...worths);
  }

  /**
   * The results of a query, the best first: `{page, words}`, with the words of the index that were found.
   * @param {string} query
   * @param {SearchLimits} [limits]
   * @returns {SearchResult[]}
   */
  function search(query, limits = {}) {
    const typed = asked(query);
    if (typed.length === 0) return [];
    const units = typed.map((one) => meaningsOf(one, typed.length === 1));
    // Each word alone; two adjacent words are also tried as one compound.
    const parts = units.map((unit) => ({ pages: worth(unit), share: 1 }));
    for (let at = 1; at < typed.length; at++) {
      const [first, second] = [typed[at - 1].word, typed[at].word];
      const isLong = first.length > 2 && second.length > 2 && !isNumber(second);
      if (!isLong && !places.has(first + second)) continue;
      // Only words that contain both: each of the two was searched already.
      const both = [...meanings(first + second, 3)].filter(([word]) => words[word].length + 2 >= first.length + second.length);
      parts.push({ pages: worth(new Map(both)), share: 0.8 });
    }
    /** @type {Map<number, {value: number, met: number, words: Set<string>}>} */
    const scores = new Map();
    parts.forEach(({ pages: answers, share }, part) => {
      for (const [page, { value, at }] of answers) {
        const score = scores.get(page) ?? { value: 0, met: 0, words: new Set() };
        score.value += value * share;
        if (part < typed.length) score.met += 1;
        else score.met = Math.max(score.met, Math.min(typed.length, 2));
        score.words.add(words[at]);
        scores.set(page, score);
      }
    });
    const results = [];
    for (const [page, score] of scores) {
      const [group, , , , , scopes, tags] = pages[page];
      if (limits.group !== undefined && limits.group !== group) continue;
      if (limits.scope !== undefined && !scopes.includes(limits.scope)) continue;
      if (limits.tag !== undefined && !tags.includes(limits.tag)) continue;
      const share = Math.min(1, score.met / typed.length);
      const said = score.value * share * share;
      results.push({ page, said, value: said * named(page, units), words: [...score.words] });
    }
    results.sort((a, b) => b.value - a.value || a.page - b.page);
    const best = Math.max(...results.map((result) => result.said));
    return results.filter((result) => result.said > best * 0.12);
  }

  /** Words of titles that are similar to those of a query without results. @param {string} query */
  function near(query) {
    const typed = asked(query).map(({ word }) => word).filter((word) => word.length > 2);
    /** @type {Map<string, {word: string, far: number}>} */
    const candidates = new Map();
    /**
     * Which share of the letters differs; all where it is more than can be counted, however long the word.
     * @param {string} one @param {string} other
     */
    const differing = (one, other) => {
      const far = distance(one, other, 5);
      return far > 5 ? 1 : far / Math.max(one.length, other.length);
    };
    for (const [, , title] of pages) {
      for (const word of title.split(/[^\p{Alphabetic}\p{N}\p{M}\p{DI}'’-]+/u)) {
        const folded = fold(word);
        if (folded.length < 4 || silent.has(folded)) continue;
        const far = Math.min(...typed.map((one) => differing(one, folded)), 1);
        if (far <= 0.5 && far < (candidates.get(folded)?.far ?? 1)) candidates.set(folded, { word, far });
      }
    }
    return [...candidates.values()].sort((a, b) => a.far - b.far).slice(0, 4).map(({ word }) => word);
  }

  window.search = search;
  window.searcher = { asked, near, shown, forms };
})();
