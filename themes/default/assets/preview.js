// Shows the first lines of a page when a link to it is pointed at or focused. They are loaded on first use.
(function () {
  'use strict';
  const self = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';
  const root = self.replace(/assets\/preview\.js$/, '');
  if (!root || root === self) return;
  /** How long a pointer must rest, in milliseconds. */
  const REST = 350;
  const card = document.createElement('div');
  card.className = 'preview';
  card.id = 'Preview';
  card.setAttribute('role', 'tooltip');
  card.hidden = true;

  /** @type {Promise<unknown> | undefined} */
  let loading;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {HTMLAnchorElement | undefined} */
  let shown;
  function load() {
    if (!loading) document.body.append(card);
    loading ??= window.tools.load(`${root}data/previews.js`);
    return loading;
  }

  function hide() {
    clearTimeout(waiting);
    card.hidden = true;
    shown?.removeAttribute('aria-describedby');
    shown = undefined;
  }

  /** Puts the card under the link, or over it where there is no room. @param {HTMLAnchorElement} link */
  function place(link) {
    const at = link.getBoundingClientRect();
    const wide = card.offsetWidth;
    const high = card.offsetHeight;
    const below = at.bottom + high + 8 < innerHeight || at.top < high + 8;
    card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - wide - 8)) + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 6 : at.top - high - 6) + scrollY}px`;
  }

  /** @param {HTMLAnchorElement} link */
  function show(link) {
    const address = link.href.split(/[?#]/)[0];
    if (!address.startsWith(root) || address === location.href.split(/[?#]/)[0]) return;
    const found = window.previews?.[decodeURIComponent(address.slice(root.length))];
    if (!found || !found[2]) return;
    const [kind, title, summary] = found;
    /** @param {string} name @param {string} text */
    const part = (name, text) => Object.assign(document.createElement(name), { textContent: text });
    card.replaceChildren(...(kind ? [part('span', kind)] : []), part('strong', title), part('p', summary));
    card.hidden = false;
    place(link);
    link.setAttribute('aria-describedby', card.id);
    shown = link;
  }

  /** @param {EventTarget | null} target */
  const linkOf = (target) => (target instanceof Element ? target.closest('main a[href]') : null);

  /** @param {Event} event */
  function begin(event) {
    const link = linkOf(event.target);
    if (!(link instanceof HTMLAnchorElement) || link === shown) return;
    hide();
    waiting = setTimeout(() => load().then(() => show(link), () => {}), event.type === 'focusin' ? 0 : REST);
  }

  document.addEventListener('pointerover', (event) => {
    // Touch has no hover: a preview would only be in the way.
    if (event.pointerType === 'mouse') begin(event);
  });
  document.addEventListener('focusin', (event) => {
    if (linkOf(event.target)?.matches(':focus-visible')) begin(event);
  });
  document.addEventListener('pointerout', (event) => { if (linkOf(event.target)) hide(); });
  document.addEventListener('focusout', hide);
  // A focus may scroll the page to its link: then the card moves with it.
  document.addEventListener('scroll', () => (shown && shown === document.activeElement ? place(shown) : hide()), { passive: true });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
})();
