create table if not exists fault (
  seq bigint generated always as identity primary key,
  id varchar(60) not null unique,
  provider varchar(20) not null,
  operation varchar(20) not null,
  kind varchar(20) not null,
  reference_prefix varchar(200),
  remaining integer,
  delay_millis bigint not null
);

create table if not exists idempotent_request (
  provider varchar(20) not null,
  idempotency_key varchar(255) not null,
  request_hash char(64) not null,
  answer varchar not null,
  primary key (provider, idempotency_key)
);

create table if not exists callback (
  seq bigint generated always as identity primary key,
  id varchar(60) not null unique,
  provider varchar(20) not null,
  cause varchar(20) not null,
  type varchar(40) not null,
  reference varchar(200) not null,
  receiver varchar(2000) not null,
  body varchar not null,
  state varchar(20) not null,
  deliveries_due integer not null,
  newest_first boolean not null,
  attempts integer not null,
  queued_at timestamp(3) with time zone not null,
  due_at timestamp(3) with time zone not null,
  last_failure varchar(300)
);
create index if not exists callback_due on callback (state, due_at);
create index if not exists callback_reference on callback (reference);

create table if not exists signature_request (
  id varchar(60) primary key,
  reference varchar(200) not null,
  title varchar(300) not null,
  document_sha256 char(64) not null,
  document_url varchar(2000) not null,
  signer_role varchar(60) not null,
  callback_url varchar(2000) not null,
  return_url varchar(2000) not null,
  expires_at timestamp(3) with time zone not null,
  status varchar(20) not null,
  reason varchar(500),
  closed_at timestamp(3) with time zone
);
create index if not exists signature_request_reference on signature_request (reference);
create index if not exists signature_request_open on signature_request (status, expires_at);

create table if not exists payment (
  id varchar(60) primary key,
  reference varchar(200) not null,
  amount_minor_units bigint not null,
  currency char(3) not null,
  description varchar(300) not null,
  return_url varchar(2000),
  active boolean default true not null,
  status varchar(20) not null,
  refusing_refunds boolean default false not null,
  method varchar(60),
  account varchar(100)
);
alter table payment drop column if exists callback_url;
alter table payment drop column if exists expires_at;
alter table payment alter column return_url set null;
alter table payment alter column refusing_refunds set default false;
alter table payment add column if not exists active boolean default true not null;
alter table payment add column if not exists method varchar(60);
alter table payment add column if not exists account varchar(100);
create index if not exists payment_reference on payment (reference);

create table if not exists payment_attempt (
  seq bigint generated always as identity primary key,
  payment_id varchar(60) not null references payment,
  outcome varchar(20) not null,
  card_last4 char(4) not null,
  reason varchar(60),
  attempted_at timestamp(3) with time zone not null
);

create table if not exists refund (
  seq bigint generated always as identity primary key,
  id varchar(60) not null unique,
  payment_id varchar(60) not null references payment,
  reference varchar(200) not null,
  amount_minor_units bigint not null,
  status varchar(20) not null,
  reason varchar(60)
);
create index if not exists refund_status on refund (status);

create table if not exists payment_log (
  seq bigint generated always as identity primary key,
  kind varchar(20) not null,
  payment_id varchar(60) not null references payment,
  refund_id varchar(60),
  reference varchar(200) not null,
  payment_reference varchar(200) not null,
  amount_minor_units bigint not null,
  currency char(3) not null,
  logged_at timestamp(3) with time zone not null
);

alter table payment_log add column if not exists settlement_id varchar(60);

create table if not exists settlement (
  seq bigint generated always as identity primary key,
  id varchar(60) not null unique,
  account varchar(100) not null,
  currency char(3) not null,
  net_minor_units bigint not null,
  paid_at timestamp(3) with time zone not null
);
create index if not exists settlement_account on settlement (account);

create table if not exists settlement_line (
  settlement_id varchar(60) not null,
  line integer not null,
  kind varchar(20) not null,
  payment_id varchar(60) not null,
  reference varchar(200) not null,
  amount_minor_units bigint not null,
  primary key (settlement_id, line)
);

create table if not exists bank_entry (
  seq bigint generated always as identity primary key,
  id varchar(60) not null unique,
  account varchar(100) not null,
  amount_minor_units bigint not null,
  currency char(3) not null,
  kind varchar(20) not null,
  reference varchar(200) not null,
  text varchar(300) not null,
  booked_at timestamp(3) with time zone not null
);
create index if not exists bank_entry_account on bank_entry (account);
alter table bank_entry add column if not exists statement_id varchar(60);

create table if not exists bank_statement (
  seq bigint generated always as identity primary key,
  id varchar(35) not null unique,
  account varchar(100) not null,
  currency char(3) not null,
  number integer not null,
  opening_minor_units bigint not null,
  closing_minor_units bigint not null,
  from_at timestamp(3) with time zone not null,
  to_at timestamp(3) with time zone not null
);
create index if not exists bank_statement_account on bank_statement (account);

create table if not exists mpesa_prompt (
  id varchar(60) primary key,
  merchant_request_id varchar(60) not null,
  phone varchar(12) not null,
  amount bigint not null,
  account_reference varchar(12) not null,
  description varchar(13) not null,
  callback_url varchar(2000) not null,
  result varchar(20),
  receipt varchar(10),
  asked_at timestamp(3) with time zone not null,
  closed_at timestamp(3) with time zone
);
alter table mpesa_prompt add column if not exists settlement varchar(60);
create index if not exists mpesa_prompt_open on mpesa_prompt (result, asked_at);
create index if not exists mpesa_prompt_account on mpesa_prompt (account_reference);

create table if not exists mpesa_transfer (
  id varchar(60) primary key,
  originator_id varchar(60) not null unique,
  phone varchar(12) not null,
  amount bigint not null,
  result_url varchar(2000) not null,
  outlook varchar(20) not null,
  result varchar(20),
  receipt varchar(10),
  asked_at timestamp(3) with time zone not null,
  closed_at timestamp(3) with time zone,
  settlement varchar(60)
);
create index if not exists mpesa_transfer_open on mpesa_transfer (result, asked_at);

create table if not exists screening_check (
  id varchar(60) primary key,
  provider varchar(20) not null,
  reference varchar(200) not null,
  callback_url varchar(2000) not null,
  status varchar(20) not null,
  outlook varchar(20),
  result varchar(20),
  requested_at timestamp(3) with time zone not null,
  closed_at timestamp(3) with time zone
);
create index if not exists screening_check_reference on screening_check (provider, reference);
create index if not exists screening_check_open on screening_check (status, requested_at);

create table if not exists message (
  seq bigint generated always as identity primary key,
  id varchar(60) not null unique,
  provider varchar(20) not null,
  reference varchar(200) not null,
  recipient varchar(300) not null,
  title varchar(300),
  text varchar(4000) not null,
  status varchar(20) not null,
  reason varchar(60),
  taken_at timestamp(3) with time zone not null
);
create index if not exists message_reference on message (reference);

create table if not exists payout (
  id varchar(60) primary key,
  reference varchar(200) not null,
  amount_minor_units bigint not null,
  currency char(3) not null,
  callback_url varchar(2000) not null,
  status varchar(20) not null,
  outlook varchar(20),
  requested_at timestamp(3) with time zone not null
);
create index if not exists payout_reference on payout (reference);
create index if not exists payout_open on payout (status, requested_at);
alter table payout add column if not exists from_account varchar(100);
