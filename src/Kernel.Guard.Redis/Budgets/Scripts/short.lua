-- The way of nearly every call, with one key and few words: settles in time and within their bound, then attempts, of one budget each and all of one account in one
-- part of its window, with room for all. The caller adds up what he settles and reserves. Writes what entries and calls would write; where anything is otherwise
-- it writes nothing and answers nothing, and they are sent the whole.
-- KEYS: the books. ARGV: the numbers, the epoch, the account, the places, each once, then what stands in each from now on behind the end of its lease, for
-- those in which something does: they come last.
-- The numbers: the time (below 0 for the server's own), how many places, how many settles, the limit, the part's end, the lease, what the settles used, what
-- they had reserved, what is reserved now; then of each place the number that stands in it (below 0 for none), and the one that stands in it from now on.
-- Answers the time, what is then spent, reserved and granted.
local ARGV, key, call, pack, unpacked = ARGV, KEYS[1], redis.call, struct.pack, struct.unpack
local numbers, name, n = ARGV[1], ARGV[3], #ARGV
local told, places, settles, limit, stop, lease, used, held, amount = unpacked('<ddddddddd', numbers)
local raw = call('HMGET', key, '@clock', '@epoch', unpack(ARGV, 3, 3 + places))
local account = raw[3]
if raw[2] ~= ARGV[2] or not raw[1] or not account or #account ~= 88 then
  return false
end
local now, clock = told, unpacked('<d', raw[1])
if told < 0 then
  local time = call('TIME')
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
local ends, behind, first, others = now + lease, n - places, nil, nil
for i = 1, places do
  local slot = raw[3 + i]
  if not slot then
    return false
  end
  local former, number = unpacked('<dd', numbers, 57 + 16 * i)
  local looked, last, until_ = unpacked(#slot > 72 and '<ddd' or '<dd', slot)
  if former < 0 and (#slot ~= 16 or last >= number) or former >= 0 and (#slot <= 72 or last ~= former or until_ <= now) or number >= 0 and ends < looked then
    return false
  end
  local stands = number < 0 and string.sub(slot, 1, 16) or pack('<ddd', looked, number, ends) .. ARGV[behind + i]
  if i == 1 then
    first = stands
  else
    others = others or {}
    others[2 * i - 3], others[2 * i - 2] = ARGV[3 + i], stands
  end
end
local time = pack('<d', now)
account = pack('<ddddddddddd', limit, over, passed, minute, before, this, stop, expires, spent, reserved, granted)
-- Nearly every call has one place, for which a table of fields is not worth its making.
if others then
  call('HSET', key, '@clock', time, name, account, ARGV[4], first, unpack(others))
else
  call('HSET', key, '@clock', time, name, account, ARGV[4], first)
end
return pack('<dddd', now, spent, reserved, granted)
