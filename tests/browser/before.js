// Gives the focus to the last element before the one that a selector finds, as if its reader were there with the Tab key.
(/** @type {string} */ selector) => {
  const element = document.querySelector(selector);
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  const stops = all.filter((one) => one.checkVisibility() && !(/** @type {HTMLInputElement} */ (one).disabled));
  const at = stops.findIndex((one) => one === element);
  if (at > 0) /** @type {HTMLElement} */ (stops[at - 1]).focus({ preventScroll: true });
  return at > 0;
};
