// The preview's page: follows the server's events, and shows pages, figures and findings.
// All text from the project enters the page as text, never as markup.

const WIDTHS = { least: 200, most: 3200 }; // Of a page's picture, pixels.
const CHANGED_FOR = 2500; // Milliseconds.
const SETTLED = 150; // Milliseconds after the last change of the window's size.

const at = (id) => document.getElementById(id);
const pages = at("pages");
const words = new Map(Object.entries(await (await fetch("/words")).json()));

let status = null; // What the server said last.
let code = location.hash.slice(1) || navigator.language; // Shown, or wished for.
let shown = null; // The edition on the page: { code, digest, edition }.
let chosen = null; // The fact whose card is open.

// --- Words and elements -----------------------------------------------------------------------

function word(key, values = {}) {
  const text = (words.get(code.split("-")[0]) ?? words.get("en"))[key];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

function button(text, action, properties = {}) {
  const made = make("button", { type: "button", textContent: text, ...properties });
  made.addEventListener("click", action);
  return made;
}

function speak() {
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.ariaLabel = word(element.dataset.label);
}

// --- Pages ------------------------------------------------------------------------------------

function showPages(edition) {
  const changed = [];
  edition.pages.forEach((page, index) => {
    const place = pages.children[index] ?? pages.appendChild(makePage());
    place.ariaLabel = word("page", { page: index + 1, pages: edition.pages.length });
    place.style.aspectRatio = `${page.width} / ${page.height}`;
    if (place.dataset.digest !== page.digest) {
      if (place.dataset.digest) changed.push(index + 1);
      place.dataset.digest = page.digest;
    }
    showFigures(place, page.boxes, edition);
    if (place.dataset.near) draw(place);
  });
  while (pages.children.length > edition.pages.length) pages.lastChild.remove();
  return changed;
}

function makePage() {
  const place = make("div", { className: "page", role: "group" }, make("img", { alt: "" }));
  place.addEventListener("keydown", step);
  near.observe(place);
  return place;
}

// Pages are drawn when they come near the window, in the resolution of the screen.
const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      target.dataset.near = isIntersecting ? "1" : "";
      if (isIntersecting) draw(target);
    }
  },
  { rootMargin: "100% 0px" },
);
let settling = 0;
new ResizeObserver(() => {
  clearTimeout(settling);
  settling = setTimeout(() => pages.querySelectorAll("[data-near='1']").forEach(draw), SETTLED);
}).observe(pages);

async function draw(place) {
  const wanted = Math.round(place.getBoundingClientRect().width * devicePixelRatio);
  const width = Math.min(WIDTHS.most, Math.max(WIDTHS.least, wanted));
  const address = `/pages/${place.dataset.digest}/${width}.png`;
  const old = place.querySelector("img");
  if (old.getAttribute("src") === address || place.dataset.drawing === address) return;
  place.dataset.drawing = address;
  const next = make("img", { src: address, alt: "" });
  try {
    await next.decode(); // The old picture stays until the new one is there.
  } catch {
    if (place.dataset.drawing === address) place.dataset.drawing = "";
    return; // The page has changed meanwhile; its next event draws it.
  }
  if (place.dataset.drawing === address) place.querySelector("img").replaceWith(next);
}

function showFigures(place, boxes, edition) {
  const focused = [...place.querySelectorAll(".figure")].indexOf(document.activeElement);
  const figures = boxes.map((box, index) => {
    const label = edition.facts[box.fact]?.label ?? box.fact;
    const figure = button("", () => choose(box.fact, figure), { className: "figure", ariaLabel: `${box.text} – ${label}`, title: label });
    for (const side of ["left", "top", "width", "height"]) figure.style[side] = `${box[side] * 100}%`;
    figure.dataset.fact = box.fact;
    figure.tabIndex = index ? -1 : 0;
    return figure;
  });
  place.replaceChildren(place.querySelector("img"), ...figures);
  if (focused >= 0) figures[Math.min(focused, figures.length - 1)]?.focus({ preventScroll: true });
}

