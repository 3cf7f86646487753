// The developer's inbox. Text of messages only ever reaches the page as text nodes or inside a sandboxed frame.
const list = document.getElementById("list");
const empty = document.getElementById("empty");
const detail = document.getElementById("detail");
const main = document.getElementById("main");
const search = document.getElementById("search");
const live = document.getElementById("live");
const CODE = /\b\d{6}\b/;
const ICONS = {
  mail: "M3 6h18v12H3zM3.5 7l8.5 6 8.5-6",
  sms: "M4 5h16v11H10l-4.5 4v-4H4z",
};
const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" };
let view = "preview";
let width = "phone";
let shown = null;

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      node.addEventListener(key.slice(2), value);
    } else if (value !== null) {
      node.setAttribute(key, value);
    }
  }
  node.append(...children);
  return node;
}

function icon(kind) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[kind]);
  svg.append(path);
  return element("span", { class: `badge ${kind}`, role: "img", "aria-label": kind === "sms" ? "SMS" : "Letter" }, svg);
}

function when(message, style) {
  const date = new Date(message.receivedAt);
  const today = date.toDateString() === new Date().toDateString();
  const short = today ? { hour: "2-digit", minute: "2-digit", second: "2-digit" } : { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  const text = date.toLocaleString(undefined, { hourCycle: "h23", ...(style === "long" ? LONG : short) });
  return element("time", { datetime: message.receivedAt, class: "when" }, text);
}

function codeOf(message) {
  return message.text.match(CODE)?.[0] ?? null;
}

function highlighted(text) {
  return text.split(/(\b\d{6}\b)/).map((part) => (CODE.test(part) && part.length === 6 ? element("mark", {}, part) : part));
}

function copyButton(code) {
  const button = element("button", { type: "button", class: "copy" }, `Copy ${code}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(code);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = `Copy ${code}`), 1500);
  });
  return button;
}

function query() {
  const form = new FormData(search);
  const parameters = new URLSearchParams();
  const to = document.getElementById("to").value.trim();
  if (to) parameters.set("to", to);
  if (form.get("kind")) parameters.set("kind", form.get("kind"));
  return parameters;
}

async function get(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.json() : null;
}

const chosen = () => decodeURIComponent(location.hash.slice(2));

async function showList() {
  const parameters = query();
  const { items } = await get(`/api/messages?${parameters.toString().replaceAll("+", "%20")}`);
  list.replaceChildren(...items.map(row));
  empty.hidden = items.length > 0;
  empty.textContent = parameters.size
    ? "Nothing here for this recipient and kind."
    : "Nothing has been sent yet. Every letter and SMS of the local run will appear here the moment it is sent.";
}

function row(message) {
  const snippet = message.text.replace(/\s+/g, " ").slice(0, 160);
  const code = codeOf(message);
  return element("li", {},
    element("a", { href: `#/${message.id}`, "aria-current": String(message.id === chosen()) },
      icon(message.kind),
      element("span", { class: "to" }, message.to),
      when(message),
      ...(message.kind === "mail" ? [element("span", { class: "subject" }, message.subject || "(no subject)")] : []),
      element("span", { class: "snippet" }, snippet),
      ...(code ? [element("mark", {}, code)] : [])));
}

async function showDetail(focus) {
  const id = chosen();
  main.classList.toggle("reading", id !== "");
  const message = id ? await get(`/api/messages/${encodeURIComponent(id)}`) : null;
  if (id !== chosen()) return;
  for (const link of list.querySelectorAll("a")) {
    link.setAttribute("aria-current", String(link.hash === location.hash));
  }
  shown = message;
  const back = element("a", { class: "back", href: "#/" }, "← All messages");
  if (!message) {
    detail.replaceChildren(back, element("p", { class: "empty" }, id ? "This message has been deleted." : "Choose a message to read it."));
  } else if (message.kind === "sms") {
    detail.replaceChildren(back, await talk(message));
    detail.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
  } else {
    detail.replaceChildren(back, ...letter(message));
  }
  if (focus && id) detail.focus({ preventScroll: true });
}

