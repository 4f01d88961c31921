-- The way of nearly every script, gone before the functions of the rest cost anything: attempts of one budget each, all of one account in one part of its
-- window; settles in time and within their bound; room for all; slots that are known, each once. What it writes and answers is what the rest would; where
-- anything is otherwise it has written nothing, and the rest does it all. The words are those of entries and calls, the fields those of the books.
repeat
  local ARGV, pack, unpacked, sub = ARGV, struct.pack, struct.unpack, string.sub
  local told, entries, attempts = unpacked('<ddd', ARGV[1])
  local begins, words = 3 + 2 * entries, #ARGV
  local name = ARGV[begins + 2]
  if attempts == 0 or words ~= begins - 1 + 3 * attempts or words > 800 then
    break
  end

  local names, n, seen, at = {'@clock', '@epoch', name}, 3, {}, 4
  while at <= words do
    local slot = ARGV[at]
    if seen[slot] then
      break
    end
    seen[slot], n = true, n + 1
    names[n] = slot
    at = at + (at < begins and 2 or 3)
  end
  local raw = at > words and redis.call('HMGET', KEYS[1], unpack(names))
  if not raw or not raw[1] or not raw[3] or #raw[3] ~= 88 or raw[2] ~= ARGV[2] then
    break
  end
  local now, clock = told, unpacked('<d', raw[1])
  if told < 0 then
    local time = redis.call('TIME')
    now = time[1] * 1000000 + time[2]
  end
  now = clock > now and clock or now
  local asked, over, passed, minute, before, this, stop, expires, spent, reserved, granted = unpacked('<ddddddddddd', raw[3])
  if expires <= now or over > now then
    break
  end

  -- Settles: entries, then those whose places attempts take.
  local time = pack('<d', now)
  local fields, f, answers, heard, well, current = {'@clock', time, name}, 4, {time}, {}, true, (now - now % 60000000) / 60000000
  at = 3
  for i = 4, n do
    local slot, numbers, from = raw[i], ARGV[at], at < begins and 1 or 97
    if from == 1 or #numbers == 128 then
      if not slot or (from == 1 and #numbers ~= 32) or #slot <= 72 then
        well = false
        break
      end
      local kind, number, tokens, cost = unpacked('<dddd', numbers, from)
      local _, standing, ends, count, unit, _, part, amount, booked = unpacked('<ddddddddd', slot)
      local used = amount
      if unit == 1 and tokens >= 0 then
        used = tokens > booked and tokens - booked or 0
      elseif unit == 2 and cost >= 0 then
        used = cost
      end
      if (kind ~= 0 and kind ~= 4) or standing ~= number or ends <= now or count ~= 1 or unit > 2 or part ~= stop or used > amount or sub(slot, 73) ~= name then
        well = false
        break
      end
      if current > minute then
        before, minute, this = current == minute + 1 and this or 0, current, 0
      end
      this, spent, reserved = this + used, spent + used, reserved - amount
      if kind == 4 then
        heard[#heard + 1] = pack('<dd', 1, spent - granted)
      end
      if from == 1 then
        fields[f + 1], fields[f + 2] = ARGV[at + 1], sub(slot, 1, 16)
        f = f + 2
      end
    end
    at = at + (from == 1 and 2 or 3)
  end
  if not well then
    break
  end

  at = begins
  for i = 1, attempts do
    local slot, numbers = raw[3 + entries + i], ARGV[at]
    if not slot or #numbers ~= (#slot == 16 and 96 or 128) or ARGV[at + 2] ~= name then
      well = false
      break
    end
    local looked, former = unpacked('<dd', slot)
    local number, lease, output, unit, denies, limit, bound, price, _, part, _, least = unpacked('<dddddddddddd', numbers)
    local ends, free, fits = now + lease, limit - spent - reserved + granted, -1
    if unit == 0 then
      fits = free >= 1 and 9007199254740991 or 0
    elseif bound >= 0 and free >= bound then
      fits = 9007199254740991
      if price > 0 then
        fits = math.floor((free - bound) / price)
        while fits > 0 and bound + math.ceil(fits * price) > free do
          fits = fits - 1
        end
      end
    end
    if former >= number or part ~= stop or now >= stop or ends < looked or fits < least then
      well = false
      break
    end
    local amount = 1
    if unit ~= 0 then
      if denies == 1 and (output < 0 or fits < output) then
        output = fits < 2147483647 and fits or 2147483647
      end
      amount = bound + (price > 0 and output > 0 and math.ceil(output * price) or 0)
    end
    asked, reserved = limit, reserved + amount
    fields[f + 1], fields[f + 2] = ARGV[at + 1], pack('<ddddddddd', looked, number, ends, 1, unit, denies == 1 and limit or -1, stop, amount, 0) .. name
    answers[i + 1] = pack('<dddd', 2, output, free, spent - granted)
    f, at = f + 2, at + 3
  end
  -- Numbers that are not exact any more are the rest's.
  if not well or this + spent + reserved > 9007199254740991 then
    break
  end
  fields[4] = pack('<ddddddddddd', asked, over, passed, minute, before, this, stop, expires, spent, reserved, granted)
  redis.call('HSET', KEYS[1], unpack(fields))
  do
    return table.concat(answers) .. table.concat(heard)
  end
until true
