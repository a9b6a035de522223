// Derives and judges a profile that is being composed. What each block asks for, and the rules as a table of sets, come from
// the program (`window.composer`); here are only the sets. Out: `window.judge(profile)`.
(function () {
  'use strict';
  const data = window.composer;
  if (!data) return;
  const { fill } = window.tools;
  const { blocks, kinds } = data;
  const places = new Map(blocks.map((block, at) => /** @type {const} */ ([block.id, at])));
  /** The index of a block that is known. @param {string} id */
  const placeOf = (id) => /** @type {number} */ (places.get(id));
  /** The kind of a block that can be chosen. @param {number} at */
  const kindOf = (at) => /** @type {number} */ (blocks[at].kind);
  const choosable = kinds.flatMap((_, kind) => blocks.flatMap((block, at) => (block.kind === kind && !block.retired ? [at] : [])));
  const always = choosable.filter((at) => blocks[at].always);

  /** What choices ask for, that with most reasons first, then in the book's order. @param {Iterable<number>} choices */
  function askedBy(choices) {
    /** @type {Map<number, Requirement>} */
    const found = new Map();
    for (const choice of new Set(choices)) {
      for (const [asked, path] of blocks[choice].asks) {
        const one = found.get(asked) ?? { block: asked, reasons: [] };
        one.reasons.push({ choice, path });
        found.set(asked, one);
      }
    }
    return [...found.values()].sort((a, b) => b.reasons.length - a.reasons.length || a.block - b.block);
  }

  /** Each list of a profile as blocks; a list that is left to the choices holds what these ask for. @param {Profile} profile */
  function held(profile) {
    const lists = profile.lists.map((list) => list?.map((choice) => placeOf(choice.id)));
    const asked = askedBy(lists.flatMap((list) => list ?? []));
    /** @param {number} kind */
    const fill = (kind) => {
      const all = [...asked.map((one) => one.block), ...always].filter((at) => blocks[at].kind === kind);
      return [...new Set(all)].filter((at) => !Object.hasOwn(profile.omitted, blocks[at].id));
    };
    return lists.map((list, kind) => list ?? fill(kind));
  }

  /** A number as the book's language writes it, with two decimals at most. @param {number} number */
  function written(number) {
    return String(Math.round(number * 100) / 100).replace('.', data.decimal);
  }

  /** All hours of the choices together; undefined where none has any. @param {Profile} profile */
  function hoursOf(profile) {
    const all = profile.lists.flatMap((list) => list ?? []).map((choice) => choice.hours).filter((hours) => hours !== undefined);
    return all.length ? all.reduce((sum, hours) => sum + hours) : undefined;
  }

  /** The sets that the rules compare. @param {Profile} profile @param {number[][]} lists */
  function facts(profile, lists) {
    const chosen = lists.flat();
    const settled = [...new Set([...chosen, ...always])].sort((a, b) => a - b);
    const asked = askedBy(settled);
    const scope = profile.scope.map(placeOf);
    const performed = blocks.flatMap((block, at) => (block.wholes.some((whole) => scope.includes(whole)) ? [at] : []));
    const due = scope.flatMap((whole) => choosable.filter((at) => blocks[at].wholes.includes(whole)));
    const omitted = Object.keys(profile.omitted).map(placeOf);
    const sets = {
      always,
      chosen,
      settled,
      asked: asked.map((one) => one.block),
      listed: chosen.filter((at) => kinds[kindOf(at)].asked && profile.lists[kindOf(at)]),
      open: blocks.flatMap((block, at) => (block.kind !== null && !profile.lists[block.kind] ? [at] : [])),
      omitted,
      left_out: omitted,
      unexplained: omitted.filter((at) => profile.omitted[blocks[at].id].trim() === ''),
      performed,
      due: profile.sole_worker ? [...new Set(due)] : [],
      bound: scope.length ? chosen.filter((at) => blocks[at].wholes.length > 0) : [],
    };
    return { sets, asked, scope };
  }

  /**
   * What follows from a profile: the blocks of each list, what they ask for, the hours, and the findings.
   * @param {Profile} profile
   * @returns {Judged}
   */
  function judge(profile) {
    const lists = held(profile);
    const { sets, asked, scope } = facts(profile, lists);
    const members = Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, new Set(set)]));
    /** @type {Remark[]} */
    const findings = [];
    /** @param {string} code @param {Record<string, string>} values @param {number} [at] */
    const say = (code, values, at) => {
      const said = data.findings[code];
      if (said) findings.push({ ...said, code, at, message: fill(said.message, values), help: fill(said.help, values) });
    };
    /** @param {number} at */
    const about = (at) => {
      const { id, code, title, singular, list, wholes } = blocks[at];
      const whole = blocks[scope.find((one) => wholes.includes(one)) ?? wholes[0]];
      return {
        id, list, kind: singular, title: code ? `${code} ${title}` : title,
        count: String(asked.find((one) => one.block === at)?.reasons.length ?? 0),
        whole: whole?.title ?? '', whole_id: whole?.id ?? '', whole_list: whole?.list ?? '',
      };
    };
    for (const { code, each, within, unless } of data.rules) {
      for (const at of sets[each]) {
        /** @param {Data.Set} set */
        const is = (set) => members[set].has(at);
        if ((within === null || is(within)) && !unless.some(is)) say(code, about(at), at);
      }
    }
    kinds.forEach(({ singular, plural, list, expected, most }, kind) => {
      const count = sets.settled.filter((at) => blocks[at].kind === kind).length;
      if (expected && count === 0) say('none-chosen', { kind: singular, plural, list });
      if (most !== null && count > most) say('too-many-blocks', { count: String(count), most: String(most), plural, list });
    });
    const hours = hoursOf(profile);
    const there = profile.hours_per_week;
    if (hours !== undefined && there !== undefined) {
      const code = hours > there ? 'too-many-hours' : hours < there * data.least_share ? 'few-hours' : undefined;
      if (code) say(code, { hours: written(hours), there_are: written(there) });
    }
    if (profile.title.trim() === '') say('empty-text', { key: 'title' });
    return { lists, asked: askedBy(lists.flat()), wanted: new Set([...sets.asked, ...sets.due]), hours, findings };
  }

  Object.assign(window, { judge, composerTools: { places, choosable, written } });
})();
