-- Forgets accounts. Where something is reserved, that alone stays: what is under way, and what other processes have in
-- slices, counts in what is spent from now on. ARGV: their names. Answers how many are gone.
local names = {unpack(ARGV, 3)}
begin(names, 0)
local gone = 0
for _, name in ipairs(names) do
  local found, reserved = account(name), 0
  for at = FIRST, #found, WIDTH do
    reserved = reserved + found[at + 3]
    found[at + 2], found[at + 4] = 0, 0
  end
  if reserved > 0 then
    for at = 2, FIRST - 1 do
      found[at] = 0
    end
  else
    changed[name] = nil
    gone = gone + call('HDEL', BOOKS, name)
    call('ZREM', ENDS, name)
  end
end
save()
return gone
