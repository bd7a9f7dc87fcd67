// Asks for a human's words: often while one is there, ever more seldom while one may come, not at all while the page is hidden.
const HUMAN = 2.5;
const FIRST = 4;
const LONGEST = 15;

export class Poll {
  #ask;
  #timer;
  #pause = FIRST;
  #asking = false;

  // ask: () => what came: { human, waiting, fresh }, or { wait } seconds when nothing did
  constructor(ask, signal) {
    this.#ask = ask;
    const atOnce = () => this.#timer && this.#now();
    document.addEventListener("visibilitychange", atOnce, { signal });
    window.addEventListener("online", atOnce, { signal });
  }

  // Goes on by what an answer told of the human; ends when none is there and none may come.
  next({ human, waiting, fresh, wait }) {
    this.end();
    if (wait ?? (human || waiting)) {
      this.#pause = fresh || human ? FIRST : Math.min(this.#pause * 1.5, LONGEST);
      const pause = wait ?? (human ? HUMAN : this.#pause);
      this.#timer = setTimeout(() => this.#now(), pause * 1000);
    }
  }

  end() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  async #now() {
    if (this.#asking || document.hidden) return;
    this.#asking = true;
    const found = await this.#ask();
    this.#asking = false;
    if (this.#timer) this.next(found);
  }
}
