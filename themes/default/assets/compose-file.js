// The profile in progress as text: in the address of the page, so that it can be shared, and as the TOML file that the program
// reads. Out: `window.profileText`.
(function () {
  'use strict';
  const data = window.composer;
  if (!data) return;
  const { fold, fill } = window.tools;
  const { places, choosable } = window.composerTools;
  const { blocks, kinds, words } = data;

  /** The block of an id, where there is one. @param {string} id */
  const blockOf = (id) => {
    const at = places.get(id);
    return at === undefined ? undefined : blocks[at];
  };

  /** The block that has an id, or had it in an earlier edition. @param {string} id */
  const blockOnceOf = (id) => blockOf(id) ?? (Object.hasOwn(data.former, id) ? blocks[data.former[id]] : undefined);

  /** Code and title on one line. @param {{code: string | null, title: string}} block */
  const nameOf = ({ code, title }) => [code, title].filter(Boolean).join(' ').replace(/\p{Cc}+/gu, ' ');

  /** An empty profile: with what every profile holds, and what is asked for left to the choices. @returns {Profile} */
  function empty() {
    /** @param {number} kind @returns {Choice[]} */
    const held = (kind) => choosable.filter((at) => blocks[at].list === kind && blocks[at].always).map((at) => ({ id: blocks[at].id }));
    return {
      title: '', organisation: '', summary: '', scope: [], lists: kinds.map((one, kind) => (one.requirable ? null : held(kind))),
      // Without a prototype: a block may be called "constructor".
      hours_per_week: undefined, sole_worker: false, omitted: Object.create(null),
    };
  }

  /** A profile of the book as one to start from: as it is in the end, each block once. @param {string} id @returns {Profile} */
  function fromStart(id) {
    const { organisation, lists, hours_per_week: hours, omitted, ...rest } = structuredClone(window.starts[id]);
    /** @param {Data.StartChoice} choice @returns {Choice} */
    const choiceOf = ({ id, details }) => ({ id, hours: details?.hours ?? undefined, note: details?.note ?? undefined, only: details?.only ?? undefined });
    /** @param {Data.StartChoice[]} list */
    const once = (list) => list.filter((choice, at) => list.findIndex((one) => one.id === choice.id) === at);
    return {
      ...rest, omitted: Object.assign(Object.create(null), omitted), organisation: organisation ?? '',
      lists: lists.map((list) => list && once(list).map(choiceOf)), hours_per_week: hours ?? undefined,
    };
  }

  /** A valid number of hours; undefined otherwise. @param {string | null | undefined} text */
  function hoursIn(text) {
    const number = Number((text ?? '').trim().replace(',', '.') || NaN);
    return number >= 0 && number <= data.most_hours ? number : undefined;
  }

  /** The profile for the address: the names of its keys and ids, as in its file. @param {Profile} profile */
  function encode(profile) {
    const values = new URLSearchParams();
    /** @param {string} key @param {string | undefined} value */
    const set = (key, value) => { if (value) values.set(key, value); };
    set('title', profile.title);
    set('organisation', profile.organisation);
    set('summary', profile.summary);
    if (data.scope) set(data.scope, profile.scope.join(' '));
    kinds.forEach(({ folder }, kind) => {
      const choices = profile.lists[kind];
      if (choices === null) return;
      values.set(folder, choices.map((choice) => choice.id).join(' '));
      for (const { id, hours, note, only } of choices) {
        if (hours !== undefined) values.set(`hours.${id}`, String(hours));
        set(`note.${id}`, note);
        if (only) values.set(`only.${id}`, only.join(' '));
      }
    });
    if (profile.hours_per_week !== undefined) values.set('hours_per_week', String(profile.hours_per_week));
    if (profile.sole_worker) values.set('sole_worker', 'true');
    for (const [id, reason] of Object.entries(profile.omitted)) values.set(`omitted.${id}`, reason);
    return values.toString();
  }

  /**
   * The profile in an address or in the browser's storage, with remarks as sentences. It is not trusted: invalid parts are left
   * out and reported. A retired block is replaced by its replacement, and a block that was renamed has its present id.
   * @param {string} text
   * @returns {{profile: Profile, remarks: string[]}}
   */
  function decode(text) {
    const values = new URLSearchParams(text);
    const profile = empty();
    /** @type {Set<string>} */
    const unknown = new Set();
    /** @type {string[]} */
    const badHours = [];
    /** @type {string[]} */
    const badNumbers = [];
    // Blocks that are called or replaced otherwise now, each once: a block may be both in a list and left out.
    /** @type {Set<string>} */
    const otherwise = new Set();
    /**
     * The blocks that ids name: the id in this edition, the one in the text, whether it is the block itself and not a
     * replacement, and whether it is the first of several replacements, which takes over the hours.
     * @param {string} ids
     * @param {(block: Data.ComposerBlock) => boolean} is
     */
    const known = (ids, is) => {
      const all = [...new Set(ids.split(' ').filter(Boolean))].flatMap((said) => {
        const named = blockOnceOf(said);
        const now = named?.split_into ?? (named?.replaced_by === undefined ? [] : [named.replaced_by]);
        const candidates = now.length ? now.map((at) => blocks[at]) : named ? [named] : [];
        const found = candidates.filter((block) => !block.retired && is(block));
        if (named && found.length) {
          const all = found.map(nameOf).join(', ');
          if (now.length) otherwise.add(fill(now.length > 1 ? words.split : words.replaced, { old: nameOf(named), new: all }));
          if (named.id !== said) otherwise.add(fill(words.renamed, { old: said, new: nameOf(named) }));
          return found.map(({ id }, at) => ({ id, said, same: now.length === 0, first: at === 0 }));
        }
        if (named?.retired) otherwise.add(fill(words.retired, { title: nameOf(named) }));
        else unknown.add(said);
        return [];
      });
      // What was said of a block itself goes before what was said of one that it replaces.
      /** @param {string} id */
      const best = (id) => {
        const ofBlock = all.filter((one) => one.id === id);
        return ofBlock.find((one) => one.said === id) ?? ofBlock.find((one) => one.same) ?? ofBlock[0];
      };
      return all.filter((one) => best(one.id) === one);
    };
    /** @param {string} key @param {string} name */
    const hoursOf = (key, name) => {
      const said = values.get(key)?.trim();
      const hours = hoursIn(said);
      if (said && hours === undefined) badHours.push(`${name} ${said.slice(0, 20)}`);
      return hours;
    };
    for (const key of /** @type {const} */ (['title', 'organisation', 'summary'])) profile[key] = values.get(key) ?? '';
    if (data.scope) profile.scope = known(values.get(data.scope) ?? '', (block) => block.scope).map(({ id }) => id);
    kinds.forEach(({ folder, requirable }, kind) => {
      const ids = values.get(folder);
      if (ids === null) {
        profile.lists[kind] = requirable ? null : [];
        return;
      }
      profile.lists[kind] = known(ids, (block) => block.list === kind).map(({ id, said, same, first }) => {
        // The items of a retired block are not those of its replacement.
        const numbers = same ? values.get(`only.${said}`)?.split(' ').map(Number) : undefined;
        const block = /** @type {Data.ComposerBlock} */ (blockOf(id));
        const { items } = block;
        /** @param {number} one */
        const isItem = (one) => Number.isInteger(one) && one > 0 && one <= items.length;
        const only = numbers && [...new Set(numbers)].filter(isItem);
        const none = (values.get(`only.${said}`) ?? '').split(' ').filter((one) => one && !isItem(Number(one)));
        if (same && none.length) badNumbers.push(`${nameOf(block)} ${none.join(' ').slice(0, 20)}`);
        return { id, hours: first ? hoursOf(`hours.${said}`, nameOf(block)) : undefined, note: values.get(`note.${said}`) || undefined, only };
      });
    });
    profile.hours_per_week = hoursOf('hours_per_week', words.hours_per_week);
    profile.sole_worker = values.get('sole_worker') === 'true';
    for (const [key, reason] of values) {
      const [, named] = /^omitted\.(.+)$/.exec(key) ?? [];
      for (const { id, said } of named ? known(named, (block) => block.list !== null) : []) {
        if (id === said || !Object.hasOwn(profile.omitted, id)) profile.omitted[id] = reason;
      }
    }
    const remarks = [
      ...(unknown.size ? [fill(words.unknown, { ids: [...unknown].join(', ') })] : []),
      ...otherwise,
      ...(badHours.length ? [fill(words.hours_left_out, { most: String(data.most_hours), values: badHours.join('; ') })] : []),
      ...(badNumbers.length ? [fill(words.numbers_left_out, { values: badNumbers.join('; ') })] : []),
    ];
    return { profile, remarks };
  }

  /** Text as a TOML string. JSON is the same, except for one control code and lone surrogates. @param {string} text */
  function quoted(text) {
    return JSON.stringify(text.toWellFormed?.() ?? text).replace(/\u007f/g, '\\u007F');
  }

  /** Text of several lines as TOML. @param {string} text */
  function quotedLines(text) {
    const lines = text.split(/\r\n|\r|\n/).map((line) => quoted(line).slice(1, -1));
    return `"""\n${lines.join('\n')}\n"""`;
  }

  /** @param {Choice} choice */
  function choiceLine({ id, hours, note, only }) {
    const more = [
      ...(hours === undefined ? [] : [`hours = ${hours}`]),
      ...(note ? [`note = ${quoted(note)}`] : []),
      ...(only ? [`only = [${only.join(', ')}]`] : []),
    ];
    return more.length ? `{ id = "${id}", ${more.join(', ')} }` : `"${id}"`;
  }

  /** A list with an entry a line, and behind it what the block is called. @param {string} key @param {Choice[]} choices */
  function listOf(key, choices) {
    if (choices.length === 0) return `${key} = []\n`;
    const lines = choices.map((choice) => {
      // A name on one line, whatever it holds: what follows would be read.
      return `  ${choiceLine(choice)},  # ${nameOf(/** @type {Data.ComposerBlock} */ (blockOf(choice.id)))}\n`;
    });
    return `${key} = [\n${lines.join('')}]\n`;
  }

  /** The file of a profile. @param {Profile} profile */
  function toToml(profile) {
    const parts = [];
    const head = [`title = ${quoted(profile.title.trim())}\n`];
    if (profile.organisation.trim()) head.push(`organisation = ${quoted(profile.organisation.trim())}\n`);
    if (profile.summary.trim()) head.push(`summary = ${quotedLines(profile.summary.trim())}\n`);
    parts.push(head.join(''));
    if (data.scope && profile.scope.length) parts.push(listOf(data.scope, profile.scope.map((id) => ({ id }))));
    const size = [];
    if (profile.hours_per_week !== undefined) size.push(`hours_per_week = ${profile.hours_per_week}\n`);
    if (profile.sole_worker) size.push('sole_worker = true\n');
    if (size.length) parts.push(size.join(''));
    kinds.forEach(({ folder }, kind) => { if (profile.lists[kind]) parts.push(listOf(folder, profile.lists[kind])); });
    const omitted = Object.entries(profile.omitted);
    if (omitted.length) parts.push(`[omitted]\n${omitted.map(([id, reason]) => `${id} = ${quoted(reason.trim())}\n`).join('')}`);
    return parts.join('\n');
  }

  /** A name for the file: small letters, digits and hyphens, as the program asks; none of those that are taken. @param {Profile} profile */
  function fileName(profile) {
    const taken = new Set(data.profiles.map(([id]) => id));
    const name = fold(profile.title).replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60) || 'profile';
    for (let number = 1; ; number++) {
      const numbered = number === 1 ? name : `${name}-${number}`;
      if (!taken.has(numbered)) return `${numbered}.toml`;
    }
  }

  window.profileText = { empty, fromStart, encode, decode, hoursIn, toToml, fileName };
})();
