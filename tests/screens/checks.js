/* What tools miss, looked at in the page itself. Each check returns findings: [rule, selector, why].
   The numbers in the names of rules are those of KWCAG 2.2. */
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const CONTROLS = "a[href],button,input:not([type=hidden]),select,textarea,summary";
  const MM = 96 / 25.4;
  /* How many CSS pixels a target measures from corner to corner at the least: 6 mm. */
  const DIAGONAL = 6 * MM;

  function path(element) {
    if (element.id) return "#" + element.id;
    const parts = [];
    for (let at = element; at && at !== document.body && parts.length < 4; at = at.parentElement) {
      const kind = [at.localName, ...at.classList].join(".");
      parts.unshift(kind);
    }
    return parts.join(" > ");
  }
  const finding = (rule, element, why) =>
    [rule, path(element), (why ? why + ": " : "") + element.outerHTML.replace(/\s+/g, " ").slice(0, 140)];
  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
    element.getClientRects().length > 0;
  /* Visually hidden on purpose: only a screen reader and the keyboard meet it. */
  const tucked = (element) => {
    const box = element.getBoundingClientRect();
    return (box.width <= 1 && box.height <= 1) || box.bottom <= 0 || box.right <= 0;
  };
  const words = (element) => (element.textContent || "").trim();

  function markup() {
    const found = [];
    const ids = new Set();
    for (const element of all("[id]")) {
      if (ids.has(element.id)) found.push(finding("8.1.1 duplicate id", element));
      ids.add(element.id);
    }
    for (const table of all("table")) {
      if (!table.caption) found.push(finding("5.3.1 table without a caption", table));
      for (const head of all("th", table)) {
        if (!head.scope) found.push(finding("5.3.1 heading without a scope", head));
      }
    }
    for (const group of all("fieldset")) {
      const first = group.querySelector(":scope > legend");
      if (!first || !words(first)) found.push(finding("5.3.1 group without a legend", group));
    }
    for (const link of all("a[target],form[target]")) {
      if (link.target !== "_self" && !/새 창|new window/i.test(link.textContent + link.title)) {
        found.push(finding("7.2.1 new window not announced", link));
      }
    }
    for (const element of all("meta[http-equiv=refresh]")) {
      found.push(finding("7.2.1 page that leaves by itself", element));
    }
    const contact = document.querySelector("footer address");
    const portal = /^\/(ko|en)\/[a-z]+\//.test(location.pathname) && document.querySelector("header.top .lang");
    if (portal && !document.querySelector(".oops") && !(contact && words(contact))) {
      found.push(["7.2.2 help is not where it is on other pages", "footer address", ""]);
    }
    const path_language = /^\/(ko|en)\//.exec(location.pathname);
    const language = document.documentElement.lang;
    if (!/^(ko|en)$/.test(language) || (path_language && path_language[1] !== language)) {
      found.push(["7.1.1 language of the page", "html", language]);
    }
    if (all("h1").filter(seen).length !== 1) {
      found.push(["6.4.2 one main heading", "h1", String(all("h1").filter(seen).map(words))]);
    }
    return found;
  }

  function forms() {
    const found = [];
    for (const control of all("input:not([type=hidden],[type=submit],[type=image]),select,textarea")) {
      const told = control.getAttribute("aria-labelledby") || control.getAttribute("aria-label");
      const named = control.labels.length || told;
      if (!named) found.push(finding("7.3.2 no label", control));
    }
    for (const control of all("[aria-invalid=true]")) {
      const told = (control.getAttribute("aria-describedby") || "").split(" ")
        .map((id) => document.getElementById(id)).filter(Boolean);
      if (!told.some((element) => element.matches(".msg") && words(element))) {
        found.push(finding("7.3.1 error not tied to its field", control));
      }
    }
    const summary = document.querySelector("#error-summary");
    for (const link of all("#error-summary a")) {
      if (!document.getElementById(link.hash.slice(1))) {
        found.push(finding("7.3.1 error leads nowhere", link));
      }
    }
    if (summary && !/^(오류|Error)/.test(document.title)) {
      found.push(["7.3.1 title does not say error", "title", document.title]);
    }
    for (const element of all("[describedby],[aria-describedby],[aria-labelledby],[aria-controls]")) {
      for (const name of ["aria-describedby", "aria-labelledby", "aria-controls"]) {
        for (const id of (element.getAttribute(name) || "").split(" ").filter(Boolean)) {
          if (!document.getElementById(id)) found.push(finding("8.1.1 " + name + " leads nowhere", element, id));
        }
      }
    }
    for (const control of all("input:not([type=hidden],[type=file],[type=checkbox],[type=radio]),textarea")) {
      const pasted = new DataTransfer();
      pasted.setData("text", "a1");
      const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: pasted });
      if (!control.dispatchEvent(event)) found.push(finding("7.3.3 pasting is stopped", control));
    }
    return found;
  }

  /* What of an element shows through the boxes it may be scrolled in. */
  function showing(element) {
    let boxes = Array.from(element.getClientRects());
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX === "visible") continue;
      const frame = at.getBoundingClientRect();
      boxes = boxes.map((box) => {
        const [left, right] = [Math.max(box.left, frame.left), Math.min(box.right, frame.right)];
        return { left, right, top: box.top, bottom: box.bottom, width: right - left, height: box.height };
      });
    }
    return boxes;
  }
  /* The places where somebody can press for one target; a label belongs to its box. */
  function places(target) {
    const boxes = showing(target);
    if (/^(checkbox|radio)$/.test(target.type)) {
      for (const label of target.labels) if (!tucked(label)) boxes.push(...label.getClientRects());
    }
    return boxes.filter((box) => box.width > 0 && box.height > 0);
  }
  function around(boxes) {
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return { width: right - left, height: bottom - top };
  }
  const inner = (element, ...sides) => {
    const style = getComputedStyle(element);
    return Math.min(...sides.map((side) =>
      parseFloat(style["padding" + side]) + parseFloat(style["border" + side + "Width"])));
  };

  function targets(least) {
    const found = [];
    const list = all(CONTROLS).filter((element) => seen(element) && !tucked(element))
      .map((element) => ({ element, boxes: places(element) })).filter((one) => one.boxes.length);
    for (const { element, boxes } of list) {
      const size = around(Array.from(element.getClientRects()).concat(boxes));
      if (Math.hypot(size.width, size.height) < DIAGONAL) {
        found.push(finding("6.1.3 target below 6 mm", element, `${size.width}x${size.height}`));
      }
      const inline = getComputedStyle(element).display === "inline" && element.localName === "a";
      if (!inline && Math.min(size.width, size.height) < least - 0.5) {
        found.push(finding(`6.1.3 target below ${least} px`, element, `${size.width}x${size.height}`));
      }
    }
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < Math.min(list.length, i + 8); j++) {
        const [a, b] = [list[i], list[j]];
        if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
        if (touch(a, b)) found.push(finding("6.1.3 targets touch", b.element, path(a.element)));
      }
    }
    return found;
  }
  function touch(a, b) {
    const bare = [a, b].some((one) => inner(one.element, "Left", "Right") < 1);
    return a.boxes.some((first) => b.boxes.some((second) => {
      const x = Math.max(first.left, second.left) - Math.min(first.right, second.right);
      const y = Math.max(first.top, second.top) - Math.min(first.bottom, second.bottom);
      return (x < -2 && y < -2) || (bare && x < 1 && y < -2);
    }));
  }

  /* The line drawn around an element: that of the card, where a card is one large target. */
  const ring = (element) => {
    const style = getComputedStyle(element.closest(".choice") || element);
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return drawn ? [style.outlineStyle, style.outlineWidth, style.outlineColor].join(" ") : "";
  };
  /* Call after a real press of Tab: the browser then draws focus as for the keyboard. */
  function focus() {
    const found = [];
    const stops = all(CONTROLS + ",[tabindex='0']")
      .filter((one) => seen(one) && one.tabIndex >= 0 && !one.disabled);
    if (!stops.length || stops[0].getAttribute("href") !== "#main" || !document.querySelector("#main[tabindex='-1']")) {
      found.push(["6.4.1 no way past the header", path(stops[0] || document.body), ""]);
    }
    document.activeElement.blur();
    for (const stop of stops) {
      const before = ring(stop);
      stop.focus();
      if (document.activeElement !== stop) continue;
      if (!ring(stop) || before === ring(stop)) found.push(finding("6.1.2 focus not visible", stop));
      const box = stop.getBoundingClientRect();
      const x = box.left + box.width / 2;
      const y = Math.max(box.top, 0) + Math.min(box.height, 20) / 2;
      const top = document.elementFromPoint(x, y);
      if (box.width > 2 && (box.bottom < 0 || box.top > innerHeight)) found.push(finding("6.1.2 focus out of sight", stop));
      else if (top && box.width > 2 && !top.contains(stop) && !stop.contains(top) &&
        !(stop.labels && Array.from(stop.labels).some((label) => label.contains(top)))) {
        found.push(finding("6.1.2 focus covered", stop, path(top)));
      }
    }
    if (stops.some((stop) => stop.tabIndex > 0)) found.push(["6.1.2 order forced by tabindex", "", ""]);
    document.activeElement.blur();
    window.scrollTo(0, 0);
    return found;
  }

  function reflow(rule) {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = all("body *").filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width && box.right > width + 1 && !scrolled(element) && seen(element);
    });
    return [[rule, wide.slice(-3).map(path).join(" | "), `${document.documentElement.scrollWidth} > ${width}`]];
  }
  function scrolled(element) {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  }

  /* The last one: it changes what is entered. */
  function change() {
    const found = [];
    const stop = (event) => {
      event.preventDefault();
      found.push(finding("7.2.1 sent by a change", event.target));
    };
    document.addEventListener("submit", stop, true);
    const straight = HTMLFormElement.prototype.submit;
    HTMLFormElement.prototype.submit = function () { found.push(finding("7.2.1 sent by a change", this)); };
    for (const control of all("select,input[type=checkbox],input[type=radio]").filter(seen)) {
      for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
    }
    HTMLFormElement.prototype.submit = straight;
    document.removeEventListener("submit", stop, true);
    return found;
  }

  async function axeFindings(options) {
    const done = await axe.run(document, { resultTypes: ["violations"], ...options });
    return done.violations.flatMap((rule) => rule.nodes.map((node) =>
      ["axe " + rule.id, node.target.join(" "), node.html.replace(/\s+/g, " ").slice(0, 140)]));
  }
  function snifferFindings() {
    return new Promise((resolve, reject) => {
      HTMLCS.process("WCAG2AA", document, () => resolve(HTMLCS.getMessages()
        .filter((message) => message.type === HTMLCS.ERROR)
        .map((message) => ["HTMLCS " + message.code, path(message.element), message.msg.slice(0, 140)])), reject);
    });
  }

  window.tenday = { markup, forms, targets, focus, reflow, change, axeFindings, snifferFindings };
})();
