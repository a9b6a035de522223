// Light, dark, or as the device: the reader's choice, kept in the browser. Without this script the device decides.
(function () {
  'use strict';
  const KEY = 'appearance';
  const ORDER = ['auto', 'light', 'dark'];
  const root = document.documentElement;

  /** The choice kept by the browser; `auto` where there is none or storage is closed (as for pages from disk). */
  function kept() {
    try {
      const value = localStorage.getItem(KEY);
      return value && ORDER.includes(value) ? value : 'auto';
    } catch {
      return 'auto';
    }
  }

  /** @param {string} choice */
  function apply(choice) {
    if (choice === 'auto') root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', choice);
  }

  // At once, before the page is painted: colours, and room for what only works with scripts.
  apply(kept());
  root.classList.add('scripted');

  // The faces that every page opens with are called for before the style that names them is read, so that the text does
  // not jump when they come. From disk they are there at once, and browsers would refuse.
  const self = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';
  if (location.protocol.startsWith('http')) {
    for (const face of ['serif', 'sans', 'sans-semibold']) {
      const href = new URL(`fonts/${face}.woff2`, self).href;
      const link = Object.assign(document.createElement('link'), { rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: '', href });
      document.head.append(link);
    }
  }

  document.addEventListener('DOMContentLoaded', function () {
    const button = document.querySelector('.appearance');
    if (!(button instanceof HTMLButtonElement)) return;
    let choice = kept();
    const show = function () {
      button.textContent = `${button.dataset.label}: ${button.dataset[choice]}`;
    };
    button.addEventListener('click', function () {
      choice = ORDER[(ORDER.indexOf(choice) + 1) % ORDER.length];
      apply(choice);
      try {
        localStorage.setItem(KEY, choice);
      } catch {
        // The choice then lasts as long as the page.
      }
      show();
    });
    show();
  });
})();
