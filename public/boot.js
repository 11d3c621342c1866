// Loads the islands and wakes them in the order of the page. Failing to do so leaves the page as it was:
// whole, with links and forms.
import init, * as islands from "./pkg/masar.js";

await init({ module_or_path: new URL("./pkg/masar.wasm", import.meta.url) });
islands.hydrate();
for (const island of document.querySelectorAll("leptos-island")) {
  islands[island.dataset.component]?.(island);
}