async function talk(message) {
  const { items } = await get(`/api/messages?kind=sms&to=${encodeURIComponent(message.to)}`);
  const bubbles = items.reverse().map((each) => {
    const code = codeOf(each);
    return element("div", { class: each.id === message.id ? "bubble chosen" : "bubble" },
      element("p", {}, ...highlighted(each.text)),
      element("div", { class: "under" }, when(each), ...(code ? [copyButton(code)] : [])));
  });
  return element("article", { class: "phone-talk" }, element("h2", {}, message.to), ...bubbles);
}

function letter(message) {
  const code = codeOf(message);
  const facts = [["From", message.from], ["To", message.to], ["Received", when(message, "long")]];
  return [
    element("h2", {}, message.subject || "(no subject)"),
    element("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
    element("div", { class: "tools" },
      tabs(message),
      ...(view === "preview" && message.html ? [widths()] : []),
      ...(code ? [copyButton(code)] : [])),
    element("div", { id: "panel", role: "tabpanel", "aria-label": view }, body(message)),
  ];
}

function again(focusOn) {
  detail.replaceChildren(detail.firstChild, ...letter(shown));
  detail.querySelector(`[data-name="${focusOn}"]`)?.focus();
}

function tabs(message) {
  const names = [["preview", "Preview"], ["text", "Text"], ["headers", "Headers"], ["source", "Source"]];
  return element("div", { class: "choice", role: "tablist", "aria-label": "View" },
    ...names.map(([name, label], index) => element("button", {
      type: "button",
      role: "tab",
      "data-name": name,
      "aria-selected": String(view === name),
      "aria-controls": "panel",
      tabindex: view === name ? "0" : "-1",
      onclick: () => { view = name; again(name); },
      onkeydown: (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) {
          view = names[(index + step + names.length) % names.length][0];
          again(view);
        }
      },
    }, label)));
}

function widths() {
  return element("div", { class: "choice", role: "group", "aria-label": "Width" },
    ...[["phone", "Phone"], ["desktop", "Desktop"]].map(([name, label]) => element("button", {
      type: "button",
      "data-name": name,
      "aria-pressed": String(width === name),
      onclick: () => { width = name; again(name); },
    }, label)));
}

function body(message) {
  if (view === "headers") {
    return element("table", {}, element("tbody", {}, ...message.headers.map((header) =>
      element("tr", {}, element("th", { scope: "row" }, header.name), element("td", {}, header.value)))));
  }
  if (view === "source") {
    const source = element("pre", {}, "…");
    fetch(`/api/messages/${encodeURIComponent(message.id)}/source`)
      .then((answer) => answer.text())
      .then((text) => (source.textContent = text));
    return source;
  }
  if (view === "text" || !message.html) {
    return element("pre", {}, message.text || "This letter has no text part.");
  }
  return preview(message);
}

function preview(message) {
  // Same origin, so that its height can be measured; without allow-scripts nothing in it can run.
  const frame = element("iframe", {
    title: `Letter: ${message.subject}`,
    sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox",
    src: `/api/messages/${encodeURIComponent(message.id)}/html`,
  });
  frame.addEventListener("load", () => {
    const root = frame.contentDocument?.documentElement;
    if (root) frame.style.height = `${root.scrollHeight + 18}px`;
  });
  return element("div", { class: `stage ${width}` }, frame);
}

search.addEventListener("input", showList);
search.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("clear").addEventListener("click", async () => {
  if (confirm("Delete all letters and SMS of the local run?")) {
    await fetch("/api/messages", { method: "DELETE" });
    location.hash = "#/";
  }
});
window.addEventListener("hashchange", () => showDetail(true));

const events = new EventSource("/api/events");
events.addEventListener("open", () => {
  live.classList.add("on");
  live.textContent = "Live";
});
events.addEventListener("error", () => {
  live.classList.remove("on");
  live.textContent = "Waiting for the local run…";
});
events.addEventListener("message", () => {
  showList();
  if (shown?.kind === "sms" || !shown) showDetail(false);
});
showList();
showDetail(false);
