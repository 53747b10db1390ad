\set id random(1, 1000)
INSERT INTO upserted (key, value) VALUES ('key' || :id, '{"name":"Ada Lovelace","age":36,"tags":["a","b","c"]}') ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING xmin::text;
