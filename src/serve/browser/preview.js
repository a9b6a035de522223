// Preview of a booklet. When the book changes, only the pictures of changed pages are fetched again, and each page keeps its
// position, so that the reader stays on the same page.
"use strict";

(() => {
  const name = decodeURIComponent(location.pathname.split("/").pop() ?? "");
  /** A part of the page, which preview.html has. @param {string} selector */
  const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
  const sheets = find("main");
  const pictures = /** @type {HTMLCollectionOf<HTMLImageElement>} */ (sheets.children);
  const state = find(".state");
  const pdf = /** @type {HTMLAnchorElement} */ (find(".pdf"));
  pdf.href = `/print/${name}.pdf`;
  pdf.textContent = `${name}.pdf`;

  /** A page, as wide as it is in print; its picture comes when it is looked at. @param {Data.ProofPage} page @param {number} at */
  const sheet = (page, at) => {
    const picture = document.createElement("img");
    picture.loading = "lazy";
    picture.width = page.width;
    picture.height = page.height;
    picture.alt = String(at + 1);
    picture.id = `page-${at + 1}`;
    return picture;
  };

  /** @param {Data.ProofPage[]} pages */
  const show = (pages) => {
    pages.forEach((page, at) => {
      let picture = pictures[at];
      if (!picture) sheets.append((picture = sheet(page, at)));
      if (picture.dataset.digest === page.digest) return;
      picture.dataset.digest = page.digest;
      picture.width = page.width;
      picture.height = page.height;
      picture.src = `/-/print/${encodeURIComponent(name)}/${at}.png?${page.digest}`;
    });
    while (pictures.length > pages.length) pictures[pictures.length - 1].remove();
    arrange();
  };

  /** Shows double pages if there is room: the first is a right-hand page. */
  const arrange = () => {
    const width = pictures[0]?.width ?? 0;
    sheets.classList.toggle("facing", pictures.length > 2 && innerWidth > 2 * width + 80);
  };
  addEventListener("resize", arrange);

  let asked = 0;
  const load = async () => {
    const mine = ++asked;
    document.documentElement.classList.add("busy");
    const response = await fetch(`/-/print/${encodeURIComponent(name)}/pages.json`);
    if (mine !== asked) return;
    document.documentElement.classList.remove("busy");
    if (!response.ok) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      state.textContent = page.body.textContent.trim();
      return;
    }
    /** @type {Data.Proof} */
    const preview = await response.json();
    state.textContent = "";
    document.documentElement.lang = preview.language;
    document.title = preview.title;
    find("h1").textContent = preview.title;
    show(preview.pages);
  };

  document.addEventListener("bouwstenen-snapshot", load);
  if (location.hash) addEventListener("load", () => document.querySelector(location.hash)?.scrollIntoView());
})();
