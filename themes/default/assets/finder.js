// The search box: opened by its link, by / or Ctrl-K, or on the search page. Index and searcher load when it opens. On the search
// page the query is in the address, so that it can be shared.
(function () {
  'use strict';
  const { element, load, fill, brick } = window.tools;
  const panel = /** @type {HTMLElement} */ (document.querySelector('.finder'));
  const form = /** @type {HTMLFormElement} */ (panel?.querySelector('form'));
  // Only a page that has both goes on.
  if (!panel || !form) return;
  const dialog = panel instanceof HTMLDialogElement ? panel : null;
  const root = form.dataset.root ?? '';
  /** A part of the form, which is always there. @param {string} selector */
  const find = (selector) => /** @type {HTMLElement} */ (form.querySelector(selector));
  const input = /** @type {HTMLInputElement} */ (find('input[type="search"]'));
  const status = find('.status');
  const place = find('.results');
  const [byGroup, byScope, byTag] = ['kind', 'scope', 'tag']
    .map((name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name)));
  /** How many of the best stand on top, whatever they are. */
  const BEST = 5;

  /** @type {Promise<void> | undefined} */
  let loading;
  /** Loads index and searcher, once. */
  function prepare() {
    loading ??= load(`${root}data/search.js`).then(() => load(`${root}assets/search.js`)).then(fillLimits);
    return loading;
  }

  function fillLimits() {
    const { groups, scopes, tags, pages } = window.searchIndex;
    const used = new Set(pages.map((page) => page[0]));
    /** @param {HTMLSelectElement} select @param {string[]} names @param {(at: number) => boolean} keep */
    const offer = (select, names, keep) => {
      names.forEach((name, at) => { if (keep(at)) select.append(element('option', { value: String(at) }, [name])); });
      const line = select.closest('p');
      if (line) line.hidden = select.options.length < 2;
    };
    offer(byGroup, groups, (at) => used.has(at));
    offer(byScope, scopes, () => true);
    offer(byTag, tags, () => true);
  }

  /** Text with the words marked that were found or typed. @param {string} text @param {string[]} words @param {string[]} typed */
  function marked(text, words, typed) {
    const { shown, forms } = window.searcher;
    return text.split(shown).map((part, at) => {
      if (at % 2 === 0) return part;
      const is = forms(part).some((word) => words.includes(word) || typed.some((one) => one.length > 2 && word.includes(one)));
      return is ? element('mark', {}, [part]) : part;
    });
  }

  /** @param {SearchResult} result @param {string[]} typed @param {boolean} withKind */
  function item(result, typed, withKind) {
    const { groups, pages } = window.searchIndex;
    const [group, code, title, address, summary] = pages[result.page];
    const link = element('a', { href: root + address }, [...brick(code), element('span', {}, marked(title, result.words, typed))]);
    const kind = withKind ? [' ', element('span', { class: 'hours' }, [groups[group]])] : [];
    return element('li', { class: `colour-${group + 1}` }, [link, ...kind, element('p', {}, marked(summary, result.words, typed))]);
  }

  /** @param {string} title @param {SearchResult[]} results @param {string[]} typed @param {boolean} withKind */
  function section(title, results, typed, withKind) {
    const list = results.map((result) => item(result, typed, withKind));
    return element('section', {}, [element('h2', {}, [title]), element('ol', {}, list)]);
  }

  /**
   * What a reader of whose query nothing was found can do: search for a word that looks like it, or go on elsewhere.
   * @param {string} query
   * @param {SearchLimits} limits
   */
  function waysOn(query, limits) {
    // Only words with results within the same filters.
    const near = window.searcher.near(query).filter((word) => window.search(word, limits).length > 0);
    /** @param {string} word */
    const again = (word) => {
      const button = element('button', { type: 'button', class: 'button' }, [word]);
      button.addEventListener('click', () => {
        input.value = word;
        input.focus();
        show();
      });
      return button;
    };
    const ways = window.searchIndex.ways.map(([title, address]) => element('a', { href: root + address }, [title]));
    return [{ title: form.dataset.near, list: near.map(again) }, { title: form.dataset.ways, list: ways }]
      .filter(({ list }) => list.length > 0)
      .map(({ title, list }) =>
        element('section', {}, [element('h2', {}, [title ?? '']), element('ul', {}, list.map((one) => element('li', {}, [one])))]));
  }

  /** @param {HTMLSelectElement} select */
  const chosen = (select) => (select.value === '' ? undefined : Number(select.value));

  function show() {
    const query = input.value.trim();
    const limits = { group: chosen(byGroup), scope: chosen(byScope), tag: chosen(byTag) };
    const results = window.search(query, limits);
    /** @param {SearchResult} result */
    const groupOf = (result) => window.searchIndex.pages[result.page][0];
    const typed = window.searcher.forms(query);
    const rest = results.slice(BEST);
    place.replaceChildren(
      ...(results.length ? [section(form.dataset.best ?? '', results.slice(0, BEST), typed, true)] : []),
      ...[...new Set(rest.map(groupOf))].map((group) =>
        section(window.searchIndex.groups[group], rest.filter((result) => groupOf(result) === group), typed, false)),
      ...(query !== '' && results.length === 0 ? waysOn(query, limits) : []),
    );
    if (query === '') status.textContent = '';
    else if (results.length === 0) status.textContent = fill(form.dataset.none ?? '', { query });
    else status.textContent = fill(form.dataset.count ?? '', { count: String(results.length) });
    if (!dialog) keep(query);
  }

  /** Keeps the query in the address, so that it can be shared and survives a visit to a result. @param {string} query */
  function keep(query) {
    const address = new URL(location.href);
    const values = { q: query, kind: byGroup.value, scope: byScope.value, tag: byTag.value };
    for (const [key, value] of Object.entries(values)) {
      if (value) address.searchParams.set(key, value);
      else address.searchParams.delete(key);
    }
    // Some browsers do not let a page from disk change its address.
    try { history.replaceState(null, '', address); } catch { /* unchanged */ }
  }

  function update() {
    if (!window.search) status.textContent = form.dataset.loading ?? '';
    prepare().then(show, () => { status.textContent = ''; });
  }

  function open() {
    if (!dialog) {
      input.focus();
      return;
    }
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    update();
  }

  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // Of results only: whoever found nothing is not sent elsewhere.
    /** @type {HTMLElement | null} */ (place.querySelector('ol a'))?.click();
  });
  find('.close').addEventListener('click', () => dialog?.close());
  dialog?.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  // The arrow keys move through the results, and back to the query.
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (event.target instanceof HTMLSelectElement) return;
    /** @type {HTMLElement[]} */
    const stops = [input, .../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll('a, button'))];
    const next = stops.findIndex((stop) => stop === document.activeElement) + (event.key === 'ArrowDown' ? 1 : -1);
    if (next >= 0 && next < stops.length) {
      event.preventDefault();
      stops[next].focus();
    }
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest('input, select, textarea');
    const slash = event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key === 'k' && (event.ctrlKey || event.metaKey);
    if (slash || control) {
      event.preventDefault();
      open();
    }
  });
  /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.to-search')).forEach((link) => link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  }));
  if (!dialog) {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get('q') ?? '';
    input.focus();
    prepare().then(() => {
      for (const select of [byGroup, byScope, byTag]) select.value = asked.get(select.name) ?? '';
      show();
    }, () => {});
  }
})();
