// Live reload: reloads the page when its content has changed, and shows errors.
"use strict";

(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const place = "bouwstenen-place";

  // ── Scroll position ─────────────────────────────────────────────────────────────────────────────────────────

  /** Elements that can be found again on a changed page: those of its text. */
  const marks = () => [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, tr, img, summary)")];

  /** Reloads the page with the same scroll position and the same details open. */
  const again = () => {
    const all = marks();
    const number = all.findIndex((mark) => mark.getBoundingClientRect().bottom > 0);
    /** @param {Element | undefined} mark */
    const words = (mark) => mark?.textContent.trim().slice(0, 80) ?? "";
    const kept = {
      path: location.pathname,
      number,
      words: words(all[number]),
      top: all[number]?.getBoundingClientRect().top ?? 0,
      across: scrollX,
      down: scrollY,
      open: [...document.querySelectorAll("details")].map((details) => details.open),
    };
    sessionStorage.setItem(place, JSON.stringify(kept));
    location.reload();
  };

  /** Restores the scroll position: at the same text if it still exists, else at the same index. */
  const back = () => {
    const text = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    const kept = JSON.parse(text ?? "null");
    if (kept?.path !== location.pathname) return;
    history.scrollRestoration = "manual";
    const details = [...document.querySelectorAll("details")];
    if (details.length === kept.open.length) details.forEach((one, at) => { one.open = kept.open[at]; });
    const all = marks();
    const near = all
      .map((mark, at) => ({ mark, far: Math.abs(at - kept.number) }))
      .filter(({ mark }) => mark.textContent.trim().slice(0, 80) === kept.words)
      .sort((a, b) => a.far - b.far);
    const mark = near[0]?.mark ?? all[kept.number];
    if (kept.down === 0 || !mark) scrollTo({ left: kept.across, top: kept.down, behavior: "instant" });
    else scrollBy({ top: mark.getBoundingClientRect().top - kept.top, behavior: "instant" });
  };

  // ── Errors ─────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * An element with words; whatever they hold, they are words.
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} [words]
   * @param {string} [part] its class
   * @returns {HTMLElementTagNameMap[Name]}
   */
  const element = (name, words, part) => {
    const made = document.createElement(name);
    made.textContent = words ?? "";
    if (part) made.className = part;
    return made;
  };

  /** @param {Data.ReportedFinding} one @param {Record<string, string>} words */
  const finding = (one, words) => {
    const item = element("li", "", one.severity);
    /** @param {Data.ReportedFinding | Data.RelatedPlace} at */
    const place = ({ file, line, column }) => element("code", `${file}:${line}:${column}`);
    item.append(element("strong", words[one.severity] ?? one.severity), " ", place(one));
    item.append(element("p", one.message));
    for (const other of one.related) {
      const line = element("p", `${other.label}: `, "related");
      line.append(place(other));
      item.append(line);
    }
    if (one.help) item.append(element("p", `${words.help}: ${one.help}`, "help"));
    return item;
  };

  const host = element("div");
  host.id = "bouwstenen-live";
  const shadow = host.attachShadow({ mode: "open" });

  /** @param {Data.State} news */
  const show = (news) => {
    const { findings, words } = news;
    const wrong = !news.current;
    shadow.replaceChildren();
    if (!wrong && findings.list.length === 0) return host.remove();
    const styles = element("link");
    styles.rel = "stylesheet";
    styles.href = "/-/live.css";
    const panel = element("details", "", wrong ? "wrong" : "");
    panel.open = wrong;
    panel.lang = words.language;
    const count = findings.list.length + findings.more;
    panel.append(element("summary", wrong ? words.last_good : words.remarks.replace("{count}", String(count))));
    if (news.broken) panel.append(element("pre", news.broken));
    const list = element("ul");
    list.append(...findings.list.map((one) => finding(one, words)));
    panel.append(list);
    if (findings.more) panel.append(element("p", words.more.replace("{count}", String(findings.more))));
    // Announced once by screen readers.
    const status = element("div");
    status.setAttribute("role", "status");
    status.append(panel);
    shadow.append(styles, status);
    if (!host.isConnected) document.body.append(host);
  };

  // ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  let snapshot = Number(own.snapshot);
  let styles = own.styles;

  /** Reloads the style sheets; the old ones stay until the new ones are loaded. */
  const restyle = () => {
    for (const old of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel=stylesheet]"))) {
      const fresh = /** @type {HTMLLinkElement} */ (old.cloneNode());
      fresh.href = `${old.href.split("?")[0]}?${styles}`;
      fresh.addEventListener("load", () => old.remove());
      old.after(fresh);
    }
  };

  /** @param {Data.State} news */
  const hear = async (news) => {
    show(news);
    if (news.snapshot === snapshot) return;
    snapshot = news.snapshot;
    if (news.styles !== styles && own.page) {
      styles = news.styles;
      restyle();
    }
    document.dispatchEvent(new CustomEvent("bouwstenen-snapshot"));
    if (document.documentElement.dataset.preview !== undefined) return;
    const head = await fetch(location.pathname, { method: "HEAD" });
    if (head.headers.get("ETag") !== `"${own.page}"`) again();
  };

  const source = new EventSource("/-/news");
  source.addEventListener("news", (event) => {
    const news = JSON.parse(event.data);
    if (news.words) hear(news).then(() => previews(news.words), () => {});
  });

  // ── Link to the preview of a booklet ───────────────────────────────────────────────────────────────────────────

  /** @param {Record<string, string>} words */
  const previews = (words) => {
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("main a[href]:not([data-previewed])"));
    for (const link of links) {
      const name = new URL(link.href).pathname.match(/^\/print\/([^/]+)\.pdf$/)?.[1];
      if (!name || link.querySelector("img")) continue;
      link.dataset.previewed = "";
      const preview = element("a", words.preview);
      preview.href = `/-/print/${name}`;
      preview.dataset.previewed = "";
      // A theme may display links as blocks.
      preview.style.display = "inline";
      // Beside the details of the file, if there are any.
      const facts = link.nextElementSibling;
      if (facts?.matches("span")) facts.append(" · ", preview);
      else link.after(" · ", preview);
    }
  };

  back();
})();
