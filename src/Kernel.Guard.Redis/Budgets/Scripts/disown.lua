-- Has what stands in rows of a day stand in others. KEYS: the day's rows (a hash). ARGV: of each row its name and the other's. The numbers are those of a row
-- that is added to.
local MOST, FORMAT, COUNT, SOURCE = 9007199254740991, '<dddddddddddd', 12, 10
local call = redis.call
for at = 1, #ARGV, 2 do
  local raw = call('HGET', KEYS[1], ARGV[at])
  if raw then
    local sums, there = {struct.unpack(FORMAT, raw)}, call('HGET', KEYS[1], ARGV[at + 1])
    if there then
      local before = {struct.unpack(FORMAT, there)}
      for i = 1, COUNT do
        sums[i] = i == SOURCE and math.max(sums[i], before[i]) or math.min(sums[i] + before[i], MOST)
      end
    end
    call('HSET', KEYS[1], ARGV[at + 1], struct.pack(FORMAT, unpack(sums, 1, COUNT)))
    call('HDEL', KEYS[1], ARGV[at])
  end
end
return 1
