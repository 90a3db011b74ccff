// Who answers now, in words beside the hours that stand on the page as text. What it needs to know of hours, holidays and
// summer time is in a file of its own that has run before this one; where that file says nothing, nothing is said.
// Asks the device what time it is and nothing else: not for its time zone, which need not be Norway's. Moves nothing.
(() => {
  const data = self.openingHours;
  if (!data) return;
  const { words } = data;
  const MINUTE = 60000; // milliseconds
  const DAY = 1440; // minutes
  const WEEK = 7; // days: from here on a weekday alone could be another week's

  const now = () => Math.floor(Date.now() / MINUTE) - data.start;

  // A minute as clocks in Norway show it, counted from the same Monday.
  function shown(minute) {
    const set = data.shifts.filter(([from]) => from <= minute).pop();
    return minute + (set ? set[1] : 0);
  }

  // Whether it is open at a minute, and at which it next opens or closes; none where the weeks end first.
  function state(turns, minute) {
    let [open, next] = [false, 0];
    for (const turn of turns) {
      next += turn;
      if (next > minute) return { open, next };
      open = !open;
    }
    return { open };
  }

  function phrase({ open, next }, minute) {
    const plain = open ? words.open : words.closed;
    if (next === undefined) return plain;
    // What closes at midnight closes at the end of a day, and is not said to close at the beginning of another.
    const last = open ? 1 : 0;
    const day = Math.floor((shown(next) - last) / DAY);
    const ahead = day - Math.floor(shown(minute) / DAY);
    const named = ahead < WEEK ? words.near[ahead] || words.days[day % WEEK] : data.dates[day];
    if (!named) return plain;
    const clock = shown(next) - day * DAY;
    const time = words.clock
      .replace("{hour}", two(Math.floor(clock / 60)))
      .replace("{minute}", two(clock % 60));
    const pattern = open ? words[ahead ? "until_day" : "until"] : words.opens;
    return pattern.replace("{day}", named).replace(" {time}", `\u00a0${time}`);
  }

  const two = (number) => String(number).padStart(2, "0");

  function show() {
    const minute = now();
    const known = minute >= 0 && minute < data.minutes;
    document.querySelectorAll("[data-hours]").forEach((place) => {
      const turns = known && data.hours[place.dataset.hours];
      const found = turns ? state(turns, minute) : {};
      const text = turns ? phrase(found, minute) : "";
      if (place.textContent === text) return;
      place.textContent = text;
      place.classList.toggle("open", Boolean(found.open));
    });
  }

  function keepTime() {
    show();
    setTimeout(keepTime, MINUTE - (Date.now() % MINUTE));
  }

  keepTime();
  document.addEventListener("visibilitychange", show);
  addEventListener("pageshow", show);
})();
