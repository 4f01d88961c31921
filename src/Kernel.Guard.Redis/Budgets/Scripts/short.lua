-- The way of nearly every call, with one key and few words: settles in time and within their bound, then attempts, of one budget each and all of one account in one
-- part of its window, with room for all. The caller adds up what he settles and reserves. Writes what entries and calls would write; where anything is otherwise
-- it writes nothing and answers nothing, and they are sent the whole.
-- KEYS: the books. ARGV: the numbers, the epoch, the account, the places, each once, then what stands in each from now on behind the end of its lease, for
-- those in which something does: they come last.
-- The numbers: the time (below 0 for the server's own), how many places, how many settles, the limit, the part's end, the lease, what the settles used, what
-- they had reserved, what is reserved now; then of each place the number that stands in it (below 0 for none), and the one that stands in it from now on.
-- Answers the time, what is then spent, reserved and granted.
local ARGV, pack, unpacked, sub = ARGV, struct.pack, struct.unpack, string.sub
local numbers, n = ARGV[1], #ARGV
local told, places, settles, limit, stop, lease, used, held, amount = unpacked('<ddddddddd', numbers)
local raw = redis.call('HMGET', KEYS[1], '@clock', '@epoch', unpack(ARGV, 3, 3 + places))
local account = raw[3]
if raw[2] ~= ARGV[2] or not raw[1] or not account or #account ~= 88 then
  return false
end
local now, clock = told, unpacked('<d', raw[1])
if told < 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000000 + time[2]
end
now = clock > now and clock or now
local _, over, passed, minute, before, this, part, expires, spent, reserved, granted = unpacked('<ddddddddddd', account)
if part ~= stop or now >= stop or over > now then
  return false
end
if settles > 0 then
  local current = (now - now % 60000000) / 60000000
  if current > minute then
    before, minute, this = current == minute + 1 and this or 0, current, 0
  end
  this, spent, reserved = this + used, spent + used, reserved - held
end
-- Numbers that are not exact any more are for the others.
if limit - spent - reserved + granted < amount or this + spent + reserved + amount > 9007199254740991 then
  return false
end
reserved = reserved + amount
local time, ends, behind = pack('<d', now), now + lease, n - places - places - 3
local fields = {KEYS[1], '@clock', time, ARGV[3], pack('<ddddddddddd', limit, over, passed, minute, before, this, stop, expires, spent, reserved, granted)}
for i = 1, places do
  local slot = raw[3 + i]
  if not slot then
    return false
  end
  local former, number = unpacked('<dd', numbers, 57 + 16 * i)
  local looked, last, until_
  if former < 0 then
    looked, last = unpacked('<dd', slot)
    if #slot ~= 16 or last >= number then
      return false
    end
  else
    if #slot <= 72 then
      return false
    end
    looked, last, until_ = unpacked('<ddd', slot)
    if last ~= former or until_ <= now then
      return false
    end
  end
  fields[4 + 2 * i] = ARGV[3 + i]
  if number < 0 then
    fields[5 + 2 * i] = sub(slot, 1, 16)
  elseif ends < looked then
    return false
  else
    fields[5 + 2 * i] = pack('<ddd', looked, number, ends) .. ARGV[3 + places + i + behind]
  end
end
redis.call('HSET', unpack(fields))
return pack('<dddd', now, spent, reserved, granted)
