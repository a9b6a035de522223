// Leads a link to the explanation of a finding to the page that has it now, whichever page had it in an earlier edition.
(function () {
  'use strict';
  const { findings } = document.documentElement.dataset;
  const wanted = location.hash.slice(1);
  if (findings && /^Finding-[a-z0-9-]+$/.test(wanted) && !document.getElementById(wanted)) {
    const page = new URL(findings, location.href);
    page.hash = wanted;
    if (page.pathname !== location.pathname) location.replace(page);
  }
})();
