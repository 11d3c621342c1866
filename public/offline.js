// The explorer in a file: unpacks what lies in it, and answers in the place of the server.
const data = JSON.parse(document.getElementById("masar-data").textContent);
const root = document.documentElement;

const bytes = async (packed) => {
  const raw = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
const text = async (packed) => new TextDecoder().decode(await bytes(packed));

// The other language is asked for by the part after "#", since a file has no other address.
const other = data.lang === "ar" ? "en" : "ar";
if (location.hash === "#" + other) {
  document.body.innerHTML = await text(data.other);
  root.lang = other;
  root.dir = other === "ar" ? "rtl" : "ltr";
  document.title = data.otherTitle;
  document.dispatchEvent(new Event("DOMContentLoaded")); // For `page.js`: there are new controls.
}
const lang = root.lang;
document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.("a.language")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    location.hash = "#" + (lang === "ar" ? "en" : "ar");
    location.reload();
  },
  true,
);

if (data.wasm && data.script) {
  const [figure, details] = [await bytes(data.figure), JSON.parse(await text(data.details))[lang]];
  // Items of lists are told once; details name them by number.
  const items = JSON.parse(await text(data.items));
  window.fetch = async (address) => {
    const [path, query] = String(address).split("?");
    if (path.endsWith("/figure")) return new Response(figure);
    const asked = new URLSearchParams(query);
    const [event, claim] = [asked.get("event"), asked.get("claim")];
    const key = event ? "event/" + event.split("~")[0] : claim ? "claim/" + claim : asked.has("at") ? "at" : "";
    const html = path.endsWith("/details") ? details[key] : undefined;
    return html === undefined ? new Response("", { status: 404 }) : new Response(html.replace(/\u0001(\d+);/g, (_, n) => items[n]));
  };
  const script = URL.createObjectURL(new Blob([await bytes(data.script)], { type: "text/javascript" }));
  const islands = await import(script);
  await islands.default({ module_or_path: await bytes(data.wasm) });
  islands.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) islands[island.dataset.component]?.(island);
}
