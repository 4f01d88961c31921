-- Calls a function with each account of a reservation: name, unit, limit, the part's end, the amount, and what was booked before.
local function each(raw, count, visit)
  local names = string.sub(raw, 33 + 40 * count)
  local following = count > 1 and string.gmatch(names, '[^\n]+')
  local at = 33
  for _ = 1, count do
    local unit, limit, stop, amount, booked
    unit, limit, stop, amount, booked, at = unpacked('<ddddd', raw, at)
    visit(following and following() or names, unit, limit, stop, amount, booked)
  end
end

-- Books what ran out as spent at its bound. Answers whether there may be more.
local function expire(most)
  local over = call('ZRANGEBYSCORE', OPEN, '-inf', text(now), 'LIMIT', 0, most)
  for _, slot in ipairs(over) do
    local raw = slots[slot]
    if raw == nil then
      raw = call('HGET', BOOKS, slot)
    end
    local ends, number, count
    if raw and #raw >= STANDS then
      _, number, ends, count = unpacked('<dddd', raw)
    end
    if ends and ends > now then
      call('ZADD', OPEN, text(ends), slot)
      put(slot, pack('<d', ends) .. string.sub(raw, 9))
    else
      drop('ZREM', OPEN, slot)
      put(slot, false)
      if ends then
        hold(slot .. '\n' .. text(number), raw)
        each(raw, count, function(name, unit, limit, stop, amount)
          expired[name] = (expired[name] or 0) + 1
          book(name, stop, amount, amount, amount, -1)
        end)
      end
    end
  end
  return #over == most
end

local function counted(list)
  local flat = {}
  for name, times in pairs(list) do
    flat[#flat + 1] = name
    flat[#flat + 1] = text(times)
  end
  return flat
end
