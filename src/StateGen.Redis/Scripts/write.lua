-- Saves and deletes entries in order. KEYS: the key of each operation. ARGV: 'all' to do nothing if one is a conflict, 'each' to leave that one out;
-- then for each operation: what to do, the version wanted or '', the time to live in milliseconds or 0, and the data.
-- Answers two values for each operation: 1 and its new version; or, for a conflict, 0 and the version that is there. With 'all' a conflict is the
-- last one answered.
local FIRST, WIDTH = 2, 4
local LARGEST = 9007199254740992

-- A version is an integer, as Dapr's scripts want it, and never comes back, also not after its key was deleted: it comes from the clock, in
-- microseconds, and is above all versions that are there.
local time = redis.call('TIME')
local last = tonumber(time[1]) * 1000000 + tonumber(time[2])

local function find(key)
  local version = redis.pcall('HGET', key, 'version')
  if type(version) == 'table' then
    return { version = false, exists = true, other = true }
  end
  local number = tonumber(version)
  if number and number > last and number < LARGEST then
    last = math.floor(number)
  end
  return { version = version, exists = version ~= false or redis.call('EXISTS', key) == 1 }
end

local found, entries, answer, plan = {}, {}, {}, {}
for i, key in ipairs(KEYS) do
  local at = FIRST + (i - 1) * WIDTH
  local what, wanted = ARGV[at], ARGV[at + 1]
  if not found[key] then
    found[key] = find(key)
    entries[key] = found[key]
  end
  local entry = entries[key]
  local conflict
  if wanted == '' then
    conflict = entry.exists and (what == 'create' or what == 'mark')
  else
    conflict = wanted ~= entry.version
  end
  if conflict then
    answer[i * 2 - 1], answer[i * 2] = 0, entry.version
    if ARGV[1] == 'all' then
      return answer
    end
  else
    plan[i] = at
    local version = false
    if what ~= 'delete' then
      last = last + 1
      version = string.format('%.0f', last)
    end
    entries[key] = { version = version, exists = version ~= false }
    answer[i * 2 - 1], answer[i * 2] = 1, version
  end
end

for i, key in ipairs(KEYS) do
  local at = plan[i]
  if at then
    if ARGV[at] == 'delete' or found[key].other then
      redis.call('DEL', key)
      found[key].other = false
    end
    if ARGV[at] ~= 'delete' then
      redis.call('HSET', key, 'data', ARGV[at + 3], 'version', answer[i * 2])
      if ARGV[at] == 'mark' then
        redis.call('HSET', key, 'first-write', 0)
      end
      if ARGV[at + 2] == '0' then
        redis.call('PERSIST', key)
      else
        redis.call('PEXPIRE', key, ARGV[at + 2])
      end
    end
  end
end
return answer
