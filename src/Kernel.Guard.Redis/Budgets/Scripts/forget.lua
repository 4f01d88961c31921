-- Forgets accounts whatever stands in them, and that their thresholds were told of. ARGV: their names.
begin({}, 0)
local gone, forgotten = 0, {}
for at = 3, #ARGV do
  gone = gone + call('HDEL', BOOKS, ARGV[at])
  call('ZREM', ENDS, ARGV[at])
  forgotten[ARGV[at]] = true
end
for _, told in ipairs(call('ZRANGE', LATE, 0, -1)) do
  if forgotten[string.match(told, '^passed\n[^\n]*\n[^\n]*\n(.*)$')] then
    call('ZREM', LATE, told)
  end
end
save()
return gone
