// The composer. `profile` is the state, and the form shows it. After each change it is checked again, and stored in the address
// and in the browser.
(function () {
  'use strict';
  const data = window.composer;
  const form = /** @type {HTMLFormElement} */ (document.querySelector('.composer'));
  if (!data || !form) return;
  const { element, load, fill, store } = window.tools;
  const { places } = window.composerTools;
  const { nameOf, reasonsOf, findingItems, hoursSaid, sizeLine, sortAsked } = window.composerParts;
  const { empty, fromStart, encode, decode, hoursIn, toToml, fileName } = window.profileText;
  const { blocks, kinds, words } = data;
  const root = form.dataset.root ?? '';
  const result = /** @type {HTMLElement} */ (document.getElementById('Result'));
  const standing = /** @type {HTMLElement} */ (document.querySelector('.standing'));
  const [KEPT, EARLIER] = ['', ':earlier'].map((end) => `profile:${location.pathname.replace(/[^/]*$/, '')}${end}`);
  /** The longest address that git hosts and browsers accept. */
  const LONGEST = 7500;
  /** Fields of text, which a profile has under the same names. */
  const TEXTS = /** @type {const} */ (['title', 'organisation', 'summary']);

  let profile = empty();

  /** @typedef {typeof rows[number]} Row a row of the form, with the parts that come and go */

  /** A part of the page, which its template has. @param {string} selector @param {Element} [within] */
  const find = (selector, within = form) => /** @type {HTMLElement} */ (within.querySelector(selector));
  /** A field of the page. @param {string} selector @param {Element} [within] */
  const field = (selector, within = form) => /** @type {HTMLInputElement} */ (within.querySelector(selector));
  /** Fields of the page. @param {string} selector @param {Element} [within] */
  const fields = (selector, within = form) => /** @type {NodeListOf<HTMLInputElement>} */ (within.querySelectorAll(selector));
  /** The index of a block of the form. @param {string} id */
  const placeOf = (id) => /** @type {number} */ (places.get(id));
  /** @param {string} id */
  const kindOf = (id) => /** @type {number} */ (blocks[placeOf(id)].list);
  /** @param {string} id */
  const choiceOf = (id) => profile.lists[kindOf(id)]?.find((choice) => choice.id === id);
  /** Changes what is said of a block, where it is chosen. @param {string} id @param {Partial<Choice>} values */
  const say = (id, values) => {
    const choice = choiceOf(id);
    if (choice) Object.assign(choice, values);
    changed();
  };

  const { get: kept, set: keep, lasts } = store();

  /** Shows a message if the browser does not store the profile. */
  function showKeeping() {
    const place = find('.not-kept');
    if (!lasts() && !place.hasChildNodes()) place.append(element('p', { class: 'note' }, [words.not_kept]));
  }

  /** The rows of the form, each with its variable parts. */
  const rows = [...form.querySelectorAll('.choice')].map((row) => {
    const box = field('input', row);
    const reason = element('input', { type: 'text', maxlength: '400' });
    const title = nameOf(placeOf(box.value));
    const why = element('p', { class: 'why' }, [element('label', {}, [`${fill(words.reason, { title })} `, reason])]);
    const asked = element('div', { class: 'asked-by' });
    const more = element('details', { class: 'more' });
    row.append(asked, more, why);
    reason.addEventListener('input', () => { setReason(box.value, reason.value); changed(); });
    return { id: box.value, row, box, reason, why, asked, more };
  });

  /** What can be said of a choice: a note, some of its items, and its hours where it has no place among the sizes. @param {HTMLDetailsElement} more @param {string} id */
  function fillMore(more, id) {
    const { items } = blocks[placeOf(id)];
    const choice = choiceOf(id);
    const note = element('textarea', { rows: '2', maxlength: '1000' });
    note.value = choice?.note ?? '';
    note.addEventListener('input', () => say(id, { note: note.value.trim() || undefined }));
    const boxes = items.map((_, at) => Object.assign(element('input', { type: 'checkbox' }), { checked: choice?.only?.includes(at + 1) ?? true }));
    boxes.forEach((box) => box.addEventListener('change', () => {
      const only = boxes.flatMap((one, at) => (one.checked ? [at + 1] : []));
      say(id, { only: only.length === boxes.length ? undefined : only });
    }));
    const list = items.map((item, at) => element('li', {}, [element('label', {}, [boxes[at], ' ', element('span', {}, [item])])]));
    more.replaceChildren(
      element('summary', {}, [items.length ? words.details : words.note]),
      element('p', { class: 'entry' }, [element('label', {}, [`${words.note} `, note])]),
      ...(kinds[kindOf(id)].covering ? [] : [element('p', { class: 'entry' }, [element('label', {}, [`${words.hours} `, hoursInput(id)])])]),
      ...(items.length ? [element('fieldset', {}, [element('legend', {}, [words.only]), element('ul', {}, list)])] : []),
    );
    more.open = Boolean(choice?.note || choice?.only);
  }

  let messages = 0;
  /** The hours in a field; an invalid number is reported at the field. @param {HTMLInputElement} input */
  function readHours(input) {
    const hours = hoursIn(input.value);
    let message = input.nextElementSibling;
    if (!message || !message.matches('.wrong')) {
      messages += 1;
      message = element('span', { class: 'wrong', role: 'alert', id: `Wrong-${messages}` });
      input.after(message);
      input.setAttribute('aria-describedby', message.id);
    }
    const isWrong = hours === undefined && input.value.trim() !== '';
    input.setAttribute('aria-invalid', String(isWrong));
    const text = isWrong ? fill(words.bad_hours, { most: String(data.most_hours) }) : '';
    if (message.textContent !== text) message.textContent = text;
    return hours;
  }

  /** @param {string} id */
  function hoursInput(id) {
    const input = element('input', { type: 'text', maxlength: '20', inputmode: 'decimal' });
    input.value = String(choiceOf(id)?.hours ?? '');
    input.addEventListener('input', () => say(id, { hours: readHours(input) }));
    return input;
  }

  /**
   * A reason for leaving something out; without one it is left out only where it would be filled in otherwise.
   * @param {string} id @param {string} text
   */
  function setReason(id, text) {
    if (text.trim() || profile.lists[kindOf(id)] === null) profile.omitted[id] = text;
    else delete profile.omitted[id];
  }

  /** Puts a choice into a list in the book's order, and lets the others stand as they do. @param {Choice[]} list @param {string} id */
  function insert(list, id) {
    const at = list.findIndex((choice) => placeOf(choice.id) > placeOf(id));
    list.splice(at < 0 ? list.length : at, 0, { id });
  }

  /** Takes a block into the profile or out of it. @param {string} id @param {boolean} yes */
  function choose(id, yes) {
    const kind = kindOf(id);
    if (profile.lists[kind] === null) {
      const { wanted } = window.judge(profile);
      if (yes && !wanted.has(placeOf(id))) own(kind);
      else if (!yes) profile.omitted[id] = '';
    }
    const list = profile.lists[kind];
    if (yes) delete profile.omitted[id];
    if (yes && list && !choiceOf(id)) insert(list, id);
    if (!yes && list) profile.lists[kind] = list.filter((choice) => choice.id !== id);
  }

  /** Makes a list that is left to the choices one of the profile's own, as it stands. @param {number} kind */
  function own(kind) {
    profile.lists[kind] = window.judge(profile).lists[kind].sort((a, b) => a - b).map((at) => ({ id: blocks[at].id }));
  }

  /** @param {Row} row @param {Judged} judged @param {Set<number>} held */
  function showRow({ id, row, box, reason, why, asked, more }, judged, held) {
    const at = placeOf(id);
    const is = held.has(at);
    box.checked = is;
    row.classList.toggle('is-chosen', is);
    const isOmitted = Object.hasOwn(profile.omitted, id);
    why.hidden = is || !(judged.wanted.has(at) || isOmitted);
    if (reason !== document.activeElement) reason.value = profile.omitted[id] ?? '';
    const asking = judged.asked.find((one) => one.block === at);
    const isOpen = asked.querySelector('details')?.open;
    if (kinds[kindOf(id)].requirable) {
      asked.replaceChildren(asking ? reasonsOf(asking) : element('span', {}, [words.not_asked]));
      const reasons = asked.querySelector('details');
      if (isOpen && reasons) reasons.open = true;
    }
    const own = Boolean(choiceOf(id));
    if (own && !more.hasChildNodes()) fillMore(more, id);
    if (!own) more.replaceChildren();
    more.hidden = !own;
  }

  /** The chosen blocks that take time, with their hours. @param {Judged} judged */
  function showSizes(judged) {
    const place = find('.sizes');
    const all = judged.lists.flatMap((list, kind) => (kinds[kind].covering ? list : []));
    const ids = all.map((at) => blocks[at].id);
    // Only when other blocks are chosen, so that typing hours is not interrupted.
    if (place.dataset.ids !== ids.join(' ') || place.dataset.anew) {
      place.dataset.ids = ids.join(' ');
      delete place.dataset.anew;
      /** @param {number} at */
      const line = (at) => sizeLine(at, hoursInput(blocks[at].id));
      place.replaceChildren(
        element('p', {}, [all.length ? words.hours : words.none]), element('ul', {}, all.map(line)), element('p', { class: 'sum' }));
    }
    find('.sum', place).textContent = hoursSaid(judged.hours, profile.hours_per_week);
  }

  /** In one line how far the profile is; told to screen readers as it changes. @param {Judged} judged */
  function showStanding(judged) {
    const counts = kinds.map(({ singular, plural }, kind) => {
      const { length } = judged.lists[kind];
      return `${length} ${length === 1 ? singular : plural}`;
    });
    /** @param {string} severity */
    const of = (severity) => String(judged.findings.filter((one) => one.severity === severity).length);
    const found = isEmpty(profile) ? words.fresh : judged.findings.length
      ? fill(words.found, { errors: of('error'), warnings: of('warning'), notes: of('note') }) : words.clean;
    const said = [counts.join(' · '), hoursSaid(judged.hours, profile.hours_per_week), found].filter(Boolean).join(' · ');
    find('span', standing).textContent = said;
  }

  function showFile() {
    const isNamed = profile.title.trim() !== '';
    const text = toToml(profile);
    const name = fileName(profile);
    find('.file', result).textContent = text;
    find('.file-text', result).textContent = isNamed ? fill(words.file_text, { path: `profiles/${name}` }) : words.untitled;
    const download = /** @type {HTMLAnchorElement} */ (find('#Download', result));
    if (download.dataset.made) URL.revokeObjectURL(download.dataset.made);
    const made = URL.createObjectURL(new Blob([text], { type: 'application/toml' }));
    Object.assign(download, { href: made, download: name });
    download.dataset.made = made;
    const propose = /** @type {HTMLAnchorElement | null} */ (result.querySelector('#Propose'));
    const ways = [download, ...(propose ? [propose] : [])];
    ways.forEach((link) => { link.hidden = !isNamed; });
    const { propose: address } = data;
    if (!propose || !address) return;
    /** @param {string} inner */
    const way = (inner) => address
      .replaceAll('{path}', encodeURIComponent(`profiles/${name}`)).replaceAll('{text}', encodeURIComponent(inner));
    const isShort = way(text).length <= LONGEST;
    propose.href = way(isShort ? text : '');
    propose.dataset.long = isShort ? '' : 'true';
  }

  /** Shows the results for the profile. */
  function show() {
    const judged = window.judge(profile);
    const held = new Set(judged.lists.flat());
    rows.forEach((row) => showRow(row, judged, held));
    sortAsked(judged);
    showSizes(judged);
    find('.said', result).replaceChildren(...(isEmpty(profile) ? [element('li', {}, [words.fresh])] : findingItems(judged.findings)));
    showStanding(judged);
    showFile();
    const isOpen = kinds.every(({ requirable }, kind) => !requirable || profile.lists[kind] === null);
    fields('[name="mode"]').forEach((radio) => { radio.checked = (radio.value === 'open') === isOpen; });
  }

  /** Fills the input fields; only when the profile is replaced. */
  function fillFields() {
    for (const name of TEXTS) field(`[name="${name}"]`).value = profile[name];
    const week = field('[name="hours_per_week"]');
    week.value = String(profile.hours_per_week ?? '');
    readHours(week);
    fields('[name="sole_worker"]').forEach((box) => { box.checked = profile.sole_worker; });
    if (data.scope) fields(`h3 [name="${data.scope}"]`).forEach((box) => { box.checked = profile.scope.includes(box.value); });
    rows.forEach(({ more }) => more.replaceChildren());
    find('.sizes').dataset.anew = 'true';
  }

  /** @param {Profile} one */
  const isEmpty = (one) => encode(one) === encode(empty());

  /** The profile as loaded from an example or a link, while the reader has not changed it. */
  let untouched = '';

  /**
   * Puts another profile in place of this one, which can be brought back where it is the reader's own work.
   * @param {Profile} other @param {string} told @param {boolean} [isOwn]
   */
  function replace(other, told, isOwn = false) {
    // After clearing everything, the same button restores it, also if it was an example.
    const isKept = encode(profile) !== untouched || isEmpty(other);
    if (!isEmpty(profile) && isKept && encode(other) !== encode(profile)) {
      keep(EARLIER, encode(profile));
      find('#Earlier').hidden = false;
    }
    profile = other;
    untouched = isOwn ? '' : encode(other);
    fillFields();
    changed();
    find('.told').textContent = told;
  }

  /** After each change: shows the profile, and stores it in the address and the browser. */
  function changed() {
    show();
    const text = encode(profile);
    keep(KEPT, text);
    showKeeping();
    // Some browsers do not let a page from disk change its address.
    try { history.replaceState(null, '', `${location.pathname}${isEmpty(profile) ? '' : `#${text}`}`); } catch { /* unchanged */ }
  }

  /** @param {string} named */
  async function startFrom(named) {
    const id = Object.hasOwn(data.former_profiles, named) ? data.former_profiles[named] : named;
    if (!id) {
      replace(empty(), words.begun_blank);
      return;
    }
    await load(`${root}data/starts.js`);
    if (!Object.hasOwn(window.starts ?? {}, id)) return;
    const other = fromStart(id);
    replace(other, fill(words.begun, { title: other.title }));
  }

  /** Takes what an address says; true when it says something. @param {string} text */
  function takeAddress(text) {
    if (!text.includes('=')) return false;
    const { profile: other, remarks } = decode(text);
    replace(other, remarks.join(' '));
    return true;
  }

  /** @param {string} text @param {string} told */
  async function copy(text, told) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without permission for the clipboard, the text is selected for copying by hand.
      getSelection()?.selectAllChildren(find('.file', result));
      find('.kept', result).textContent = words.copy_by_hand;
      return;
    }
    find('.kept', result).textContent = told;
  }

  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.name) return;
    if (target.name === 'mode') {
      kinds.forEach(({ requirable }, kind) => {
        if (!requirable) return;
        if (target.value === 'own' && profile.lists[kind] === null) own(kind);
        if (target.value === 'open') profile.lists[kind] = null;
      });
    } else if (target.name === 'sole_worker') profile.sole_worker = target.checked;
    else if (target.name === data.scope) {
      profile.scope = profile.scope.filter((id) => id !== target.value).concat(target.checked ? [target.value] : []);
      profile.scope.sort((a, b) => placeOf(a) - placeOf(b));
    } else if (target.closest('.choice') && target.type === 'checkbox') choose(target.value, target.checked);
    else return;
    changed();
  });
  form.addEventListener('input', ({ target }) => {
    const { name, value } = /** @type {HTMLInputElement} */ (target);
    const text = TEXTS.find((one) => one === name);
    if (name === 'hours_per_week') profile.hours_per_week = readHours(/** @type {HTMLInputElement} */ (target));
    else if (text) profile[text] = value;
    else return;
    changed();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelectorAll('.all button').forEach((button) => button.addEventListener('click', () => {
    const group = /** @type {Element} */ (button.closest('.group'));
    const whole = field('h3 input', group);
    if (!profile.scope.includes(whole.value)) whole.click();
    fields('.choice .row input', group).forEach((box) => choose(box.value, true));
    changed();
  }));
  find('#Begin').addEventListener('click', () => startFrom(field('#Start').value));
  find('#Clear').addEventListener('click', () => {
    field('#Start').value = '';
    startFrom('');
  });
  find('#Earlier').addEventListener('click', () => {
    const { profile: other, remarks } = decode(kept(EARLIER));
    replace(other, [words.brought_back, ...remarks].join(' '), true);
  });
  find('#Copy', result).addEventListener('click', () => copy(toToml(profile), words.copied));
  find('#Share', result).addEventListener('click', () => copy(`${location.href.split(/[?#]/)[0]}#${encode(profile)}`, words.shared));
  // Not by a link, because the address contains the profile.
  find('button', standing).addEventListener('click', () => find('h2', result).focus());
  find('#Print', result).addEventListener('click', () => print());
  const way = /** @type {HTMLElement | null} */ (result.querySelector('#Propose'));
  way?.addEventListener('click', () => {
    if (way.dataset.long) copy(toToml(profile), words.too_long);
  });
  addEventListener('hashchange', () => {
    const text = location.hash.slice(1);
    if (text !== encode(profile)) takeAddress(text);
  });

  find('#Start').append(...data.profiles.map(([id, name]) => element('option', { value: id }, [name])));
  document.documentElement.classList.add('composing');
  /** @type {NodeListOf<HTMLDetailsElement>} */ (form.querySelectorAll('.explain')).forEach((one) => {
    one.open = false;
    one.classList.add('ready');
  });
  const before = decode(kept(KEPT));
  if (kept(KEPT)) profile = before.profile;
  find('#Earlier').hidden = !kept(EARLIER);
  showKeeping();
  if (!takeAddress(location.hash.slice(1))) {
    fillFields();
    show();
    find('.told').textContent = before.remarks.join(' ');
    const start = new URLSearchParams(location.search).get('start');
    if (start) startFrom(start);
  }
})();
