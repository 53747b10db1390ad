wrk.method = "POST"
wrk.body = '{"keys":["key0","key1","key2","key3","key4","key5","key6","key7","key8","key9"]}'
wrk.headers["Content-Type"] = "application/json"
