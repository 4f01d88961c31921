-- Looks for what ran out, and forgets what nobody can ask for any more, a hundred of each at most.
begin({}, 0)
local more = expire(250)
for _, held in ipairs(call('ZRANGEBYSCORE', LATE, '-inf', text(now), 'LIMIT', 0, 100)) do
  drop('ZREM', LATE, held)
  drop('HDEL', HELD, held)
end
for _, name in ipairs(call('ZRANGEBYSCORE', ENDS, '-inf', text(now), 'LIMIT', 0, 100)) do
  local found = account(name)
  local last = 0
  for at = FIRST, #found, WIDTH do
    last = max(last, found[at + 1])
  end
  if last > 0 then
    call('ZADD', ENDS, text(last), name)
  else
    drop('ZREM', ENDS, name)
  end
end
save()
return {pack('<d', now), epoch, counted(overdrawn), counted(expired), more and 1 or 0}
