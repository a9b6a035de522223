// Compares two or three profiles: the same table as on the pages that the program renders while there are few profiles.
(function () {
  'use strict';
  const { element, brick, colour } = window.tools;
  const data = window.compared;
  // Only a page that has both goes on.
  const form = /** @type {HTMLFormElement} */ (document.querySelector('.pick'));
  const place = /** @type {HTMLElement} */ (document.getElementById('Compared'));
  if (!data || !form || !place) return;
  const root = form.dataset.root ?? '';
  // Constants, so that the type of each place is known.
  const ID = 0, TITLE = 1, ADDRESS = 2, HELD = 3;

  /** @typedef {{present: boolean[], blocks: number[]}} Group blocks in the same columns */

  /**
   * The blocks of a kind in groups of those that stand in the same columns, those in most columns first.
   * @param {number} kind
   * @param {Set<number>[]} columns
   */
  function groups(kind, columns) {
    /** @type {Map<string, Group>} */
    const found = new Map();
    data.blocks.forEach((block, index) => {
      if (block[0] !== kind) return;
      const present = columns.map((column) => column.has(index));
      if (!present.includes(true)) return;
      const absent = present.filter((here) => !here).length;
      const key = absent + present.map((here) => (here ? '0' : '1')).join('');
      const group = found.get(key) ?? { present, blocks: [] };
      group.blocks.push(index);
      found.set(key, group);
    });
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  }

  /** @param {number} index */
  function link(index) {
    const [kind, code, title, address] = data.blocks[index];
    return element('a', { class: `block-link ${colour(data.kinds[kind].kind)}`, href: root + address }, [...brick(code), element('span', {}, [title])]);
  }

  /** @param {boolean} here */
  function cell(here) {
    const word = element('span', { class: 'unseen' }, [(here ? form.dataset.yes : form.dataset.no) ?? '']);
    return element('td', {}, [here ? element('span', { class: 'mark' }, [word]) : word]);
  }

  /** @param {Group} it @param {Data.ComparedProfile[]} chosen */
  function group(it, chosen) {
    const names = chosen.filter((_, index) => it.present[index]).map((profile) => profile[TITLE]);
    const all = it.present.every(Boolean);
    const inAll = chosen.length === 2 ? form.dataset.both : form.dataset.all;
    const title = all ? inAll : `${form.dataset.only} ${names.join(' + ')}`;
    const head = element('th', { colspan: String(chosen.length + 1), scope: 'rowgroup' }, [
      `${title} `, element('span', { class: 'count' }, [String(it.blocks.length)]),
    ]);
    const rows = it.blocks.map((index) =>
      element('tr', {}, [element('th', { scope: 'row' }, [link(index)]), ...it.present.map(cell)]));
    return element('tbody', {}, [element('tr', { class: 'group' }, [head]), ...rows]);
  }

  /**
   * @param {Data.KindLink} kind
   * @param {number} number
   * @param {Data.ComparedProfile[]} chosen
   * @param {Set<number>[]} columns
   */
  function section(kind, number, chosen, columns) {
    const all = groups(number, columns);
    if (all.length === 0) return [];
    const id = `kind-${number}`;
    const heads = chosen.map((profile) =>
      element('th', { scope: 'col' }, [element('a', { href: root + profile[ADDRESS] }, [profile[TITLE]])]));
    const table = element('table', { class: 'beside-table' }, [
      element('thead', {}, [element('tr', {}, [element('th', { scope: 'col' }, [form.dataset.block ?? '']), ...heads])]),
      ...all.map((it) => group(it, chosen)),
    ]);
    return [element('section', { class: colour(kind.kind), 'aria-labelledby': id }, [
      element('h2', { id }, [element('a', { href: root + kind.address }, [kind.title])]),
      element('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-labelledby': id }, [table]),
    ])];
  }

  const selects = [...form.querySelectorAll('select')];
  for (const select of selects) {
    select.append(...data.profiles.map((profile) => element('option', { value: profile[ID] }, [profile[TITLE]])));
  }

  function show() {
    const ids = [...new Set(selects.map((select) => select.value).filter(Boolean))];
    const chosen = ids.map((id) => data.profiles.find((profile) => profile[ID] === id)).filter((profile) => profile !== undefined);
    const columns = chosen.map((profile) => new Set(profile[HELD]));
    place.replaceChildren(...data.kinds.flatMap((kind, number) => section(kind, number, chosen, columns)));
  }

  // The selection is in the address, so that it can be shared.
  const asked = new URLSearchParams(location.search);
  selects.forEach((select, index) => {
    const wanted = asked.get(select.name) ?? '';
    if (data.profiles.some((profile) => profile[ID] === wanted)) select.value = wanted;
    else if (index === 1 && data.profiles.length > 1) select.value = data.profiles[1][ID];
  });
  if (asked.has('a')) show();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    for (const select of selects) {
      if (select.value) address.searchParams.set(select.name, select.value);
      else address.searchParams.delete(select.name);
    }
    // Some browsers do not let a page from disk change its address; the table is shown anyway.
    try { history.replaceState(null, '', address); } catch { /* unchanged */ }
    show();
  });
})();
