/* Everything here is an extra: each page works without it. No inline script, no eval, no network
   besides loading the page again. Switched on by data attributes that the templates write. */
"use strict";

(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const writing = (element) =>
    element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) &&
    !/^(checkbox|radio|button|submit|reset)$/.test(element.type);

  /* Errors: bring the reader to the list, and from the list into the field. */
  function errorSummary() {
    const summary = one("#error-summary");
    if (!summary) return;
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const target = link && document.getElementById(link.hash.slice(1));
      if (!target) return;
      const control = target.matches("input,select,textarea")
        ? target
        : target.querySelector("input,select,textarea");
      if (!control) return;
      event.preventDefault();
      (control.closest(".field,.ask") || control).scrollIntoView({ block: "start" });
      control.focus({ preventScroll: true });
    });
  }

  /* A button that was pressed says so and cannot send the same form twice. */
  function busyButtons() {
    document.addEventListener("submit", (event) => {
      const form = event.target;
      const button = event.submitter;
      // data-download: the answer is a file, the page stays.
      if (form.method !== "post" || event.defaultPrevented || "download" in form.dataset) return;
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "1";
      if (!button || !button.classList.contains("btn")) return;
      // After the browser has collected the form: its name and value still travel.
      window.setTimeout(() => {
        button.dataset.label = button.innerHTML;
        button.setAttribute("aria-busy", "true");
        button.textContent = document.body.dataset.busy;
      }, 0);
    });
    // Coming back with the browser's back button: the page may be kept as it was left.
    window.addEventListener("pageshow", (event) => {
      if (!event.persisted) return;
      all("form[data-sent]").forEach((form) => delete form.dataset.sent);
      all("[aria-busy=true][data-label]").forEach((button) => {
        button.removeAttribute("aria-busy");
        button.innerHTML = button.dataset.label;
      });
    });
  }

  /* A form marked data-guard asks before typed text is lost. */
  function unsavedGuard() {
    all("form[data-guard]").forEach((form) => {
      let changed = false;
      form.addEventListener("input", () => { changed = true; });
      form.addEventListener("submit", () => { changed = false; });
      window.addEventListener("beforeunload", (event) => {
        if (!changed) return;
        event.preventDefault();
        event.returnValue = document.body.dataset.leave;
      });
    });
  }

  function copyNumber() {
    all("[data-copy]").forEach((button) => {
      button.addEventListener("click", () => {
        const source = document.getElementById(button.dataset.copy);
        const label = button.querySelector("[aria-live]") || button;
        if (!source || !navigator.clipboard) return;
        navigator.clipboard.writeText(source.textContent.trim()).then(() => {
          label.textContent = button.dataset.copied;
        });
      });
    });
  }

  /* `잘 모르겠어요` and the other choices exclude each other; the server checks it again. */
  function aloneChoices() {
    document.addEventListener("change", (event) => {
      const box = event.target;
      if (box.type !== "checkbox" || !box.closest(".choices") || !box.checked) return;
      all("input[type=checkbox]", box.closest(".choices")).forEach((other) => {
        if (other !== box && ("alone" in box.dataset || "alone" in other.dataset)) {
          other.checked = false;
        }
      });
    });
  }

  /* Eight digits pasted into the year fill all three parts of a date. */
  function pastedDate() {
    document.addEventListener("paste", (event) => {
      const year = event.target;
      if (!/-y$/.test(year.id || "")) return;
      const digits = event.clipboardData.getData("text").replace(/\D/g, "");
      const stem = year.id.slice(0, -1);
      const month = document.getElementById(stem + "m");
      const day = document.getElementById(stem + "d");
      if (digits.length !== 8 || !month || !day) return;
      event.preventDefault();
      year.value = digits.slice(0, 4);
      month.value = digits.slice(4, 6);
      day.value = digits.slice(6);
      day.focus();
    });
  }

  /* Ticked rows show the bar of actions. The boxes belong to its form by their `form` attribute. */
  function bulkBar() {
    const bar = one("[data-bulk]");
    if (!bar) return;
    const boxes = all("[data-select]");
    const every = one("[data-select-all]");
    const count = one("[data-bulk-count]");
    function refresh() {
      const ticked = boxes.filter((box) => box.checked).length;
      bar.classList.toggle("on", ticked > 0);
      count.textContent = count.dataset.bulkCount.replace("{n}", String(ticked));
      if (every) {
        every.checked = ticked > 0 && ticked === boxes.length;
        every.indeterminate = ticked > 0 && ticked < boxes.length;
      }
    }
    document.addEventListener("change", (event) => {
      if (event.target === every) boxes.forEach((box) => { box.checked = every.checked; });
      if (event.target === every || boxes.includes(event.target)) refresh();
    });
    bar.addEventListener("reset", () => window.setTimeout(refresh, 0));
    refresh();
  }

  /* Keys of the list. Off by a setting, never while typing, never with Ctrl, Alt or Meta. */
  function tableKeys() {
    const help = one("#short-cuts");
    if (!help || one("[data-keys=off]")) return;
    const rows = all("table.t tbody tr").filter((row) => row.querySelector("a.id"));
    let current = -1;
    function move(step) {
      if (!rows.length) return;
      if (current >= 0) rows[current].classList.remove("cur");
      current = Math.min(Math.max(current + step, 0), rows.length - 1);
      rows[current].classList.add("cur");
      rows[current].querySelector("a.id").focus();
      rows[current].scrollIntoView({ block: "nearest" });
    }
    function tick() {
      const box = current >= 0 && rows[current].querySelector("[data-select]");
      if (box) box.click();
    }
    function assign() {
      const button = one("[data-bulk] [value=assign]");
      if (!button) return false;
      if (!one("[data-select]:checked")) tick();
      if (one("[data-select]:checked")) button.click();
      return true;
    }
    function filters() {
      const first = one(".fpick summary");
      if (first) first.focus();
    }
    /* G, then the letter of a page; the links stand in the help of the short cuts. */
    let going = 0;
    function go(letter) {
      const link = help.querySelector(`[data-go="${letter}"]`);
      if (link) link.click();
      return Boolean(link);
    }
    function open() {
      if (current < 0 || document.activeElement.closest("a,button,summary")) return false;
      rows[current].querySelector("a.id").click();
      return true;
    }
    function search() {
      const field = one("[data-list-search]") || one("[data-search]");
      if (field) field.focus();
    }
    const actions = {
      j: () => move(1), k: () => move(-1), x: tick, enter: open, a: assign, f: filters,
      g: () => { going = Date.now(); }, "/": search, "?": () => help.showModal(),
    };
    all("[data-short-cuts]").forEach((button) => {
      button.addEventListener("click", () => help.showModal());
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || help.open) return;
      if (writing(event.target)) return;
      const key = event.key.toLowerCase();
      const second = Date.now() - going < 1500;
      going = 0;
      if (second && /^[a-z]$/.test(key) && go(key)) {
        event.preventDefault();
        return;
      }
      const action = actions[key];
      if (action && action() !== false) event.preventDefault();
    });
  }

  /* An open menu or sheet of conditions closes with Escape, and when the reader goes on elsewhere. */
  function closeMenus() {
    const opened = () => all("details.menu[open],details.acts[open],details.fpick[open]");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      opened().forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary").focus();
      });
    });
    const elsewhere = (event) => opened().forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    ["click", "focusin"].forEach((what) => document.addEventListener(what, elsewhere));
  }

  function printing() {
    all("[data-print]").forEach((button) => {
      button.addEventListener("click", () => window.print());
    });
  }

  /* A page that waits for something loads itself again; after a minute it leaves that to the link. */
  function refreshPage() {
    const waiting = one("[data-refresh]");
    if (!waiting) return;
    const key = "waited:" + window.location.pathname;
    const seconds = Number(waiting.dataset.refresh) || 3;
    const waited = Number(window.sessionStorage.getItem(key) || 0) + seconds;
    if (waited > 60) {
      window.sessionStorage.removeItem(key);
      return;
    }
    window.setTimeout(() => {
      window.sessionStorage.setItem(key, String(waited));
      window.location.reload();
    }, seconds * 1000);
  }

  /* From the list to a request and back: the view one came from, and its neighbours. What was
     searched for is not kept. */
  function listTrail() {
    const list = /\/queue$/.test(window.location.pathname);
    if (list) {
      const view = one(".views [aria-current]");
      const at = new URLSearchParams(window.location.search);
      at.delete("q");
      window.sessionStorage.setItem("list", JSON.stringify({
        path: window.location.pathname, at: at.toString(),
        name: view ? view.firstChild.textContent.trim() : "",
        rows: all("table.t a.id").map((link) => link.pathname),
      }));
      return;
    }
    const near = one("[data-near]");
    const kept = JSON.parse(window.sessionStorage.getItem("list") || "null");
    const back = near && one(".crumb a");
    if (!kept || !back || back.pathname !== kept.path) return;
    back.search = kept.at;
    if (kept.name) back.textContent += " (" + kept.name + ")";
    const path = window.location.pathname + "/";
    const here = kept.rows.findIndex((row) => path.startsWith(row + "/"));
    [["prev", here - 1], ["next", here + 1]].forEach(([rel, place]) => {
      if (here < 0 || !kept.rows[place]) return;
      const link = near.querySelector("[rel=" + rel + "]");
      link.href = kept.rows[place];
      link.hidden = near.hidden = false;
    });
  }

  /* A model wording goes below what is written, once; one action goes to every item. */
  function draftingHelp() {
    const changed = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-insert],[data-all]");
      if (!button) return;
      event.preventDefault();
      if (button.dataset.all) {
        const boxes = all(".irow input[type=radio]", button.form);
        boxes.forEach((box) => { box.checked = box.checked || box.value === button.dataset.all; });
        if (boxes.length) changed(boxes[0]);
        return;
      }
      const field = document.getElementById(button.dataset.into);
      const wording = document.getElementById(button.dataset.insert).textContent.trim();
      if (!field.value.includes(wording)) field.value = (field.value + "\n\n" + wording).trim();
      field.focus();
      changed(field);
    });
  }

  /* What is shown for some minutes goes when they are over, also on a page left open. */
  function maskAgain() {
    const shown = one("[data-reload-at]");
    if (!shown) return;
    const left = Number(shown.dataset.reloadAt) * 1000 - Date.now();
    if (left > 0 && left < 3600000) window.setTimeout(() => window.location.reload(), left + 1000);
  }

  /* A part of a page is drawn with one pull: where it begins is the first of its two corners. */
  function drawnPart() {
    all("[data-drag]").forEach((picture) => {
      const corner = picture.form.querySelector("[name=corner]");
      const box = document.createElement("div");
      let from = null;
      const inside = (event) => {
        const frame = picture.getBoundingClientRect();
        const part = (at, length) => Math.min(Math.max(at / length, 0), 1);
        return [part(event.clientX - frame.left, frame.width),
          part(event.clientY - frame.top, frame.height)];
      };
      picture.addEventListener("dragstart", (event) => event.preventDefault());
      picture.addEventListener("pointerdown", (event) => {
        if (event.pointerType === "mouse" && event.button === 0) from = inside(event);
      });
      picture.addEventListener("pointermove", (event) => {
        if (!from) return;
        const to = inside(event);
        const place = (at, length) => Math.round(at * length) + "px";
        Object.assign(box.style, {
          position: "absolute", border: "2px solid red", pointerEvents: "none",
          left: place(Math.min(from[0], to[0]), picture.offsetWidth),
          top: place(Math.min(from[1], to[1]), picture.offsetHeight),
          width: place(Math.abs(to[0] - from[0]), picture.offsetWidth),
          height: place(Math.abs(to[1] - from[1]), picture.offsetHeight),
        });
        picture.parentElement.style.position = "relative";
        if (!box.parentElement) picture.parentElement.append(box);
      });
      picture.addEventListener("click", (event) => {
        const to = inside(event);
        const pulled = from && Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]) > 0.02;
        if (pulled) corner.value = from.map((at) => Math.round(at * 1000)).join("x");
        from = null;
      });
      document.addEventListener("pointerup", (event) => {
        if (event.target === picture) return;
        from = null;
        box.remove();
      });
    });
  }

  document.documentElement.setAttribute("data-js", "");
  [errorSummary, busyButtons, unsavedGuard, copyNumber, aloneChoices, pastedDate, bulkBar,
    tableKeys, closeMenus, printing, refreshPage, listTrail, draftingHelp, maskAgain,
    drawnPart]
    .forEach((start) => start());
})();
