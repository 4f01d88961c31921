-- Forgets accounts whatever stands in them. ARGV: their names.
begin({}, 0)
local gone = 0
for at = 3, #ARGV do
  gone = gone + call('HDEL', BOOKS, ARGV[at])
  call('ZREM', ENDS, ARGV[at])
end
save()
return gone
