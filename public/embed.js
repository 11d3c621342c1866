// Masar's helper for pages that embed a timeline. Load it once, anywhere in the page:
//
//   <script src="https://…/embed.js" async></script>
//
// 1. A frame of Masar takes the height that its content needs: the frame sends
//    { type: "masar:height", height: 1234 } with postMessage, this sets the height of the frame it came from.
// 2. <masar-timeline src="https://…/en/t/slug?view" theme="auto|light|dark" hide="title~table" height="900">
//    is the frame as an element; src is the address of any view. Nothing is stored, nobody else is asked.
(() => {
  if (customElements.get("masar-timeline")) return;
  addEventListener("message", ({ data, source }) => {
    if (data?.type !== "masar:height" || !(data.height > 0)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source) frame.style.height = Math.min(data.height, 2e4) + "px";
    }
  });
  customElements.define(
    "masar-timeline",
    class extends HTMLElement {
      static observedAttributes = ["src", "theme", "hide"];
      attributeChangedCallback() {
        if (this.isConnected) this.connectedCallback();
      }
      connectedCallback() {
        const get = (name) => this.getAttribute(name);
        const url = new URL(get("src"), location);
        if (!/^\/embed\//.test(url.pathname)) url.pathname = "/embed" + url.pathname;
        for (const name of ["theme", "hide"]) if (get(name)) url.searchParams.set(name, get(name));
        const frame = document.createElement("iframe");
        Object.assign(frame, { src: url, loading: "lazy", title: get("title") || "Masar" });
        frame.style.cssText = `display:block;width:100%;border:0;height:${parseInt(get("height")) || 1180}px`;
        this.replaceChildren(frame);
      }
    },
  );
})();
