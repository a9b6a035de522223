// Leads links of earlier editions on: from an old address to the page that it is now, from a heading to the page that has it now,
// and from the explanation of a finding to the page that explains findings now.
(function () {
  'use strict';
  const wanted = location.hash.slice(1);
  const page = /** @type {HTMLAnchorElement | null} */ (document.querySelector('a#Moved'));
  if (page) {
    // The fragment is kept: headings mostly keep their names.
    location.replace(page.href + location.hash);
    return;
  }
  const there = wanted ? document.getElementById(wanted) : null;
  const part = there?.matches('.moved-part') ? there.querySelector('a') : null;
  if (part) {
    location.replace(part.href);
    return;
  }
  const { findings } = document.documentElement.dataset;
  if (findings && /^Finding-[a-z0-9-]+$/.test(wanted) && !there) {
    const explained = new URL(findings, location.href);
    explained.hash = wanted;
    if (explained.pathname !== location.pathname) location.replace(explained);
  }
})();
