// Derives and checks the profile in progress. The requirements of each block, and the rules as a table of sets, come from the
// program (`window.composer`); this script computes only the sets. Out: `window.judge(profile)`.
(function () {
  'use strict';
  const data = window.composer;
  if (!data) return;
  const { fill } = window.tools;
  const { blocks, kinds } = data;
  const places = new Map(blocks.map((block, at) => [block.id, at]));
  const choosable = kinds.flatMap((_, kind) => blocks.flatMap((block, at) => (block.kind === kind && !block.retired ? [at] : [])));
  const always = choosable.filter((at) => blocks[at].always);

  /** The blocks that choices require: those with most reasons first, then in the book's order. @param {Iterable<number>} choices */
  function askedBy(choices) {
    const found = new Map();
    for (const choice of new Set(choices)) {
      for (const [asked, path] of blocks[choice].asks) {
        if (!found.has(asked)) found.set(asked, { block: asked, reasons: [] });
        found.get(asked).reasons.push({ choice, path });
      }
    }
    return [...found.values()].sort((a, b) => b.reasons.length - a.reasons.length || a.block - b.block);
  }

  /** Each list of a profile as blocks; a derived list contains the blocks that the choices require. */
  function held(profile) {
    const lists = profile.lists.map((list) => list?.map((choice) => places.get(choice.id)));
    const asked = askedBy(lists.flatMap((list) => list ?? []));
    const fill = (kind) => {
      const all = [...asked.map((one) => one.block), ...always].filter((at) => blocks[at].kind === kind);
      return [...new Set(all)].filter((at) => !Object.hasOwn(profile.omitted, blocks[at].id));
    };
    return lists.map((list, kind) => list ?? fill(kind));
  }

  /** A number in the notation of the book's language, with at most two decimals. @param {number} number */
  function written(number) {
    return String(Math.round(number * 100) / 100).replace('.', data.decimal);
  }

  /** The total hours of the choices; undefined if none has hours. */
  function hoursOf(profile) {
    const all = profile.lists.flatMap((list) => list ?? []).map((choice) => choice.hours).filter((hours) => hours !== undefined);
    return all.length ? all.reduce((sum, hours) => sum + hours) : undefined;
  }

  /** The sets that the rules compare. */
  function facts(profile, lists) {
    const chosen = lists.flat();
    const settled = [...new Set([...chosen, ...always])].sort((a, b) => a - b);
    const asked = askedBy(settled);
    const scope = profile.scope.map((id) => places.get(id));
    const performed = blocks.flatMap((block, at) => (block.wholes.some((whole) => scope.includes(whole)) ? [at] : []));
    const due = scope.flatMap((whole) => choosable.filter((at) => blocks[at].wholes.includes(whole)));
    const omitted = Object.keys(profile.omitted).map((id) => places.get(id));
    const sets = {
      always,
      chosen,
      settled,
      asked: asked.map((one) => one.block),
      listed: chosen.filter((at) => kinds[blocks[at].kind].asked && profile.lists[blocks[at].kind]),
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
   * The results for a profile: the blocks of each list, the blocks that they require, the hours, and the findings.
   * @param {{title: string, scope: string[], lists: ({id: string, hours?: number}[] | null)[], hours_per_week?: number,
   *          sole_worker: boolean, omitted: Record<string, string>}} profile
   */
  function judge(profile) {
    const lists = held(profile);
    const { sets, asked, scope } = facts(profile, lists);
    const members = Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, new Set(set)]));
    const findings = [];
    const say = (code, values, at) => {
      const said = data.findings[code];
      if (said) findings.push({ ...said, code, at, message: fill(said.message, values), help: fill(said.help, values) });
    };
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
