// Leaving the page at once. The link works without this file; the file adds what a link cannot do:
// hide what is read before the network answers, stop sound, leave no half-filled form, Shift three times.
// Nothing is stored and nothing is sent. The order of the steps is the specification's and matters.
(() => {
  const link = document.getElementById("exit");
  const root = document.documentElement;
  if (!link) return;
  const words = link.dataset;

  const PRESSES = 3;
  const PAUSE = 5000; // milliseconds between two presses
  const PATIENCE = 2000; // milliseconds before the second attempt

  function silence() {
    document.querySelectorAll("audio, video").forEach((media) => media.pause());
    if (window.speechSynthesis) window.speechSynthesis.cancel();
  }

  function forget() {
    document.querySelectorAll("form").forEach((form) => form.reset());
    document.querySelectorAll("input").forEach((field) => {
      field.checked = field.defaultChecked;
      field.value = field.defaultValue;
    });
    dispatchEvent(new Event("forget")); // for scripts that show what was written
  }

  // The empty alert first and its text a moment later: only then do all screen readers say it.
  function blank() {
    const layer = document.createElement("div");
    layer.className = "blank";
    layer.setAttribute("role", "alert");
    document.body.append(layer);
    setTimeout(() => (layer.textContent = words.loading), 50);
  }

  function go(address) {
    if (words.history === "assign") location.assign(address);
    else location.replace(address);
  }

  let leaving = false;
  function leave() {
    if (leaving) return;
    leaving = true;
    root.setAttribute("data-leaving", "");
    silence();
    blank();
    document.title = words.title;
    forget();
    if (!navigator.onLine) {
      go("about:blank");
      return;
    }
    // A browser that has begun to leave is left alone: a second attempt would only make it begin again.
    let begun = false;
    addEventListener("beforeunload", () => (begun = true));
    go(link.href);
    setTimeout(() => begun || location.assign(link.href), PATIENCE);
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-exit]")) return;
    event.preventDefault();
    leave();
  });

  let presses = 0;
  let typing = false; // the key released before was pressed together with Shift, so this Shift made a capital
  let timer = 0;
  const status = document.getElementById("exit-status");

  function say(text) {
    if (status) status.textContent = text;
  }

  function reset() {
    clearTimeout(timer);
    if (presses) say(words.cancelled);
    presses = 0;
  }

  addEventListener("keyup", (event) => {
    if (event.key === "Shift" && !typing) {
      presses += 1;
      clearTimeout(timer);
      timer = setTimeout(reset, PAUSE);
      if (presses === PRESSES) leave();
      else say(presses === 1 ? words.two : words.one);
    } else if (event.key !== "Shift") {
      reset();
    }
    typing = event.shiftKey && event.key !== "Shift";
  });

  // Back may bring the page out of memory as it stood: blank then, and loaded anew before it shows again.
  addEventListener("pageshow", (event) => {
    if (event.persisted && leaving) location.reload();
  });
  addEventListener("pagehide", forget);
  addEventListener("pageshow", forget);
})();
