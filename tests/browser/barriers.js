// What axe finds on a page, with all of it open, and whether the page scrolls sideways.
async () => {
  document.querySelectorAll('.composer details').forEach((one) => { /** @type {HTMLDetailsElement} */ (one).open = true; });
  const root = document.documentElement;
  const sideways = root.scrollWidth > root.clientWidth ? [['scrolls sideways', root.scrollWidth]] : [];
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  return [...sideways, ...violations.map((one) => [one.id, one.nodes[0].html.slice(0, 200)])];
};
