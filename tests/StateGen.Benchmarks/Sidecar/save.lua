wrk.method = "POST"
wrk.body = '[{"key":"key1","value":{"name":"Ada Lovelace","age":36,"tags":["a","b","c"]}}]'
wrk.headers["Content-Type"] = "application/json"
