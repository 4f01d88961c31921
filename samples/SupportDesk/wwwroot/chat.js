import { events } from "/events.js";

const $ = id => document.getElementById(id);
const kept = "answer-under-way";
let stopping = null;

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
  $("desk").hidden = false;
  for (const turn of await (await fetch("/chat/turns")).json()) say(turn.text, turn.fromCustomer);
  $("ask").onsubmit = event => { event.preventDefault(); ask($("text").value.trim()); };
  $("stop").onclick = () => stopping?.();
  await showBudget();
  const underWay = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  if (underWay) await resume(underWay);
  $("text").focus();
}

async function ask(question) {
  if (!question) return;
  $("text").value = "";
  notice(null);
  say(question, true);
  const bubble = say("", false);
  busy(true, bubble);
  try {
    const response = await fetch("/chat/questions", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ text: question }) });
    if (!response.ok) { bubble.remove(); await refuse(response); return; }
    await read(response, bubble, { question, id: null, last: "0" });
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
    await follow(bubble, { ...underWay, last: "0" });
  } finally {
    busy(false, bubble);
    await showBudget();
  }
}

async function read(response, bubble, answer) {
  try {
    for await (const event of events(response)) {
      if (event.id) answer.last = event.id;
      if (event.type === "stream") {
        answer.id = event.data.id;
        sessionStorage.setItem(kept, JSON.stringify({ question: answer.question, id: answer.id }));
        stopping = () => fetch(`/chat/streams/${answer.id}`, { method: "DELETE" });
      }
      if (event.type === "message") { bubble.textContent += event.data.text; bubble.scrollIntoView({ block: "end" }); }
      if (event.type === "problem") { finish(); bubble.classList.add("broken"); notice(event.data.detail); return; }
      if (event.type === "end") { finish(); return; }
    }
  } catch {
    // The connection was lost, or three heartbeats did not come: the answer itself goes on at the server.
  }
  await follow(bubble, answer);
}

async function follow(bubble, answer) {
  for (let attempt = 0; answer.id && attempt < 5; attempt++) {
    if (attempt > 0) await new Promise(resolve => setTimeout(resolve, 500 * attempt));
    try {
      const response = await fetch(`/chat/streams/${answer.id}`, { headers: { "Last-Event-ID": answer.last } });
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

function finish() {
  sessionStorage.removeItem(kept);
  stopping = null;
  notice(null);
}

async function refuse(response) {
  const problem = await response.json().catch(() => ({}));
  if (response.status === 429) {
    const wait = Number(response.headers.get("Retry-After"));
    const back = wait ? new Date(Date.now() + wait * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) : null;
    notice(back ? `You have used up your questions for now. You can ask again at ${back}.` : "You have used up your questions for now.");
  } else {
    notice(problem.detail ?? "Something went wrong. Please try again.");
  }
}

async function showBudget() {
  const { limit, left } = await (await fetch("/chat/budget")).json();
  $("left").textContent = `${Math.round(left).toLocaleString()} of ${limit.toLocaleString()} tokens left`;
  $("meter").value = left / limit;
}

function say(text, mine) {
  const item = document.createElement("li");
  item.textContent = text;
  item.classList.toggle("mine", mine);
  $("talk").append(item);
  item.scrollIntoView({ block: "end" });
  return item;
}

function busy(is, bubble) {
  bubble.classList.toggle("typing", is);
  $("send").disabled = is;
  $("stop").hidden = !is;
}

function notice(text) {
  $("notice").hidden = !text;
  $("notice").textContent = text ?? "";
  $("talk").lastElementChild?.scrollIntoView({ block: "end" });
}

start();
