-- Lists the keys of all entries that match a glob, as of one instant. ARGV: the glob. With a second argument it answers only how many there are.
local function is_entry(key)
  local kind = redis.call('TYPE', key).ok
  if kind == 'hash' then
    return redis.call('HEXISTS', key, 'data') == 1 and redis.call('HEXISTS', key, 'version') == 1
  end
  return kind == 'string'
end

local answer, seen, cursor = {}, {}, '0'
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 1000)
  cursor = page[1]
  for _, key in ipairs(page[2]) do
    if not seen[key] then
      seen[key] = true
      if is_entry(key) then
        answer[#answer + 1] = key
      end
    end
  end
until cursor == '0'
if ARGV[2] then
  return #answer
end
return answer
