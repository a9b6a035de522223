// The reader's choice of light, dark or automatic, stored in the browser. Without this script the device decides.
(function () {
  'use strict';
  const KEY = 'appearance';
  const ORDER = ['auto', 'light', 'dark'];
  const root = document.documentElement;

  /** The stored choice; `auto` if there is none or storage is not available (as for pages from disk). */
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

  // Runs before the page is painted: colours, and space for controls that need scripts.
  apply(kept());
  root.classList.add('scripted');

  // Preloads the fonts that every page needs, so that the text does not move when they arrive. From disk they load at once,
  // and browsers would refuse a preload.
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
        // Then the choice lasts until the page is closed.
      }
      show();
    });
    show();
  });
})();
