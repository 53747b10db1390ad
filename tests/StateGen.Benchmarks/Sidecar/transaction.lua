wrk.method = "POST"
wrk.body = '{"operations":[{"operation":"upsert","request":{"key":"key1","value":{"a":1}}},{"operation":"upsert","request":{"key":"key2","value":{"a":2}}}]}'
wrk.headers["Content-Type"] = "application/json"
