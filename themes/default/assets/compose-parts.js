// The elements of the composer: made from the result of the rules, without state. Out: `window.composerParts`.
(function () {
  'use strict';
  const data = window.composer;
  const form = /** @type {HTMLFormElement} */ (document.querySelector('.composer'));
  if (!data || !form) return;
  const { element, fill, brick, colour } = window.tools;
  const { places, written } = window.composerTools;
  const { blocks, words } = data;
  const root = form.dataset.root ?? '';
  /** @param {string} text */
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  /** Code and title. @param {number} at */
  const nameOf = (at) => [blocks[at].code, blocks[at].title].filter(Boolean).join(' ');

  /** The choices that ask for a block, each with what it asks through. @param {Requirement} asked */
  function reasonsOf(asked) {
    /** @param {number} at */
    const link = (at) => element('a', { href: root + blocks[at].address }, [nameOf(at)]);
    const items = asked.reasons.map(({ choice, path }) =>
      element('li', {}, [link(choice), ...path.slice(1).flatMap((at) => [` ${words.through} `, link(at)])]));
    const count = items.length === 1 ? words.asked_by_one : fill(words.asked_by, { count: String(items.length) });
    return element('details', {}, [element('summary', {}, [count]), element('ul', {}, items)]);
  }

  /** What the check says, that of one sort together. @param {Remark[]} findings */
  function findingItems(findings) {
    /** @type {Map<string, Remark[]>} */
    const sorts = new Map();
    findings.forEach((one) => sorts.set(one.code, [...(sorts.get(one.code) ?? []), one]));
    /** @param {Remark[]} ofCode */
    const item = (ofCode) => {
      const [{ severity, section, explained }] = ofCode;
      const same = ofCode.every((one) => one.help === ofCode[0].help);
      /** @param {Remark} one */
      const said = (one) => [`${capital(one.message)}.`, ...(same ? [] : [element('p', { class: 'remark' }, [`${capital(one.help)}.`])])];
      const links = [
        ...(section ? [`${words.see} `, element('a', { href: root + section.address }, [section.title]), '. '] : []),
        ...(explained ? [element('a', { href: root + explained }, [words.explained])] : []),
      ];
      return element('li', { class: `is-${severity}` }, [
        element('span', { class: 'severity' }, [data.severities[severity]]), ' ',
        ...(ofCode.length === 1 ? said(ofCode[0]) : [element('ul', {}, ofCode.map((one) => element('li', {}, said(one))))]),
        ...(same ? [element('p', { class: 'remark' }, [`${capital(ofCode[0].help)}.`])] : []),
        ...(links.length ? [element('p', { class: 'remark' }, links)] : []),
      ]);
    };
    return findings.length ? [...sorts.values()].map(item) : [element('li', {}, [words.clean])];
  }

  /** The hours of all choices, and of how many. @param {number | undefined} hours @param {number | undefined} there */
  function hoursSaid(hours, there) {
    if (hours === undefined) return '';
    return there === undefined
      ? fill(words.hours_sum, { hours: written(hours) })
      : fill(words.hours_sum_of, { hours: written(hours), there_are: written(there) });
  }

  /** A chosen block that takes time, with the field for its hours. @param {number} at @param {HTMLInputElement} input */
  function sizeLine(at, input) {
    const { code, title, kind } = blocks[at];
    return element('li', { class: colour(kind) }, [element('label', {}, [element('span', {}, [...brick(code), title]), ' ', input])]);
  }

  /** What is asked for stands first, that with most choices behind it on top. @param {Judged} judged */
  function sortAsked(judged) {
    const order = new Map(judged.asked.map((one, at) => [one.block, at]));
    for (const list of document.querySelectorAll('#Step-asked .choices')) {
      // A row in which the reader types does not move.
      if (list.contains(document.activeElement)) continue;
      /** @param {Element} row */
      const place = (row) => places.get(row.querySelector('input')?.value ?? '') ?? -1;
      /** @param {Element} row */
      const at = (row) => order.get(place(row)) ?? order.size + place(row);
      list.append(...[...list.children].sort((a, b) => at(a) - at(b)));
    }
  }

  window.composerParts = { nameOf, reasonsOf, findingItems, hoursSaid, sizeLine, sortAsked };
})();
