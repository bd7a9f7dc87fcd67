// Asks for a human's words: pauses while the page is hidden, slows down when nothing comes.
const PAUSE_SECONDS = [4, 15]; // first and longest pause

export class Poll {
  #ask;
  #timer;

  // ask: () => "more" when something came, "none" when not, "end" when no human is there
  constructor(ask) {
    this.#ask = ask;
  }

  begin(seconds = PAUSE_SECONDS[0]) {
    this.end();
    this.#timer = setTimeout(async () => {
      const found = document.hidden ? "none" : await this.#ask();
      if (found === "more") this.begin();
      else if (found === "none") this.begin(document.hidden ? seconds : Math.min(seconds * 1.5, PAUSE_SECONDS[1]));
    }, seconds * 1000);
  }

  end() {
    clearTimeout(this.#timer);
  }
}
