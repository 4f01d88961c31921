-- Adds what a process sent to what all have sent, once for a number: those of a process grow. KEYS: what is forgotten when, and what is known of it (a hash), then
-- of each day its rows (a hash).
-- ARGV: the process, until when it is known, for how many seconds a day is kept, the most rows of a day, the row of all others, the number; then of each row
-- which key its day is, its name, and its numbers, packed as doubles, least byte first: attempts, eight parts of the tokens, where they come from (the least certain is
-- kept), cost, tokens without a price.
local MOST, FORMAT, COUNT, SOURCE = 9007199254740991, '<dddddddddddd', 12, 10
local call = redis.call
if tonumber(call('HGET', KEYS[2], ARGV[1]) or 0) >= tonumber(ARGV[6]) then
  return 0
end
call('HSET', KEYS[2], ARGV[1], ARGV[6])
call('ZADD', KEYS[1], ARGV[2], ARGV[1])
for at = 7, #ARGV, 3 do
  local key, row = KEYS[tonumber(ARGV[at])], ARGV[at + 1]
  local raw = call('HGET', key, row)
  if not raw and call('HLEN', key) >= tonumber(ARGV[4]) - 1 then
    row = ARGV[5]
    raw = call('HGET', key, row)
  end
  local sums = {struct.unpack(FORMAT, ARGV[at + 2])}
  if raw then
    local before = {struct.unpack(FORMAT, raw)}
    for i = 1, COUNT do
      sums[i] = i == SOURCE and math.max(sums[i], before[i]) or math.min(sums[i] + before[i], MOST)
    end
  end
  call('HSET', key, row, struct.pack(FORMAT, unpack(sums, 1, COUNT)))
end
for i = 3, #KEYS do
  call('EXPIRE', KEYS[i], ARGV[3])
end
return 1
