// Leads the figure of a page from view to view. Until the explorer is awake, the picture that the server drew
// for the step stands in; if it never wakes, that is what a reader sees.
export class Guide {
  constructor(figure) {
    this.figure = figure;
    this.moved = () => {};
    figure.addEventListener("masar:moved", () => this.moved(this.departed));
    this.waking = new MutationObserver(() => {
      if (!this.awake) return;
      this.waking.disconnect();
      // A step may have been turned while the explorer was on its way.
      this.figure.dispatchEvent(new Event("masar:view"));
    });
    if (!this.awake) this.waking.observe(figure, { attributeFilter: ["data-ready"] });
  }

  get awake() {
    return this.figure.hasAttribute("data-ready");
  }

  /** Whether the reader has moved away from the view that was last shown. */
  get departed() {
    const { seen, view } = this.figure.dataset;
    return seen !== undefined && seen !== view;
  }

  /** Shows a view, named by its query; `still` is a picture of it. */
  show(query, still) {
    const same = this.figure.dataset.view === query && !this.departed;
    this.figure.dataset.view = query;
    if (this.awake) {
      if (!same) this.figure.dispatchEvent(new Event("masar:view"));
    } else if (still && !same) {
      const picture = still.cloneNode(true);
      // Two drawings of one page would share the names of their parts.
      for (const part of picture.querySelectorAll("[id]")) part.id = `f-${part.id}`;
      for (const part of picture.querySelectorAll("[fill^='url('], [clip-path]")) {
        for (const name of ["fill", "clip-path"]) {
          const value = part.getAttribute(name);
          if (value?.startsWith("url(#")) part.setAttribute(name, value.replace("url(#", "url(#f-"));
        }
      }
      document.getElementById("plot").replaceChildren(picture);
    }
  }
}
