-- Accounts and sessions, in a schema of their own: they are no part of any unit, nothing refers to them, and they to nothing of
-- ours. Tables and columns are those that better-auth expects (a test compares them); a user's id is our person's id.
create schema auth;
revoke all on schema auth from public;

create table auth."user" (
  id text primary key,
  name text not null,
  email text not null unique,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  username text unique,
  "displayUsername" text,
  "staffNo" text not null unique
);

-- `organ`: in whose name the person works in this session.
create table auth.session (
  id text primary key,
  "expiresAt" timestamptz not null,
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" (id) on delete cascade,
  organ text
);
create index session_of_user on auth.session ("userId");

create table auth.account (
  id text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" (id) on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_of_user on auth.account ("userId");

create table auth.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on auth.verification (identifier);

-- What cookies are signed with, unless the operator gives it: made once, so that sessions outlive a restart and hold on every node.
create table auth.secret (
  one boolean primary key default true check (one),
  value text not null
);

-- How many notices a person has not read is asked every second for everybody who is at his desk.
create index notice_unread on notice (person) where read_at is null;
