// Derives and checks a profile that is being composed. What each block requires, and the rules as expressions of sets, come
// from the program (`window.composer`); here is the interpreter of these expressions. Out: `window.judge(profile)`.
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
  const kindOf = (at) => /** @type {number} */ (blocks[at].list);
  const choosable = kinds.flatMap((_, kind) => blocks.flatMap((block, at) => (block.list === kind && !block.retired ? [at] : [])));
  const always = choosable.filter((at) => blocks[at].always);

  /** The blocks that choices require: those with most reasons first, then in the book's order. @param {Iterable<number>} choices */
  function askedBy(choices) {
    /** @type {Map<number, Requirement>} */
    const found = new Map();
    for (const choice of new Set(choices)) {
      for (const [asked, path] of blocks[choice].requires) {
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
      const all = [...asked.map((one) => one.block), ...always].filter((at) => blocks[at].list === kind);
      return [...new Set(all)].filter((at) => !Object.hasOwn(profile.omitted, blocks[at].id));
    };
    return lists.map((list, kind) => list ?? fill(kind));
  }

  /** A number in the notation of the book's language, with at most two decimals. @param {number} number */
  function written(number) {
    return String(Math.round(number * 100) / 100).replace('.', data.decimal);
  }

  /** All hours of the choices together; undefined where none has any. @param {Profile} profile */
  function hoursOf(profile) {
    const all = profile.lists.flatMap((list) => list ?? []).map((choice) => choice.hours).filter((hours) => hours !== undefined);
    return all.length ? all.reduce((sum, hours) => sum + hours) : undefined;
  }

  /**
   * The interpreter of expressions of sets, for one profile and its lists. Its twin in the program is `check/sets.rs`.
   * A set has an order, and each block once; two blocks are compared as those in use.
   * @param {Profile} profile @param {number[][]} lists
   * @returns {(set: Data.Set) => number[]}
   */
  function setsOf(profile, lists) {
    const scope = profile.scope.map(placeOf);
    const omitted = Object.keys(profile.omitted).map(placeOf);
    /** @param {(block: Data.ComposerBlock) => boolean} keep */
    const all = (keep) => blocks.flatMap((block, at) => (keep(block) ? [at] : []));
    /** @type {Record<Data.Given, () => number[]>} */
    const given = {
      blocks: () => kinds.flatMap((_, kind) => all((block) => block.list === kind)),
      always: () => always,
      chosen: () => lists.flat(),
      omitted: () => omitted,
      omitted_here: () => omitted,
      unexplained: () => omitted.filter((at) => profile.omitted[blocks[at].id].trim() === ''),
      scope: () => scope,
      scopes: () => all((block) => block.scope),
    };
    /** @type {Record<Data.Condition, boolean>} */
    const meets = { sole_worker: profile.sole_worker, has_scope: scope.length > 0 };
    /** @type {Record<Data.Kinds, (kind: number) => boolean>} */
    const isOf = {
      requirable: (kind) => kinds[kind].requirable,
      written: (kind) => profile.lists[kind] !== null,
      derived: (kind) => profile.lists[kind] === null,
    };
    /** @param {number} at */
    const inUse = (at) => blocks[at].replaced_by ?? at;
    /** @param {number[]} set */
    const members = (set) => new Set(set.map(inUse));
    /** @type {Map<Data.Name, number[]>} */
    const named = new Map();

    /** @param {Data.Set} set @returns {number[]} */
    function blocksOf(set) {
      if ('given' in set) return given[set.given]();
      if ('named' in set) return named.get(set.named) ?? [];
      if ('union' in set) return set.union.flatMap(evaluate);
      if ('intersect' in set) {
        const other = members(evaluate(set.intersect[1]));
        return evaluate(set.intersect[0]).filter((at) => other.has(inUse(at)));
      }
      if ('minus' in set) {
        const other = members(evaluate(set.minus[1]));
        return evaluate(set.minus[0]).filter((at) => !other.has(inUse(at)));
      }
      if ('in_use' in set) return [...members(evaluate(set.in_use))].sort((a, b) => a - b);
      if ('choosable' in set) return evaluate(set.choosable).filter((at) => !blocks[at].retired);
      if ('of_kinds' in set) {
        const [name, of] = set.of_kinds;
        return evaluate(of).filter((at) => blocks[at].list !== null && isOf[name](kindOf(at)));
      }
      if ('required_by' in set) return askedBy(evaluate(set.required_by)).map((one) => one.block);
      if ('part_of' in set) {
        const [parts, wholes] = set.part_of.map(evaluate);
        return wholes.flatMap((whole) => parts.filter((at) => blocks[inUse(at)].wholes.includes(whole)));
      }
      return meets[set.if[0]] ? evaluate(set.if[1]) : [];
    }

    /** Each block once. @param {Data.Set} set */
    function evaluate(set) {
      return [...new Set(blocksOf(set))];
    }

    for (const [name, set] of data.sets) named.set(name, evaluate(set));
    return evaluate;
  }

  /**
   * What follows from a profile: the blocks of each list, what they ask for, the hours, and the findings.
   * @param {Profile} profile
   * @returns {Judged}
   */
  function judge(profile) {
    const lists = held(profile);
    const evaluate = setsOf(profile, lists);
    const settled = evaluate({ named: 'settled' });
    const asked = askedBy(settled);
    const scope = profile.scope.map(placeOf);
    /** @type {Remark[]} */
    const findings = [];
    /** @param {string} code @param {Record<string, string>} values @param {number} [at] */
    const say = (code, values, at) => {
      const said = data.findings[code];
      if (said) findings.push({ ...said, code, at, message: fill(said.message, values), help: fill(said.help, values) });
    };
    /** @param {number} at */
    const about = (at) => {
      const { id, code, title, singular, folder, wholes } = blocks[at];
      const whole = blocks[scope.find((one) => wholes.includes(one)) ?? wholes[0]];
      return {
        id, list: folder, kind: singular, title: code ? `${code} ${title}` : title,
        count: String(asked.find((one) => one.block === at)?.reasons.length ?? 0),
        whole: whole?.title ?? '', whole_id: whole?.id ?? '', whole_list: whole?.folder ?? '',
      };
    };
    for (const { code, blocks: set } of data.rules) evaluate(set).forEach((at) => say(code, about(at), at));
    kinds.forEach(({ singular, plural, folder, expected, most }, kind) => {
      const count = settled.filter((at) => blocks[at].list === kind).length;
      if (expected && count === 0) say('none-chosen', { kind: singular, plural, list: folder });
      if (most !== null && count > most) say('too-many-blocks', { count: String(count), most: String(most), plural, list: folder });
    });
    const hours = hoursOf(profile);
    const there = profile.hours_per_week;
    if (hours !== undefined && there !== undefined) {
      const code = hours > there ? 'too-many-hours' : hours < there * data.least_share ? 'few-hours' : undefined;
      if (code) say(code, { hours: written(hours), there_are: written(there) });
    }
    if (profile.title.trim() === '') say('empty-text', { key: 'title' });
    return { lists, asked: askedBy(lists.flat()), wanted: new Set(evaluate({ union: [{ named: 'required' }, { named: 'due' }] })), hours, findings };
  }

  Object.assign(window, { judge, composerTools: { places, choosable, written, setsOf } });
})();