// A page is one stop of the tab key; arrows lead from figure to figure.
function step(event) {
  const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const figures = [...event.currentTarget.querySelectorAll(".figure")];
  const next = figures[figures.indexOf(event.target) + move];
  if (!move || !next) return;
  event.preventDefault();
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function goTo(index) {
  pages.children[index - 1]?.scrollIntoView({ block: "start" });
}

// --- The card of a figure ---------------------------------------------------------------------

let opener = null;

function choose(fact, figure) {
  chosen = fact;
  opener = figure ?? opener;
  mark();
  showCard();
  at("card").focus({ preventScroll: true });
}

function mark() {
  for (const figure of pages.querySelectorAll(".figure")) {
    figure.classList.toggle("same", figure.dataset.fact === chosen);
    figure.classList.toggle("chosen", figure === opener && figure.dataset.fact === chosen);
  }
}

function closeCard() {
  chosen = null;
  mark();
  at("card").hidden = true;
  at("hint").hidden = false;
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

function showCard() {
  const fact = shown?.edition.facts[chosen];
  at("card").hidden = !fact;
  at("hint").hidden = Boolean(fact);
  if (!fact) return;
  at("card-title").textContent = fact.label;
  at("card-body").replaceChildren(
    make("p", { className: "value", textContent: fact.value }),
    details(fact),
    ...fact.inputs.length ? [make("h3", { textContent: word("inputs") }), inputs(fact)] : [],
    ...fact.quotes.length ? [make("h3", { textContent: word("quotes") })] : [],
    ...fact.quotes.map(quote),
    make("h3", { textContent: word("also") }),
    places(),
  );
  at("card").scrollTop = 0;
}

function details(fact) {
  const list = make("dl");
  const rows = { period: fact.period, area: fact.area, derived: fact.formula, definition: fact.definition, note: fact.note };
  for (const [key, text] of Object.entries(rows)) {
    if (text) list.append(make("dt", { textContent: word(key) }), make("dd", { textContent: text }));
  }
  if (fact.place) list.append(make("dt", { textContent: word("place") }), make("dd", {}, make("code", { textContent: fact.place })));
  return list;
}

function inputs(fact) {
  const facts = shown.edition.facts;
  const made = fact.inputs.map((id) => button(`${facts[id].value} – ${facts[id].label}`, () => choose(id)));
  return make("div", { className: "jumps" }, ...made);
}

function quote(found) {
  const source = shown.edition.sources[found.source];
  const entry = make("p", { lang: source.language, textContent: source.entry });
  const proof = make("p", { textContent: [found.position, found.proof].filter(Boolean).join(" · ") });
  const jump = source.page ? [button(word("source-page", { page: source.page }), () => goTo(source.page))] : [];
  const link = source.address ? [make("a", { href: source.address, textContent: new URL(source.address).host, target: "_blank", rel: "noopener noreferrer" })] : [];
  const passage = make("blockquote", { lang: found.language }, found.prefix, make("mark", { textContent: found.exact }), found.suffix);
  return make("figure", { className: "quote" }, passage, make("figcaption", {}, entry, proof, make("div", { className: "jumps" }, ...jump, ...link)));
}

function places() {
  const list = make("div", { className: "jumps" });
  shown.edition.pages.forEach((page, index) => {
    if (page.boxes.some((box) => box.fact === chosen)) list.append(button(String(index + 1), () => goTo(index + 1)));
  });
  return list;
}

// --- Findings and status ----------------------------------------------------------------------

function showFindings() {
  at("findings-title").textContent = word("findings", { count: status.findings.length });
  at("findings").replaceChildren(
    ...status.findings.map((finding) =>
      make(
        "li",
        { className: finding.severity, lang: "en" },
        make("p", {}, make("span", { className: "severity", textContent: `${word(finding.severity)} ` }), make("code", { textContent: finding.place ?? "" })),
        make("p", { textContent: `${finding.message} [${finding.code}]` }),
        make("p", { textContent: finding.hint ?? "" }),
      ),
    ),
  );
}

// A language in its own words; `zh-en` is an edition in both.
function nameOf(tag) {
  const tags = /^[a-z-]+$/.test(tag) ? tag.split("-") : [tag];
  return tags.map((each) => new Intl.DisplayNames([each], { type: "language" }).of(each)).join(" · ");
}

function showLanguages() {
  at("languages").replaceChildren(
    ...status.editions.map(({ code: each }) =>
      button(nameOf(each), () => switchTo(each), { lang: each, ariaPressed: String(each === code) }),
    ),
  );
}

function say(text) {
  if (at("status").textContent !== text) at("status").textContent = text;
}

function warn(text) {
  if (at("banner").textContent !== text) at("banner").textContent = text;
}

// --- The loop ---------------------------------------------------------------------------------

let last = ""; // What the last change of pages was, in words.

async function follow(event) {
  status = JSON.parse(event.data);
  const codes = status.editions.map((edition) => edition.code);
  if (codes.length && !codes.includes(code)) code = codes[0];
  await showEdition();
  const failed = codes.length ? "failed" : "failed-first";
  warn(status.failed ? word(failed) : "");
  showFindings();
  showLanguages();
  say(status.building ? word("building") : status.failed ? "" : last || word("ready"));
  document.title = shown ? shown.edition.title : status.project;
  at("title").textContent = document.title;
  at("pdf").hidden = !shown;
  at("pdf").href = `/briefings/${code}.pdf`;
  document.body.classList.toggle("failed", status.failed);
  document.body.dataset.revision = status.revision;
  document.body.dataset.state = status.building ? "building" : status.failed ? "failed" : "ready";
}

async function showEdition() {
  const wanted = status.editions.find((edition) => edition.code === code);
  if (!wanted || (shown?.code === code && shown.digest === wanted.digest)) return speak();
  const answer = await fetch(`/editions/${code}`);
  if (!answer.ok) return;
  const switched = shown?.code !== code;
  shown = { code, digest: wanted.digest, edition: await answer.json() };
  document.documentElement.lang = shown.edition.language;
  speak();
  const changed = showPages(shown.edition);
  last = switched ? "" : word(changed.length ? "changed" : "unchanged", { pages: changed.join(", ") });
  if (!switched) flash(changed);
  mark();
  showCard();
}

function flash(numbers) {
  for (const number of numbers) {
    const place = pages.children[number - 1];
    place.classList.add("changed");
    setTimeout(() => place.classList.remove("changed"), CHANGED_FOR);
  }
}

async function switchTo(language) {
  code = language;
  history.replaceState(null, "", `#${code}`);
  await turn(() => follow({ data: JSON.stringify(status) }));
  at("languages").querySelector("[aria-pressed='true']")?.focus();
}

// One event at a time: a second must not overtake the first while that fetches its edition.
let turning = Promise.resolve();
function turn(action) {
  turning = turning.then(action).catch(console.error);
  return turning;
}

at("skip").addEventListener("click", () => (pages.querySelector(".figure") ?? pages).focus());
at("close").addEventListener("click", closeCard);
at("build").addEventListener("click", () => fetch("/build", { method: "POST" }));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen) closeCard();
});

speak();
const events = new EventSource("/events");
events.addEventListener("message", (event) => turn(() => follow(event)));
events.addEventListener("error", () => warn(word("bug")));
