-- Settles, gives back and books, many at a time; each may be sent again and is done once. ARGV: whether
-- to look for reservations that ran out, then of each its kind and its own:
-- s: reservation, tokens, cost (-1 for its bound); r: reservation; x: reservation, the smaller one in its place, what was spent of it;
-- b: token, account, the part's end, when it expires, amount, whether it denies.
begin({})
local LENGTH = {s = 4, r = 2, x = 4, b = 7}
local named, i = {}, 4
while i <= #ARGV do
  if ARGV[i] ~= 'b' then
    named[#named + 1] = ARGV[i + 1]
  end
  i = i + LENGTH[ARGV[i]]
end
look(named)

local overdrawn, expired = {}, {}
i = 4
while i <= #ARGV do
  local kind = ARGV[i]
  if kind == 's' then
    settle(ARGV[i + 1], tonumber(ARGV[i + 2]), tonumber(ARGV[i + 3]), true, overdrawn, expired)
  elseif kind == 'r' then
    settle(ARGV[i + 1], 0, 0, false, overdrawn, expired)
  elseif kind == 'x' then
    local old, new, spent = lines(ARGV[i + 1]), lines(ARGV[i + 2]), tonumber(ARGV[i + 3])
    if tonumber(old[1]) > now and fall(ARGV[i + 1]) then
      book(old[7], tonumber(old[5]), tonumber(old[6]) - tonumber(new[6]), spent, MOST, false, overdrawn)
      stand(ARGV[i + 2], new[1])
    end
  else
    if redis.call('ZADD', LATE, 'NX', text(now + KEPT), ARGV[i + 1]) == 1 then
      local name, stop, expires = ARGV[i + 2], tonumber(ARGV[i + 3]), tonumber(ARGV[i + 4])
      local found = account(name)
      if expires > now then
        opened(name, found, stop, expires)
      end
      book(name, stop, 0, tonumber(ARGV[i + 5]), 0, ARGV[i + 6] == '1', overdrawn)
    end
  end
  i = i + LENGTH[kind]
end

local more = 0
if ARGV[3] == '1' then
  more = expire(expired)
  redis.call('ZREMRANGEBYSCORE', LATE, '-inf', text(now))
  for _, name in ipairs(redis.call('ZRANGEBYSCORE', ENDS, '-inf', text(now), 'LIMIT', 0, 100)) do
    redis.call('ZREM', ENDS, name)
    local found = account(name)
    local last = 0
    for at = FIRST, #found, WIDTH do
      last = math.max(last, found[at + 1])
    end
    if last > 0 then
      redis.call('ZADD', ENDS, text(last), name)
    end
  end
end
save()
return {text(now), epoch, counted(overdrawn), counted(expired), more}
