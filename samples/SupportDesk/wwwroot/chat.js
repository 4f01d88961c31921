import { events } from "/events.js";

const $ = id => document.getElementById(id);
const kept = "answer-under-way";
const ideas = ["Where is my order?", "How do I return it?", "Tell me a story."];
let stopping = null;
let who = null;
let budgetAsked = 0;

async function start() {
  const session = await (await fetch("/session")).json();
  if (session.isOperator) { location.href = "/operations.html"; return; }
  if (session.customer) { await openDesk(session.customer); return; }
  for (const customer of session.customers) {
    const button = document.createElement("button");
    button.textContent = customer.name;
    const shop = document.createElement("small");
    shop.textContent = customer.shop;
    button.append(shop);
    button.onclick = () => enter({ shop: customer.shop, customer: customer.id });
    const item = document.createElement("li");
    item.append(button);
    $("customers").append(item);
  }
  $("operator").onclick = () => enter({ customer: "operator" });
  $("door").hidden = false;
}

async function enter(as) {
  await fetch("/session", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(as) });
  location.reload();
}

async function openDesk(customer) {
  $("who").textContent = `${customer.name} at ${customer.shop}`;
  $("leave").hidden = false;
  $("leave").onclick = async () => { sessionStorage.clear(); await fetch("/session", { method: "DELETE" }); location.reload(); };
  who = name(customer);
  const turns = await (await fetch("/chat/turns")).json();
  for (const turn of turns) say(turn.text, turn.fromCustomer);
  $("greeting").textContent = `Hello ${customer.name.split(" ")[0]}, how can we help?`;
  for (const idea of ideas) {
    const button = document.createElement("button");
    button.textContent = idea;
    button.className = "quiet";
    button.onclick = () => ask(idea);
    $("ideas").append(button);
  }
  $("ask").onsubmit = event => { event.preventDefault(); ask($("text").value.trim()); };
  $("stop").onclick = () => stopping?.();
  // Not before: a form without its handler would be sent as a page.
  $("desk").hidden = false;
  await showBudget();
  const underWay = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  if (underWay?.who === name(customer) && !turns.some(turn => turn.question === underWay.asked)) await resume(underWay);
  else sessionStorage.removeItem(kept);
  $("text").focus();
}

async function ask(question) {
  if (!question) return;
  $("text").value = "";
  notice(null);
  $("announced").textContent = "";
  say(question, true);
  const bubble = say("", false);
  busy(true, bubble);
  // So that a page that is reloaded at the answer's end knows that it is in the conversation by then.
  const asked = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
  try {
    const response = await fetch("/chat/questions", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text: question, id: asked }) });
    if (!response.ok) { bubble.remove(); await refuse(response); return; }
    await read(response, bubble, { question, asked, id: null, last: "0", heartbeatMs: 4_000, attempts: 0 });
  } catch {
    bubble.classList.add("broken");
    notice("The connection was lost before the answer began. Please ask again.");
  } finally {
    busy(false, bubble);
    await showBudget();
  }
}

/** A page that was reloaded in the middle of an answer shows the question again, and the answer from its beginning. */
async function resume(underWay) {
  say(underWay.question, true);
  const bubble = say("", false);
  busy(true, bubble);
  try {
    await follow(bubble, { ...underWay, last: "0", attempts: 0 });
  } finally {
    busy(false, bubble);
    await showBudget();
  }
}

async function read(response, bubble, answer) {
  try {
    for await (const event of events(response, answer.heartbeatMs)) {
      if (event.id) { answer.last = event.id; answer.attempts = 0; }
      if (event.type === "stream") {
        Object.assign(answer, event.data);
        sessionStorage.setItem(kept, JSON.stringify({ who, question: answer.question, asked: answer.asked, id: answer.id, heartbeatMs: answer.heartbeatMs }));
        stopping = () => fetch(`/chat/streams/${answer.id}`, { method: "DELETE" });
      }
      if (event.type === "message") { bubble.textContent += event.data.text; bubble.scrollIntoView({ block: "end" }); }
      if (event.type === "problem") { finish(); bubble.classList.add("broken"); notice(event.data.status === 429 ? spent(event.data.retryAfter) : event.data.detail); return; }
      if (event.type === "end") { finish(); return; }
    }
  } catch {
    // The connection was lost, or three heartbeats did not come: the answer itself goes on at the server.
  }
  await follow(bubble, answer);
}

async function follow(bubble, answer) {
  // Counted over all connections since the last event: one that breaks at once must not be opened without end.
  while (answer.id && answer.attempts++ < 5) {
    if (answer.attempts > 1) await new Promise(resolve => setTimeout(resolve, 500 * (answer.attempts - 1)));
    try {
      const response = await connect(answer);
      if (response.status === 204) { finish(); return; }
      if (response.ok) { if (answer.last === "0") bubble.textContent = ""; await read(response, bubble, answer); return; }
      if (response.status === 404 || response.status === 410) break;
    } catch {
      notice("Reconnecting …");
    }
  }
  finish();
  if (!bubble.textContent) bubble.remove(); else bubble.classList.add("broken");
  notice("The answer was lost. Please ask again.");
}

/** Gives an attempt up that gets no answer. Once it has one, the heartbeats say whether it lives. */
async function connect(answer) {
  const given = new AbortController();
  const timer = setTimeout(() => given.abort(), Math.max(3 * answer.heartbeatMs, 5_000));
  try {
    return await fetch(`/chat/streams/${answer.id}`, { headers: { "Last-Event-ID": answer.last }, signal: given.signal });
  } finally {
    clearTimeout(timer);
  }
}

function finish() {
  sessionStorage.removeItem(kept);
  stopping = null;
  notice(null);
}

const name = customer => `${customer.shop}/${customer.name}`;

async function refuse(response) {
  const problem = await response.json().catch(() => ({}));
  if (response.status === 429) {
    notice(spent(Number(response.headers.get("Retry-After"))));
  } else {
    notice(problem.detail ?? "Something went wrong. Please try again.");
  }
}

/** Says when there is room again: the minute in which there surely is, as seconds are not shown. */
function spent(wait) {
  const little = "Not enough is left for another answer.";
  if (!wait) return little;
  const back = new Date(Math.ceil((Date.now() + wait * 1000) / 60_000) * 60_000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return `${little} You can ask again at ${back}.`;
}

async function showBudget() {
  const asked = ++budgetAsked;
  const { limit, left } = await (await fetch("/chat/budget")).json();
  // A slow answer must not show an older state over a newer one.
  if (asked !== budgetAsked) return;
  $("left").textContent = `${Math.round(left).toLocaleString()} of ${limit.toLocaleString()} tokens left`;
  $("meter").value = left / limit;
}

function say(text, mine) {
  const item = document.createElement("li");
  item.textContent = text;
  item.classList.toggle("mine", mine);
  $("talk").append(item);
  $("greeting").className = "hidden";
  $("ideas").hidden = true;
  item.scrollIntoView({ block: "end" });
  return item;
}

function busy(is, bubble) {
  bubble.classList.toggle("typing", is);
  bubble.ariaBusy = is;
  $("send").disabled = $("send").hidden = is;
  $("stop").hidden = !is;
  // Said once, when it is whole: a region that is live while it grows would be read anew with each word.
  if (!is && bubble.isConnected) $("announced").textContent = bubble.textContent;
}

function notice(text) {
  $("notice").hidden = !text;
  $("notice").textContent = text ?? "";
  $("talk").lastElementChild?.scrollIntoView({ block: "end" });
}

start();
