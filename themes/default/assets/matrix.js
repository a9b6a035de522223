// The interactive matrix: filters by kind and scope, counts of the visible rows, a profile as overlay, and a highlight of the row
// and column under the pointer.
(function () {
  'use strict';
  const { element, load } = window.tools;
  // Only a page that has both goes on.
  const form = /** @type {HTMLFormElement} */ (document.querySelector('.matrix-limits'));
  const table = /** @type {HTMLTableElement} */ (document.querySelector('.matrix table'));
  if (!form || !table) return;
  const root = form.dataset.root ?? '';
  const rows = [.../** @type {NodeListOf<HTMLTableRowElement>} */ (table.querySelectorAll('tbody .row'))];
  /** Without the title before them and the sum behind. @param {HTMLTableSectionElement | null} part */
  const cellsOf = (part) => [...part?.rows[0]?.cells ?? []].slice(1, -1);
  const heads = cellsOf(table.tHead);
  const sums = cellsOf(table.tFoot);
  const [byKind, byScope, byProfile] = ['kind', 'scope', 'profile'].map((name) => {
    const select = form.querySelector(`#Matrix-${name}`);
    return select instanceof HTMLSelectElement ? select : undefined;
  });
  /** @param {HTMLTableCellElement} cell */
  const addressOf = (cell) => cell.querySelector('a')?.getAttribute('href')?.slice(root.length) ?? '';
  /** @param {HTMLTableCellElement} cell */
  const isMarked = (cell) => cell.classList.contains('own') || cell.classList.contains('through');

  /** Shows the rows of the selected kind and scope, each block once if a kind is selected, and counts them. */
  function limit() {
    const seen = new Set();
    const kind = byKind?.value ?? '';
    for (const row of rows) {
      const address = addressOf(row.cells[0]);
      const fits = (!kind || row.dataset.kind === kind)
        && (!byScope || byScope.value === '' || (row.dataset.scopes ?? '').split(' ').includes(byScope.value));
      // A block that is part of two wholes stands under both, but is shown once when its kind alone is shown.
      row.hidden = !fits || (kind !== '' && seen.has(address));
      if (fits) seen.add(address);
    }
    for (const body of table.tBodies) {
      // Rows of one kind need no title of another kind.
      const [title, ...inner] = body.rows;
      title.hidden = kind !== '';
      body.hidden = inner.every((row) => row.hidden);
    }
    const counted = new Set();
    const counts = heads.map(() => 0);
    for (const row of rows) {
      const address = addressOf(row.cells[0]);
      if (row.hidden || counted.has(address)) continue;
      counted.add(address);
      heads.forEach((_, at) => { if (isMarked(row.cells[at + 1])) counts[at] += 1; });
    }
    sums.forEach((sum, at) => { sum.textContent = String(counts[at]); });
  }

  /** Marks the blocks of the selected profile, and dims the others. */
  function cover() {
    const data = window.compared;
    const profile = data?.profiles.find((one) => one[0] === byProfile?.value);
    const held = profile && new Set(profile[3].map((at) => data.blocks[at][3]));
    /** @param {HTMLTableCellElement} head */
    const mark = (head) => {
      const has = Boolean(held?.has(addressOf(head)));
      head.classList.toggle('has', has);
      head.querySelector('.unseen.held')?.remove();
      if (has) {
        const said = document.createElement('span');
        said.className = 'unseen held';
        said.textContent = `, ${form.dataset.has}`;
        head.querySelector('a')?.append(said);
      }
      return has;
    };
    const columns = heads.map(mark);
    for (const row of rows) {
      const has = mark(row.cells[0]);
      row.classList.toggle('faint', Boolean(held) && !has);
      columns.forEach((column, at) => row.cells[at + 1].classList.toggle('faint', Boolean(held) && has && !column));
    }
  }

  /** Lights the column of a cell; rows are lit by the style. @param {EventTarget | null} target */
  function light(target) {
    const cell = target instanceof Element ? /** @type {HTMLTableCellElement | null} */ (target.closest('th, td')) : null;
    table.querySelectorAll('.lit').forEach((one) => one.classList.remove('lit'));
    const at = cell?.cellIndex ?? 0;
    if (!cell || at === 0 || cell.colSpan > 1) return;
    for (const row of rows) row.cells[at]?.classList.add('lit');
  }

  table.addEventListener('pointerover', (event) => light(event.target));
  table.addEventListener('pointerleave', () => light(null));
  table.addEventListener('focusin', (event) => light(event.target));
  table.addEventListener('focusout', () => light(null));
  form.addEventListener('input', () => { limit(); if (byProfile) cover(); });
  form.addEventListener('submit', (event) => event.preventDefault());

  if (byProfile) {
    load(`${root}data/compare.js`).then(() => {
      byProfile.append(...window.compared.profiles.map(([id, title]) => element('option', { value: id }, [title])));
    }, () => {});
  }
})();
