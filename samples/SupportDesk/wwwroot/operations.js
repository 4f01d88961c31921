const $ = id => document.getElementById(id);
const number = new Intl.NumberFormat("en");
const money = new Intl.NumberFormat("en", { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: 6 });
const amount = (value, unit) => unit === "Cost" ? money.format(value) : `${number.format(value)} ${unit.toLowerCase()}`;
const share = used => used > 0 && used < 0.01 ? "< 1 %" : `${Math.round(100 * used)} %`;
const every = 2_000;

async function start() {
  const session = await (await fetch("/session")).json();
  if (!session.isOperator) { location.href = "/"; return; }
  for (const customer of session.customers) $("customer").add(new Option(`${customer.name}, ${customer.shop}`, JSON.stringify({ shop: customer.shop, customer: customer.id })));
  // Not before: a button without its handler would take a click and do nothing.
  handle("leave", async () => { await fetch("/session", { method: "DELETE" }); location.href = "/"; });
  handle("verify", verify);
  handle("erase", erase);
  await refresh();
  setInterval(refresh, every);
}

function handle(button, click) {
  $(button).onclick = click;
  $(button).disabled = false;
}

async function refresh() {
  try {
    const [figures, decisions] = await Promise.all(["/operations/figures", "/operations/decisions"].map(async path => (await fetch(path)).json()));
    show(figures);
    table("decisions", decisions.map(one => [new Date(one.time).toLocaleTimeString(), one.tenant ?? "", plain(one.outcome), one.cache ?? "", words(one.redacted), ...(one.function ? [number.format(one.tokens), (one.cost ?? 0).toFixed(6), number.format(Math.round(one.milliseconds))] : ["", "", ""])]), 5, 6, 7);
    $("notice").hidden = true;
  } catch {
    $("notice").textContent = "The server does not answer. Trying again …";
    $("notice").hidden = false;
  }
}

function show(figures) {
  $("tokens").textContent = number.format(sum(figures.tokensPerMinute));
  $("models").textContent = list(figures.tokensPerMinute) || "no tokens in the last minute";
  $("cost").textContent = money.format(figures.cost);
  $("saved").textContent = `${money.format(figures.savedCost)} saved by the cache`;
  const hits = ["hit", "stale", "semantic", "coalesced"].reduce((all, kind) => all + (figures.cache[kind] ?? 0), 0);
  const asked = sum(figures.cache);
  $("cache").textContent = asked ? `${Math.round(100 * hits / asked)} %` : "–";
  $("cacheDetail").textContent = list(figures.cache) || "nothing was asked yet";
  $("redactions").textContent = number.format(sum(figures.redactions));
  $("kinds").textContent = list(figures.redactions) || "nothing was found yet";
  table("budgets", figures.budgets.map(one => [one.budget, one.tenant ?? "", one.whom ?? "", amount(one.spent, one.unit), amount(one.limit, one.unit), share(one.spent / one.limit)]), 3, 4, 5);
}

async function verify() {
  $("verified").textContent = "verifying …";
  const response = await fetch("/operations/verification", { method: "POST" });
  if (!response.ok) {
    $("verified").textContent = "could not be verified";
    $("verified").className = "pill bad";
    return;
  }
  const said = await response.json();
  const broken = said.firstBroken;
  $("verified").textContent = broken
    ? `broken at ${broken.entryId ? `entry ${broken.entryId}` : `number ${broken.sequence}`} of writer ${broken.writer}: ${broken.reason}`
    : said.entries === 0 ? "empty: no entry yet"
    : `whole${said.signed ? " and signed" : ", not signed"}: ${number.format(said.entries)} ${said.entries === 1 ? "entry" : "entries"}`;
  $("verified").className = `pill ${broken || (said.entries > 0 && !said.signed) ? "bad" : "good"}`;
}

async function erase() {
  if (!confirm("Erase this customer everywhere? It cannot be taken back.")) return;
  const response = await fetch("/operations/erasures", { method: "POST", headers: { "Content-Type": "application/json" }, body: $("customer").value });
  const said = await response.json();
  $("erased").textContent = response.ok ? `Erased: ${list({ ...said.elsewhere, "cached answers": said.answers, budgets: said.budgets })}, and the name in the ledger. Receipt ${said.receipt}.` : said.detail;
}

function table(id, rows, ...numbers) {
  $(id).replaceChildren(...rows.map(cells => {
    const row = document.createElement("tr");
    row.append(...cells.map((text, index) => {
      const cell = document.createElement("td");
      cell.textContent = text;
      cell.classList.toggle("number", numbers.includes(index));
      return cell;
    }));
    return row;
  }));
}

const sum = counts => Object.values(counts).reduce((all, one) => all + one, 0);
const list = counts => Object.entries(counts).map(([name, count]) => `${plain(name)} ${number.format(Math.round(count))}`).join(" · ");
const plain = word => word.replaceAll("_", " ");
const words = redacted => redacted ? list(JSON.parse(redacted)) : "";

start();
