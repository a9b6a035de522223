// Functions shared by the scripts, loaded before them: `window.tools`.
window.tools = (function () {
  'use strict';

  /**
   * An element with text and children. Text is set as text: it can never become markup.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string>} [attributes]
   * @param {(Node | string)[]} [children]
   * @returns {HTMLElementTagNameMap[Name]}
   */
  function element(name, attributes = {}, children = []) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** Loads a script of the site on demand: a page from disk can load nothing else. @param {string} src */
  function load(src) {
    return new Promise((resolve, reject) => {
      const script = element('script', { src });
      script.addEventListener('load', resolve);
      script.addEventListener('error', reject);
      document.head.append(script);
    });
  }

  /** Letters that Unicode does not decompose, but that readers type as others. */
  const PLAIN = new Map(Object.entries({ œ: 'oe', æ: 'ae', ß: 'ss', þ: 'th', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ς: 'σ' }));

  /**
   * Lowercase letters without accents, ligatures or invisible characters, as `text::fold` of the program.
   * @param {string} text
   */
  function fold(text) {
    const bare = text.normalize('NFKD').replace(/[\p{M}\p{DI}]/gu, '').toLowerCase();
    return bare.replace(/[œæßþøđðłħıŋŧς]/g, (letter) => PLAIN.get(letter) ?? letter);
  }

  /** Replaces `{name}` in a sentence by values. @param {string} sentence @param {Record<string, string>} values */
  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? values[name] : whole));
  }

  /** The code of a block as a brick before its title; empty if it has none. @param {string | null} code */
  function brick(code) {
    return code ? [element('span', { class: 'code' }, [code]), ' '] : [];
  }

  /** The class with the colour of a kind. @param {number} kind its index in the book, from 0 */
  function colour(kind) {
    return `colour-${kind + 1}`;
  }

  /**
   * The browser's storage. If it is not available or full, values last until the page is closed; `lasts` says which.
   */
  function store() {
    /** @type {Map<string, string>} */
    const here = new Map();
    let lasts = true;
    return {
      /** @param {string} name */
      get(name) {
        const value = here.get(name);
        if (value !== undefined) return value;
        try { return window.localStorage.getItem(name) ?? ''; } catch { lasts = false; }
        return '';
      },
      /** @param {string} name @param {string} text */
      set(name, text) {
        try {
          window.localStorage.setItem(name, text);
          here.delete(name);
        } catch {
          lasts = false;
          here.set(name, text);
        }
      },
      lasts: () => lasts,
    };
  }

  return { element, load, fold, fill, brick, colour, store };
})();
