// Reads server-sent events from a fetch, so that a question can be a POST and its errors have a status.

const missedHeartbeats = 3;

/** Reads one response's events. Ends when the server ends it; throws where the connection is lost, or silent for three heartbeats. */
export async function* events(response, heartbeatMs = 4_000) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let silence = missedHeartbeats * heartbeatMs;
  let kept = "";
  try {
    while (true) {
      const { value, done } = await withDeadline(reader.read(), silence);
      if (done) return;
      kept += value;
      let end;
      while ((end = kept.indexOf("\n\n")) >= 0) {
        const event = parse(kept.slice(0, end));
        kept = kept.slice(end + 2);
        if (event.type === "stream") silence = missedHeartbeats * event.data.heartbeatMs;
        if (event.type !== "heartbeat") yield event;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  const event = { type: "message", id: null, data: "" };
  for (const line of block.split("\n")) {
    const [, field, value] = /^([a-z]*):? ?(.*)$/s.exec(line);
    if (field === "event") event.type = value;
    if (field === "id") event.id = value;
    if (field === "data") event.data += value;
  }
  event.data = JSON.parse(event.data || "{}");
  return event;
}

function withDeadline(promise, milliseconds) {
  let timer;
  const late = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error("silent")), milliseconds); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
