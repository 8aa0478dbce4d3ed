/* Two minutes before the session ends: say so, and let it be extended where one stands, so that what
   was typed stays. Loaded only by pages with a session; the one script of ours that sends anything.
   Without it the page says in a sentence how long it stays open. */
"use strict";

(function () {
  const box = document.querySelector("[data-session]");
  if (!box) return;
  const form = box.querySelector("form");
  const text = box.querySelector("[role=alert]");
  const first = text.textContent;
  let timers = [];
  let over = false;
  function begin() {
    timers.forEach(window.clearTimeout);
    box.hidden = true;
    text.textContent = "";
    const end = Number(box.dataset.session) * 60000;
    timers = [
      window.setTimeout(() => { box.hidden = false; text.textContent = first; }, end - 120000),
      window.setTimeout(() => { over = true; text.textContent = box.dataset.over; }, end),
    ];
  }
  form.addEventListener("submit", (event) => {
    if (over) return;  // nothing is left to extend: the page is loaded again
    event.preventDefault();
    fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" })
      // The answer leads back to the page; anything else is for the reader to see.
      .then((answer) => (answer.type === "opaqueredirect" ? begin() : form.submit()))
      .catch(() => form.submit());
  });
  begin();
})();
