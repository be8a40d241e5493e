-- Rows as the first version of the store wrote them. Ids end in the numbers that the test asks for.

INSERT INTO environments
  (id, generation, idle_timeout, kind, internal, name, settings, created_at)
VALUES
  (x'019b79830a0070008000000000000001', 0, 162000000, 'LIVE', 0, 'Shop', '{"defaultSessionMillis":600000,"maxSessionMillis":2592000000,"jwtLifetimeMillis":420000,"allowedOrigins":["https://shop.example"],"trustedIssuers":[{"profileId":"corp","name":"Corp","issuer":"https://issuer.example","audience":"shop","jwksUrl":"https://issuer.example/jwks","assumeEmailVerified":true}],"signingAlgorithm":"EDDSA","cookieMode":"ENFORCED","cookieDomain":"shop.example"}', 1767268800000);

INSERT INTO users
  (id, environment_id, generation, deleted_at, lock_by_admin, locked_at, lock_expires_at, created_at, external_id, pending, failed_attempts, first_name, middle_name, last_name, folded_name, roles, trusted_metadata, untrusted_metadata, password_id, password_algorithm, password_hash, password_requires_reset)
VALUES
  (x'019b79830a0070008000000000000010', x'019b79830a0070008000000000000001', 1, NULL, 0, NULL, NULL, 1767268800000, 'customer-1', 0, 2, 'Ada', '', 'Lovelace', 'ada lovelace', '["editor"]', '{"plan":"gold"}', '{"theme":"dark"}', x'019b79830a0070008000000000000013', 'argon2id', '$argon2id$', 0),
  (x'019b79830a0070008000000000000020', x'019b79830a0070008000000000000001', 0, 1767268800300, 0, NULL, NULL, 1767268800001, NULL, 0, 0, '', '', '', '', '[]', '{}', '{}', NULL, NULL, NULL, 0);

INSERT INTO user_emails
  (user_id, position, id, environment_id, address, folded, verified)
VALUES
  (x'019b79830a0070008000000000000010', 0, x'019b79830a0070008000000000000011', x'019b79830a0070008000000000000001', 'Ada@example.com', 'ada@example.com', 1);

INSERT INTO user_phones
  (user_id, position, id, environment_id, number, verified)
VALUES
  (x'019b79830a0070008000000000000010', 0, x'019b79830a0070008000000000000012', x'019b79830a0070008000000000000001', '+4930123456', 1);

INSERT INTO sessions
  (id, environment_id, user_id, token_digest, environment_generation, user_generation, started_at, last_accessed_at, expires_at, revoked_at, ip_address, user_agent, factors, claims)
VALUES
  (x'019b79830a0070008000000000000030', x'019b79830a0070008000000000000001', x'019b79830a0070008000000000000010', x'000000000000000000000000000000000000000000000000000000000000001e', 0, 0, 1767268800030, 1767268800035, 1767272400030, NULL, '203.0.113.7', 'Browser/1.0', '[{"type":"OTP","method":"EMAIL","source":{"kind":"EMAIL","id":"019b7983-0a00-7000-8000-000000000011","value":"Ada@example.com"},"first":1767268800000,"last":1767268800000}]', '{"role":"editor"}'),
  (x'019b79830a0070008000000000000031', x'019b79830a0070008000000000000001', x'019b79830a0070008000000000000010', x'000000000000000000000000000000000000000000000000000000000000001f', 0, 1, 1767268800031, 1767268800036, 1767272400031, NULL, '203.0.113.7', 'Browser/1.0', '[{"type":"OTP","method":"EMAIL","source":{"kind":"EMAIL","id":"019b7983-0a00-7000-8000-000000000011","value":"Ada@example.com"},"first":1767268800000,"last":1767268800000}]', '{"role":"editor"}'),
  (x'019b79830a0070008000000000000032', x'019b79830a0070008000000000000001', x'019b79830a0070008000000000000010', x'0000000000000000000000000000000000000000000000000000000000000020', 0, 1, 1767268800032, 1767268800037, 1767272400032, 1767268800200, '203.0.113.7', 'Browser/1.0', '[{"type":"OTP","method":"EMAIL","source":{"kind":"EMAIL","id":"019b7983-0a00-7000-8000-000000000011","value":"Ada@example.com"},"first":1767268800000,"last":1767268800000}]', '{"role":"editor"}'),
  (x'019b79830a0070008000000000000033', x'019b79830a0070008000000000000001', x'019b79830a0070008000000000000020', x'0000000000000000000000000000000000000000000000000000000000000021', 0, 0, 1767268800000, 1767268800000, 1767272400000, NULL, '', '', '[]', '{}');

INSERT INTO revocations
  (sequence, environment_id, scope, session_id, user_id, generation, actor_type, actor_id, reason, at)
VALUES
  (1, x'019b79830a0070008000000000000001', 'USER', NULL, x'019b79830a0070008000000000000010', 1, 'ADMIN', 'ada', 'stolen laptop', 1767268800100),
  (2, x'019b79830a0070008000000000000001', 'SESSION', x'019b79830a0070008000000000000032', x'019b79830a0070008000000000000010', NULL, 'SYSTEM', NULL, '', 1767268800200);

INSERT INTO credentials
  (id, environment_id, kind, digest, scopes, created_at)
VALUES
  (x'019b79830a0070008000000000000040', x'019b79830a0070008000000000000001', 'API_TOKEN', x'0000000000000000000000000000000000000000000000000000000000000028', '["*"]', 1767268800000);

INSERT INTO signing_keys
  (id, environment_id, algorithm, public_jwk, sealed_private, created_at, retired_at)
VALUES
  (x'019b79830a0070008000000000000050', x'019b79830a0070008000000000000001', 'ES256', '{"kty":"EC"}', x'0001ff', 1767268800000, NULL);

INSERT INTO audit
  (sequence, environment_id, at, actor_type, actor_id, action, target, summary)
VALUES
  (1, x'019b79830a0070008000000000000001', 1767268800000, 'SYSTEM', NULL, 'environment.created', '', 'Shop'),
  (2, x'019b79830a0070008000000000000001', 1767268800001, 'ADMIN', 'ada', 'user.locked', '019b7983-0a00-7000-8000-000000000010', 'locked');

INSERT INTO marks
  (name, value)
VALUES
  ('master key', '1');
