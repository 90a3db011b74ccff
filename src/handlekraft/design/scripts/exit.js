// Leaving the page at once. The link works without this file; the file adds what a link cannot do:
// hide what is read before the network answers, stop sound, leave no half-filled form, Shift three times.
// Nothing is stored and nothing is sent. The order of the steps is the specification's and matters.
// It runs as soon as it has come, also while the rest of the page is still on its way: what it needs is looked up then.
(() => {
  const root = document.documentElement;
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
  function blank(words) {
    const layer = document.createElement("div");
    layer.className = "blank";
    layer.setAttribute("role", "alert");
    document.body.append(layer);
    setTimeout(() => (layer.textContent = words.loading), 50);
  }

  function go(link) {
    const address = () => (navigator.onLine ? link.href : "about:blank");
    // A browser that has begun to leave is left alone: on a slow line a second attempt would begin again from nothing,
    // and leave the page in the history where Back shows it.
    let begun = false;
    addEventListener("beforeunload", () => (begun = true));
    setTimeout(() => begun || location.assign(address()), PATIENCE);
    if (link.dataset.history === "assign") location.assign(address());
    else location.replace(address());
  }

  let leaving = false;
  function leave() {
    const link = document.getElementById("exit");
    if (leaving || !link) return;
    leaving = true;
    root.setAttribute("data-leaving", "");
    // Whatever goes wrong on the way, the browser leaves.
    try {
      silence();
      blank(link.dataset);
      document.title = link.dataset.title;
      forget();
    } finally {
      go(link);
    }
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-exit]")) return;
    if (!document.getElementById("exit")) return; // not come yet: the link does what links do
    event.preventDefault();
    leave();
  });

  let presses = 0;
  let typing = false; // the key released before was pressed together with Shift, so this Shift made a capital
  let timer = 0;

  function say(word) {
    const status = document.getElementById("exit-status");
    if (status) status.textContent = document.getElementById("exit").dataset[word];
  }

  function reset() {
    clearTimeout(timer);
    if (presses) say("cancelled");
    presses = 0;
  }

  addEventListener("keyup", (event) => {
    if (event.key === "Shift" && !typing) {
      presses += 1;
      clearTimeout(timer);
      timer = setTimeout(reset, PAUSE);
      if (presses === PRESSES) leave();
      else say(presses === 1 ? "two" : "one");
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
