-- Saves of a thousand keys in turn, so that they do not wait for each other's row.
local requests, at = {}, 0
function init()
  for i = 1, 1000 do
    local body = '[{"key":"key' .. i .. '","value":{"name":"Ada Lovelace","age":36,"tags":["a","b","c"]}}]'
    requests[i] = wrk.format("POST", nil, { ["Content-Type"] = "application/json" }, body)
  end
end
function request()
  at = at % #requests + 1
  return requests[at]
end
